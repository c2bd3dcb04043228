package io.earwitness.jobs.page;

import io.earwitness.WrongUseException;
import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** Where a page is written to, on any file system that Hadoop knows. */
public final class PageFile {
  private final Path path;
  private final FileSystem fileSystem;

  private PageFile(Path path, FileSystem fileSystem) {
    this.path = path;
    this.fileSystem = fileSystem;
  }

  /**
   * The file at a URI; it is looked at now, before all the work that its page takes.
   *
   * @throws WrongUseException when it can be no file
   */
  public static PageFile at(String uri, Configuration storage) {
    try {
      Path path = new Path(uri);
      FileSystem fileSystem = path.getFileSystem(storage);
      Path qualified = fileSystem.makeQualified(path);
      if (fileSystem.exists(qualified) && fileSystem.getFileStatus(qualified).isDirectory()) {
        throw new WrongUseException(
            "%s is a folder: --to takes the name of a file, such as page.html.".formatted(uri));
      }
      return new PageFile(qualified, fileSystem);
    } catch (IOException | IllegalArgumentException e) {
      throw new WrongUseException("Nothing can be written to %s: %s".formatted(uri, e), e);
    }
  }

  /** The file as a URI. */
  public String uri() {
    return path.toString();
  }

  /**
   * Writes the page, over one that is there.
   *
   * @return its size in bytes
   * @throws WrongUseException when the storage refuses
   */
  public long write(Page page) {
    byte[] bytes = page.bytes();
    try (FSDataOutputStream out = fileSystem.create(path, true)) {
      out.write(bytes);
    } catch (IOException e) {
      throw new WrongUseException("Nothing can be written to %s: %s".formatted(path, e), e);
    }
    return bytes.length;
  }
}
