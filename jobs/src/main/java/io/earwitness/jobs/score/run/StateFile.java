package io.earwitness.jobs.score.run;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigValueFactory;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.ChecksumFileSystem;
import org.apache.hadoop.fs.FSError;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Options.Rename;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.hdfs.DistributedFileSystem;

/**
 * A small JSON file in which a run says what other runs must know of it, on any storage.
 *
 * <p>On local disks, HDFS and object stores it appears and changes as a whole, in one instant: a
 * run that is stopped or killed while it writes leaves what was there before. On other storage it
 * may be seen half written.
 */
public final class StateFile {
  private final Path path;
  private final FileSystem fileSystem;

  public StateFile(Path path, Configuration storage) throws IOException {
    this.path = path;
    FileSystem any = path.getFileSystem(storage);
    // A checksum lies in a second file, which cannot change in the same instant: whoever reads
    // between the two changes would take the file for damaged.
    this.fileSystem = any instanceof ChecksumFileSystem sums ? sums.getRawFileSystem() : any;
  }

  /** What the file says; empty when it is not there, or not written to its end. */
  public Optional<Config> read() throws IOException {
    try (InputStream in = fileSystem.open(path)) {
      String json = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return json.endsWith("}") ? Optional.of(ConfigFactory.parseString(json)) : Optional.empty();
    } catch (FileNotFoundException | ConfigException e) {
      return Optional.empty();
    } catch (FSError e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  /** Whether there is such a file, wholly written or not. */
  boolean exists() throws IOException {
    return fileSystem.exists(path);
  }

  /** Writes the file, over one that is there. */
  public void write(Map<String, ?> values) throws IOException {
    write(values, true);
  }

  /** Writes the file unless there is one; says whether it did. */
  boolean create(Map<String, ?> values) throws IOException {
    if (exists()) {
      return false;
    }
    try {
      write(values, false);
      return true;
    } catch (FileAlreadyExistsException e) {
      return false;
    }
  }

  private void write(Map<String, ?> values, boolean overwrite) throws IOException {
    String json = ConfigValueFactory.fromMap(values).render(ConfigRenderOptions.concise());
    if (isRenamedIntoPlace()) {
      writeThenRename(json, overwrite);
    } else {
      write(json, path, overwrite);
    }
  }

  /**
   * Whether the file is written under another name and then renamed. Object stores show an object
   * only when it is whole; on other storage nothing can be renamed in one instant.
   */
  private boolean isRenamedIntoPlace() {
    return fileSystem instanceof RawLocalFileSystem || fileSystem instanceof DistributedFileSystem;
  }

  private void write(String json, Path file, boolean overwrite) throws IOException {
    try (OutputStream out = fileSystem.create(file, overwrite)) {
      out.write(json.getBytes(StandardCharsets.UTF_8));
    } catch (FSError e) {
      // Hadoop throws it where a local disk is full.
      throw new IOException(e.getMessage(), e);
    }
  }

  private void writeThenRename(String json, boolean overwrite) throws IOException {
    Path temporary = new Path(path.getParent(), temporaryPrefix() + UUID.randomUUID());
    try {
      write(json, temporary, false);
      if (fileSystem instanceof DistributedFileSystem hdfs) {
        hdfs.rename(temporary, path, overwrite ? Rename.OVERWRITE : Rename.NONE);
      } else if (overwrite) {
        Files.move(local(temporary), local(path), StandardCopyOption.ATOMIC_MOVE);
      } else {
        link(json, temporary);
      }
    } finally {
      fileSystem.delete(temporary, false);
    }
  }

  /**
   * Gives a local file its name unless there is such a file. A rename would replace that file; a
   * link fails.
   */
  private void link(String json, Path temporary) throws IOException {
    try {
      Files.createLink(local(path), local(temporary));
    } catch (java.nio.file.FileAlreadyExistsException e) {
      throw new FileAlreadyExistsException(path.toString());
    } catch (FileSystemException | UnsupportedOperationException e) {
      // A disk without links, such as a memory stick.
      write(json, path, false);
    }
  }

  private java.nio.file.Path local(Path file) {
    return ((RawLocalFileSystem) fileSystem).pathToFile(file).toPath();
  }

  private String temporaryPrefix() {
    return "." + path.getName() + "-";
  }

  /** Deletes the file, and half-written ones of runs that were killed while they wrote it. */
  public void delete() throws IOException {
    if (isRenamedIntoPlace()) {
      for (FileStatus entry : fileSystem.listStatus(path.getParent())) {
        if (entry.getPath().getName().startsWith(temporaryPrefix())) {
          fileSystem.delete(entry.getPath(), false);
        }
      }
    }
    fileSystem.delete(path, false);
  }

  @Override
  public String toString() {
    return path.toString();
  }
}
