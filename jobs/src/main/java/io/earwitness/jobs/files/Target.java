package io.earwitness.jobs.files;

import io.earwitness.NamedPath;
import io.earwitness.WrongUseException;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSError;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;

/**
 * A file or folder of any Hadoop file system that a user names to be written.
 *
 * @param path absolute
 */
public record Target(Path path, FileSystem fileSystem) {

  /** What writes a file. */
  @FunctionalInterface
  public interface Content {
    void write(Appendable out) throws IOException;
  }

  /**
   * What a URI stands for.
   *
   * @throws WrongUseException when there is no such storage
   */
  public static Target of(String uri, Configuration storage) {
    try {
      Path path = NamedPath.of(uri);
      FileSystem fileSystem = fileSystem(path, storage);
      return new Target(fileSystem.makeQualified(path), fileSystem);
    } catch (IOException | IllegalArgumentException e) {
      throw new WrongUseException("--to %s cannot be used: %s".formatted(uri, e.getMessage()), e);
    }
  }

  private static FileSystem fileSystem(Path path, Configuration storage) throws IOException {
    FileSystem fileSystem = path.getFileSystem(storage);
    // Hadoop would write a hidden file with a checksum beside each.
    return fileSystem instanceof LocalFileSystem local ? local.getRawFileSystem() : fileSystem;
  }

  /** It, as a URI. */
  public String uri() {
    return path.toString();
  }

  /** A file below this folder. */
  public Target below(String relativePath) {
    return new Target(new Path(path, relativePath), fileSystem);
  }

  /**
   * Writes a text file, over one that is there.
   *
   * @throws WrongUseException when the storage does not let it be written
   */
  public void write(Content content) {
    try (Writer out =
        new BufferedWriter(
            new OutputStreamWriter(fileSystem.create(path, true), StandardCharsets.UTF_8))) {
      content.write(out);
    } catch (IOException | FSError e) {
      throw notWritten(e);
    }
  }

  /**
   * Writes a file, over one that is there.
   *
   * @throws WrongUseException when the storage does not let it be written
   */
  public void write(byte[] bytes) {
    try (OutputStream out = fileSystem.create(path, true)) {
      out.write(bytes);
    } catch (IOException | FSError e) {
      throw notWritten(e);
    }
  }

  /**
   * Whether there is a folder here.
   *
   * @throws WrongUseException when the storage does not tell
   */
  public boolean isFolder() {
    try {
      return fileSystem.exists(path) && fileSystem.getFileStatus(path).isDirectory();
    } catch (IOException | FSError e) {
      throw notWritten(e);
    }
  }

  /**
   * Moves a local file here, over one that is there.
   *
   * @throws WrongUseException when the storage does not let it be written
   */
  public void take(java.nio.file.Path local) {
    try {
      fileSystem.copyFromLocalFile(true, true, new Path(local.toUri()), path);
    } catch (IOException | FSError e) {
      throw notWritten(e);
    }
  }

  /** Hadoop throws an FSError where a local disk is full. */
  private WrongUseException notWritten(Throwable e) {
    return new WrongUseException("%s cannot be written: %s".formatted(path, e.getMessage()), e);
  }
}
