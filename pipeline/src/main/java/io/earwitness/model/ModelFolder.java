package io.earwitness.model;

import io.earwitness.NamedPath;
import io.earwitness.WrongUseException;
import io.earwitness.drift.ScoreReference;
import io.earwitness.drift.ScoreReferenceFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * A model folder's files, in memory: a few megabytes that travel to every executor. Its id is a
 * hash of what decides the predictions, the SavedModel and {@code model.json}; mending the model
 * card re-scores nothing.
 */
public final class ModelFolder implements Serializable {
  private static final long serialVersionUID = 1;
  private static final String SPEC_FILE = "model.json";
  private static final String GRAPH_FILE = "saved_model.pb";
  private static final long LARGEST_FILE_BYTES = 1L << 28;

  private final String origin;
  private final TreeMap<String, byte[]> files;
  private final byte[] scoreReference;
  private final String id;

  private ModelFolder(
      String origin, SortedMap<String, byte[]> files, Optional<byte[]> scoreReference) {
    this.origin = origin;
    this.files = new TreeMap<>(files);
    this.scoreReference = scoreReference.orElse(null);
    requireModel(origin, files.keySet());
    this.id = hash(files);
    // What is wrong in them shows now, and not after hours of scoring.
    spec();
    scoreReference();
  }

  /**
   * The model that a user names, or the one that ships.
   *
   * @throws WrongUseException when it is not there or not a model
   */
  public static ModelFolder of(Optional<String> uri, Configuration storage) {
    return uri.map(named -> read(named, storage)).orElseGet(ModelFolder::shipped);
  }

  /**
   * Reads a model from any Hadoop file system.
   *
   * @throws WrongUseException when it is not there or not a model
   */
  public static ModelFolder read(String uri, Configuration storage) {
    try {
      Path folder = NamedPath.of(uri);
      FileSystem fileSystem = folder.getFileSystem(storage);
      Path qualified = fileSystem.makeQualified(folder);
      FileStatus[] top = fileSystem.listStatus(qualified);
      requireModel(uri, Arrays.stream(top).map(entry -> entry.getPath().getName()).toList());
      TreeMap<String, byte[]> files = new TreeMap<>();
      TreeMap<String, byte[]> beside = new TreeMap<>();
      for (FileStatus entry : top) {
        String name = entry.getPath().getName();
        if (decides(name)) {
          read(entry, qualified, fileSystem, files);
        } else if (name.equals(ScoreReferenceFile.NAME)) {
          read(entry, qualified, fileSystem, beside);
        }
      }
      return new ModelFolder(uri, files, Optional.ofNullable(beside.get(ScoreReferenceFile.NAME)));
    } catch (IOException | IllegalArgumentException e) {
      throw new WrongUseException(
          "The model %s cannot be read: %s".formatted(uri, e.getMessage()), e);
    }
  }

  private static void requireModel(String origin, Collection<String> names) {
    for (String name : new String[] {SPEC_FILE, GRAPH_FILE}) {
      if (!names.contains(name)) {
        throw new WrongUseException(
            "The model %s has no %s: --model takes a folder with saved_model.pb and model.json."
                .formatted(origin, name));
      }
    }
  }

  /** Reads a file, or all files of a folder; what else lies beside a model is none of ours. */
  private static void read(
      FileStatus entry, Path root, FileSystem fileSystem, Map<String, byte[]> files)
      throws IOException {
    if (entry.isDirectory()) {
      for (FileStatus child : fileSystem.listStatus(entry.getPath())) {
        // An object store may list a folder "..", which would lead out of the model, or for ever
        // in a circle.
        if (!entry.getPath().equals(child.getPath().getParent())) {
          throw new WrongUseException(
              "The model %s has a file that lies outside of it: %s."
                  .formatted(root, child.getPath()));
        }
        read(child, root, fileSystem, files);
      }
      return;
    }
    if (entry.getLen() > LARGEST_FILE_BYTES) {
      throw new WrongUseException("The model file %s is too large.".formatted(entry.getPath()));
    }
    String name = root.toUri().relativize(entry.getPath().toUri()).getPath();
    try (InputStream in = fileSystem.open(entry.getPath())) {
      files.put(name, in.readAllBytes());
    }
  }

  /** Whether a file or folder at a model's top decides its predictions. */
  private static boolean decides(String topName) {
    return switch (topName) {
      case SPEC_FILE, GRAPH_FILE, "variables", "assets" -> true;
      default -> false;
    };
  }

  /** The model that ships with Earwitness. */
  public static ModelFolder shipped() {
    return shipped(
        ShippedModel.DEFAULT,
        "shipped with Earwitness",
        Optional.of(ShippedModel.DEFAULT.read(ScoreReferenceFile.NAME)));
  }

  /** The model that ships for trainings to start from. */
  public static ModelFolder base() {
    return shipped(ShippedModel.BASE, "the base model shipped with Earwitness", Optional.empty());
  }

  private static ModelFolder shipped(
      ShippedModel model, String origin, Optional<byte[]> scoreReference) {
    TreeMap<String, byte[]> files = new TreeMap<>();
    for (String name : new String[] {SPEC_FILE, GRAPH_FILE}) {
      files.put(name, model.read(name));
    }
    return new ModelFolder(origin, files, scoreReference);
  }

  private static String hash(SortedMap<String, byte[]> files) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        digest.update(file.getKey().getBytes(StandardCharsets.UTF_8));
        digest.update(ByteBuffer.allocate(9).putLong(1, file.getValue().length).array());
        digest.update(file.getValue());
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

  /**
   * What the model said of the clips that it was measured by; empty for a model whose folder does
   * not tell.
   *
   * @throws WrongUseException when the folder tells in a form that cannot be read, or of other
   *     classes
   */
  public Optional<ScoreReference> scoreReference() {
    if (scoreReference == null) {
      return Optional.empty();
    }
    String name = ScoreReferenceFile.NAME + " of the model " + origin;
    ScoreReference reference =
        ScoreReferenceFile.read(new String(scoreReference, StandardCharsets.UTF_8), name);
    if (!reference.classes().equals(spec().classes())) {
      throw new WrongUseException(name + " is about other classes: delete it, or train again.");
    }
    return Optional.of(reference);
  }

  /**
   * Makes sure that the graph does nothing but compute. TensorFlow must be {@linkplain
   * TensorFlowRuntime#ready ready}.
   *
   * @throws WrongUseException when it could read or write files, call other machines or run code
   */
  void requireOnlyComputes() {
    GraphSafety.require(files.get(GRAPH_FILE), spec().signature(), toString());
  }

  /** Writes the files into a local folder, where TensorFlow can read them. */
  public void writeTo(java.nio.file.Path folder) throws IOException {
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      java.nio.file.Path path = folder.resolve(file.getKey()).normalize();
      if (!path.startsWith(folder)) {
        throw new WrongUseException(
            "The model %s has a file that lies outside of it: %s."
                .formatted(origin, file.getKey()));
      }
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
