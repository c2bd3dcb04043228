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
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Options.Rename;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.hdfs.DistributedFileSystem;

/**
 * A small JSON file by which runs tell of themselves, on any storage.
 *
 * <p>On local disks and HDFS, and on stores of objects anyway, it appears and changes with all that
 * it says, in one instant: a run that is stopped or killed while it writes leaves what was there
 * before. On other storage it may be seen half written.
 */
public final class StateFile {
  private final Path path;
  private final FileSystem fileSystem;

  public StateFile(Path path, Configuration storage) throws IOException {
    this.path = path;
    FileSystem any = path.getFileSystem(storage);
    // A checksum beside the file cannot change in the same instant, and whoever reads between the
    // two would take the file for damaged.
    this.fileSystem = any instanceof ChecksumFileSystem sums ? sums.getRawFileSystem() : any;
  }

  /** What the file says; empty when it is not there, or not written to its end. */
  public Optional<Config> read() throws IOException {
    try (InputStream in = fileSystem.open(path)) {
      String json = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return json.endsWith("}") ? Optional.of(ConfigFactory.parseString(json)) : Optional.empty();
    } catch (FileNotFoundException | ConfigException e) {
      return Optional.empty();
    }
  }

  /** Whether there is such a file, whole or not. */
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
    if (isWrittenAside()) {
      writeAsideAndPlace(json, overwrite);
    } else {
      write(json, path, overwrite);
    }
  }

  /** Elsewhere an object appears whole by itself, or nothing can be placed in one instant. */
  private boolean isWrittenAside() {
    return fileSystem instanceof RawLocalFileSystem || fileSystem instanceof DistributedFileSystem;
  }

  private void write(String json, Path file, boolean overwrite) throws IOException {
    try (OutputStream out = fileSystem.create(file, overwrite)) {
      out.write(json.getBytes(StandardCharsets.UTF_8));
    }
  }

  private void writeAsideAndPlace(String json, boolean overwrite) throws IOException {
    Path aside = new Path(path.getParent(), asidePrefix() + UUID.randomUUID());
    try {
      write(json, aside, false);
      if (fileSystem instanceof DistributedFileSystem hdfs) {
        hdfs.rename(aside, path, overwrite ? Rename.OVERWRITE : Rename.NONE);
      } else if (overwrite) {
        Files.move(local(aside), local(path), StandardCopyOption.ATOMIC_MOVE);
      } else {
        link(json, aside);
      }
    } finally {
      fileSystem.delete(aside, false);
    }
  }

  /** A local file can be renamed over another, and only a link tells that there is one. */
  private void link(String json, Path aside) throws IOException {
    try {
      Files.createLink(local(path), local(aside));
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

  private String asidePrefix() {
    return "." + path.getName() + "-";
  }

  /** Deletes the file, and what runs that were killed while they wrote it have left beside it. */
  public void delete() throws IOException {
    if (isWrittenAside()) {
      for (FileStatus entry : fileSystem.listStatus(path.getParent())) {
        if (entry.getPath().getName().startsWith(asidePrefix())) {
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
