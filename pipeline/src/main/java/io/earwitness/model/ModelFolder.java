package io.earwitness.model;

import io.earwitness.WrongUseException;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;

/**
 * A model folder's files, in memory: a few megabytes that travel to every executor. Its id is a
 * hash of what decides the predictions, the SavedModel and {@code model.json}; mending the model
 * card re-scores nothing.
 */
public final class ModelFolder implements Serializable {
  private static final long serialVersionUID = 1;
  private static final String SPEC_FILE = "model.json";
  private static final String GRAPH_FILE = "saved_model.pb";
  private static final long LARGEST_BYTES = 1L << 30;

  private final String origin;
  private final TreeMap<String, byte[]> files;
  private final String id;

  private ModelFolder(String origin, SortedMap<String, byte[]> files) {
    this.origin = origin;
    this.files = new TreeMap<>(files);
    for (String name : new String[] {SPEC_FILE, GRAPH_FILE}) {
      if (!files.containsKey(name)) {
        throw new WrongUseException(
            "The model %s has no %s: --model takes a folder with saved_model.pb and model.json."
                .formatted(origin, name));
      }
    }
    this.id = hash(files);
    spec();
  }

  /**
   * Reads a model from any Hadoop file system.
   *
   * @throws WrongUseException when it is not there or not a model
   */
  public static ModelFolder read(String uri, Configuration storage) {
    try {
      Path folder = new Path(uri);
      FileSystem fileSystem = folder.getFileSystem(storage);
      Path qualified = fileSystem.makeQualified(folder);
      TreeMap<String, byte[]> files = new TreeMap<>();
      RemoteIterator<LocatedFileStatus> listing = fileSystem.listFiles(qualified, true);
      long bytes = 0;
      while (listing.hasNext()) {
        LocatedFileStatus file = listing.next();
        bytes += file.getLen();
        if (bytes > LARGEST_BYTES) {
          throw new WrongUseException("The model %s is larger than 1 GiB.".formatted(uri));
        }
        String name = qualified.toUri().relativize(file.getPath().toUri()).getPath();
        try (InputStream in = fileSystem.open(file.getPath())) {
          files.put(name, in.readAllBytes());
        }
      }
      return new ModelFolder(uri, files);
    } catch (IOException | IllegalArgumentException e) {
      throw new WrongUseException(
          "The model %s cannot be read: %s".formatted(uri, e.getMessage()), e);
    }
  }

  /** The model that ships with Earwitness. */
  public static ModelFolder shipped() {
    TreeMap<String, byte[]> files = new TreeMap<>();
    for (String name : new String[] {SPEC_FILE, GRAPH_FILE}) {
      String resource = "/models/default/" + name;
      try (InputStream in = ModelFolder.class.getResourceAsStream(resource)) {
        if (in == null) {
          throw new IllegalStateException("the build left out " + resource);
        }
        files.put(name, in.readAllBytes());
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
    }
    return new ModelFolder("shipped with Earwitness", files);
  }

  private static String hash(SortedMap<String, byte[]> files) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        boolean decides =
            file.getKey().equals(SPEC_FILE)
                || file.getKey().equals(GRAPH_FILE)
                || file.getKey().startsWith("variables/")
                || file.getKey().startsWith("assets/");
        if (decides) {
          digest.update(file.getKey().getBytes(StandardCharsets.UTF_8));
          digest.update(ByteBuffer.allocate(9).putLong(1, file.getValue().length).array());
          digest.update(file.getValue());
        }
      }
      return HexFormat.of().formatHex(digest.digest(), 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** 16 hexadecimal digits; equal for equal models. */
  public String id() {
    return id;
  }

  public ModelSpec spec() {
    String json = new String(files.get(SPEC_FILE), StandardCharsets.UTF_8);
    return ModelSpecReader.read(json, "model.json of the model " + origin);
  }

  /** Writes the files into a local folder, where TensorFlow can read them. */
  void writeTo(java.nio.file.Path folder) throws IOException {
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      java.nio.file.Path path = folder.resolve(file.getKey()).normalize();
      Files.createDirectories(path.getParent());
      Files.write(path, file.getValue());
    }
  }

  /** Where it is from, and its id. */
  public String title() {
    return origin + " (" + id + ")";
  }

  @Override
  public String toString() {
    return "model " + title();
  }
}
