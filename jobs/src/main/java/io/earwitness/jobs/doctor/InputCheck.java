package io.earwitness.jobs.doctor;

import io.earwitness.jobs.listing.PatternMatches;
import java.io.IOException;
import java.io.InputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;

/** Whether an input can be listed and read. */
public record InputCheck(String uri, Configuration storage) implements Check {
  private static final int MAX_ENTRIES = 1000;

  @Override
  public String subject() {
    return "Input";
  }

  @Override
  public Finding run() {
    try {
      Path path = new Path(uri.startsWith("@") ? uri.substring(1) : uri);
      try (FileSystem fileSystem = FailFastStorage.fileSystem(path, storage)) {
        return check(path, fileSystem);
      }
    } catch (IOException | IllegalArgumentException e) {
      return StorageAdvice.finding(uri, "cannot be read", e);
    }
  }

  private Finding check(Path path, FileSystem fileSystem) throws IOException {
    if (!fileSystem.exists(path)) {
      int matches = PatternMatches.of(path, fileSystem).found().size();
      return matches == 0
          ? Finding.broken("There is nothing at " + uri, "Check its spelling")
          : Finding.works("%s matches %d files and folders".formatted(uri, matches));
    }
    if (fileSystem.getFileStatus(path).isFile()) {
      read(path, fileSystem);
      return Finding.works(uri + " can be read");
    }
    RemoteIterator<FileStatus> entries = fileSystem.listStatusIterator(path);
    int count = 0;
    while (count < MAX_ENTRIES && entries.hasNext()) {
      count++;
      FileStatus entry = entries.next();
      if (entry.isFile()) {
        read(entry.getPath(), fileSystem);
        return Finding.works(
            "%s can be listed, and %s read".formatted(uri, entry.getPath().getName()));
      }
    }
    return count == 0
        ? Finding.warning(uri + " is empty", "Check whether it is the right folder")
        : Finding.works(uri + " can be listed; it holds folders");
  }

  private static void read(Path file, FileSystem fileSystem) throws IOException {
    try (InputStream in = fileSystem.open(file)) {
      in.readNBytes(1);
    }
  }
}
