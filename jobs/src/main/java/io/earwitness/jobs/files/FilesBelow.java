package io.earwitness.jobs.files;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.function.Consumer;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;

/** The files below a folder of any Hadoop file system, at any depth. */
public final class FilesBelow {
  private FilesBelow() {}

  /**
   * Lists them.
   *
   * @param each is given each file
   * @throws java.io.FileNotFoundException when there is no such folder
   */
  public static void list(Path folder, FileSystem fileSystem, Consumer<FileStatus> each)
      throws IOException {
    if ("s3a".equals(fileSystem.getUri().getScheme())) {
      // S3 has no folders: it lists all that is below one, a thousand objects in each request.
      RemoteIterator<? extends FileStatus> files = fileSystem.listFiles(folder, true);
      while (files.hasNext()) {
        each.accept(files.next());
      }
    } else {
      walk(folder, fileSystem, each);
    }
  }

  /** The same call would start a process for each file of a local disk, to find its permissions. */
  private static void walk(Path folder, FileSystem fileSystem, Consumer<FileStatus> each)
      throws IOException {
    RemoteIterator<FileStatus> entries = fileSystem.listStatusIterator(folder);
    while (entries.hasNext()) {
      FileStatus entry = entries.next();
      if (entry.isDirectory()) {
        walkIfThere(entry.getPath(), fileSystem, each);
      } else {
        each.accept(entry);
      }
    }
  }

  /** What is deleted meanwhile holds no files. */
  private static void walkIfThere(Path folder, FileSystem fileSystem, Consumer<FileStatus> each)
      throws IOException {
    try {
      walk(folder, fileSystem, each);
    } catch (FileNotFoundException e) {
      // Such as what a committing run has renamed, or what maintain deletes.
    }
  }
}
