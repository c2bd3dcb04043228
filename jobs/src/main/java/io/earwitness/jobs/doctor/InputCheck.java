package io.earwitness.jobs.doctor;

import java.io.IOException;
import java.io.InputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;

/** Whether an input can be listed and read. */
public record InputCheck(String uri, Configuration storage) implements Check {
  private static final int MOST_ENTRIES = 1000;

  @Override
  public String subject() {
    return "Input";
  }

  @Override
  public Finding look() {
    try {
      Path path = new Path(uri.startsWith("@") ? uri.substring(1) : uri);
      try (FileSystem fileSystem = FailFastStorage.fileSystem(path, storage)) {
        return look(path, fileSystem);
      }
    } catch (IOException | IllegalArgumentException e) {
      return StorageTrouble.finding(uri, "cannot be read", e);
    }
  }

  private Finding look(Path path, FileSystem fileSystem) throws IOException {
    if (!fileSystem.exists(path)) {
      FileStatus[] matches = fileSystem.globStatus(path);
      return matches == null || matches.length == 0
          ? Finding.broken("There is nothing at " + uri, "Look at its spelling")
          : Finding.works("%s matches %d files and folders".formatted(uri, matches.length));
    }
    if (fileSystem.getFileStatus(path).isFile()) {
      read(path, fileSystem);
      return Finding.works(uri + " can be read");
    }
    RemoteIterator<FileStatus> entries = fileSystem.listStatusIterator(path);
    int count = 0;
    while (count < MOST_ENTRIES && entries.hasNext()) {
      count++;
      FileStatus entry = entries.next();
      if (entry.isFile()) {
        read(entry.getPath(), fileSystem);
        return Finding.works(
            "%s can be listed, and %s read".formatted(uri, entry.getPath().getName()));
      }
    }
    return count == 0
        ? Finding.doubtful(uri + " is empty", "Perhaps it is another folder")
        : Finding.works(uri + " can be listed; it holds folders");
  }

  private static void read(Path file, FileSystem fileSystem) throws IOException {
    try (InputStream in = fileSystem.open(file)) {
      in.readNBytes(1);
    }
  }
}
