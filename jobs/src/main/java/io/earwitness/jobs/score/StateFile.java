package io.earwitness.jobs.score;

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
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.ChecksumFileSystem;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** A small JSON file by which runs tell of themselves, on any storage. */
final class StateFile {
  private final Path path;
  private final FileSystem fileSystem;

  StateFile(Path path, Configuration storage) throws IOException {
    this.path = path;
    FileSystem any = path.getFileSystem(storage);
    // A checksum beside the file cannot change in the same instant, and whoever reads between the
    // two would take the file for damaged.
    this.fileSystem = any instanceof ChecksumFileSystem sums ? sums.getRawFileSystem() : any;
  }

  /** What the file says; empty when it is not there, or not written to its end. */
  Optional<Config> read() throws IOException {
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
  void write(Map<String, ?> values) throws IOException {
    write(values, true);
  }

  /** Writes the file unless there is one; says whether it did. */
  boolean create(Map<String, ?> values) throws IOException {
    try {
      write(values, false);
      return true;
    } catch (FileAlreadyExistsException e) {
      return false;
    }
  }

  private void write(Map<String, ?> values, boolean overwrite) throws IOException {
    String json = ConfigValueFactory.fromMap(values).render(ConfigRenderOptions.concise());
    try (OutputStream out = fileSystem.create(path, overwrite)) {
      out.write(json.getBytes(StandardCharsets.UTF_8));
    }
  }

  void delete() throws IOException {
    fileSystem.delete(path, false);
  }

  @Override
  public String toString() {
    return path.toString();
  }
}
