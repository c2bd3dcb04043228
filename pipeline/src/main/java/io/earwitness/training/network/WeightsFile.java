package io.earwitness.training.network;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import io.earwitness.WrongUseException;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The weights of a network in the open format <a
 * href="https://huggingface.co/docs/safetensors">safetensors</a>: the length of a JSON header (8
 * bytes, little-endian), the header, which says of each tensor type, shape and place, and then all
 * numbers as 32-bit floats, little-endian. The header's {@code __metadata__} describes the network
 * and what its outputs stand for, so that the file is all that a training needs to go on from it.
 *
 * @param network that the weights belong to
 * @param classes names of the network's outputs, in order
 * @param features what the network hears, in words that are equal for equal features
 * @param weights all of the network, what an optimiser remembers left out
 * @param scale what makes probabilities of the network's outputs; empty where that is not known
 */
public record WeightsFile(
    Network network,
    List<String> classes,
    String features,
    Weights weights,
    Optional<LogitScale> scale) {
  /** Its name in a model's folder. */
  public static final String NAME = "weights.safetensors";

  private static final String METADATA = "__metadata__";
  private static final String SCALE = "calibration";
  private static final String CLASS_SEPARATOR = "\n";
  private static final int LARGEST_HEADER_BYTES = 16 << 20;
  private static final int ALIGNMENT_BYTES = 8;

  /** Copies the names. */
  public WeightsFile {
    classes = List.copyOf(classes);
  }

  /** Writes the file; the same weights give the same bytes. */
  public void write(Path file) throws IOException {
    Map<String, Object> header = new LinkedHashMap<>();
    header.put(METADATA, metadata());
    int offset = 0;
    for (Map.Entry<String, Weight> entry : weights.byName().entrySet()) {
      Weight weight = entry.getValue();
      int end = Math.addExact(offset, Math.multiplyExact(weight.values().length, Float.BYTES));
      Map<String, Object> place = new LinkedHashMap<>();
      place.put("dtype", "F32");
      place.put("shape", Arrays.stream(weight.shape()).boxed().toList());
      place.put("data_offsets", List.of(offset, end));
      header.put(entry.getKey(), place);
      offset = end;
    }
    String json = ConfigValueFactory.fromMap(header).render(ConfigRenderOptions.concise());
    byte[] text = json.getBytes(StandardCharsets.UTF_8);
    int padded = (text.length + ALIGNMENT_BYTES - 1) / ALIGNMENT_BYTES * ALIGNMENT_BYTES;
    ByteBuffer bytes =
        ByteBuffer.allocate(Long.BYTES + padded + offset).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putLong(padded).put(text);
    while (bytes.position() < Long.BYTES + padded) {
      bytes.put((byte) ' ');
    }
    FloatBuffer floats = bytes.asFloatBuffer();
    weights.byName().values().forEach(weight -> floats.put(weight.values()));
    Files.write(file, bytes.array());
  }

  private Map<String, String> metadata() {
    Map<String, String> metadata = new LinkedHashMap<>();
    metadata.put("network", NetworkDescription.write(network));
    metadata.put("classes", String.join(CLASS_SEPARATOR, classes));
    metadata.put("features", features);
    scale.ifPresent(known -> metadata.put(SCALE, known.toString()));
    return metadata;
  }

  /**
   * Reads the bytes of a file.
   *
   * @param origin of the bytes, for messages
   * @throws WrongUseException when they are not what {@link #write} wrote
   */
  public static WeightsFile read(byte[] file, String origin) {
    try {
      return read(ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN));
    } catch (ConfigException | IllegalArgumentException | BufferUnderflowException e) {
      throw new WrongUseException(
          "%s holds no weights that train has made: %s.".formatted(origin, e.getMessage()), e);
    }
  }

  /**
   * The weights that a training starts from; needs TensorFlow.
   *
   * @param other the network to train, which {@linkplain Network#hearsAs hears as} this one
   * @param classes of it
   * @return all that it has in common with this one; where the classes are others, without those of
   *     the last layer, which makes the classes of what the others have heard
   * @throws IllegalArgumentException when the file does not hold the weights of its network
   */
  public Weights startFor(Network other, List<String> classes) {
    if (!fitTheirNetwork()) {
      throw new IllegalArgumentException("the weights are not those of the network they describe");
    }
    Map<String, long[]> shapes = other.weightShapes();
    String last = other.layerName(other.layers().size() - 1) + ".";
    Map<String, Weight> kept = new LinkedHashMap<>(weights.byName());
    kept.entrySet()
        .removeIf(entry -> !Arrays.equals(shapes.get(entry.getKey()), entry.getValue().shape()));
    if (!classes.equals(this.classes)) {
      kept.keySet().removeIf(name -> name.startsWith(last));
    }
    return new Weights(kept);
  }

  private boolean fitTheirNetwork() {
    Map<String, long[]> shapes = network.weightShapes();
    return shapes.keySet().equals(weights.byName().keySet())
        && shapes.entrySet().stream()
            .allMatch(e -> Arrays.equals(e.getValue(), weights.get(e.getKey()).shape()));
  }

  /**
   * The weights of a network that is the same but needs no calibration: what its last layer makes
   * are probabilities as they are; needs TensorFlow.
   *
   * @throws IllegalArgumentException when the file does not hold the weights of its network, or
   *     does not say how they are calibrated
   */
  public Weights calibrated() {
    LogitScale known =
        scale.orElseThrow(
            () ->
                new IllegalArgumentException(
                    "its weights do not say how they are calibrated: train it again"));
    Map<String, Weight> calibrated = new LinkedHashMap<>(startFor(network, classes).byName());
    String last = network.layerName(network.layers().size() - 1) + ".";
    calibrated.replaceAll((name, weight) -> name.startsWith(last) ? known.apply(weight) : weight);
    return new Weights(calibrated);
  }

  private static WeightsFile read(ByteBuffer bytes) {
    long headerBytes = bytes.getLong();
    if (headerBytes < 2 || headerBytes > Math.min(LARGEST_HEADER_BYTES, bytes.remaining())) {
      throw new IllegalArgumentException(
          "its header is said to have %d bytes".formatted(headerBytes));
    }
    byte[] text = new byte[(int) headerBytes];
    bytes.get(text);
    Config header = ConfigFactory.parseString(new String(text, StandardCharsets.UTF_8));
    FloatBuffer floats = bytes.slice().order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
    Map<String, Weight> weights = new LinkedHashMap<>();
    for (Map.Entry<String, ConfigValue> entry : header.root().entrySet()) {
      if (!entry.getKey().equals(METADATA)) {
        Config place = entry.getValue().atKey("place").getConfig("place");
        weights.put(entry.getKey(), weight(place, floats));
      }
    }
    Config metadata = header.getConfig(METADATA);
    return new WeightsFile(
        NetworkDescription.read(metadata.getString("network")),
        List.of(metadata.getString("classes").split(CLASS_SEPARATOR)),
        metadata.getString("features"),
        new Weights(weights),
        metadata.hasPath(SCALE)
            ? Optional.of(LogitScale.of(metadata.getString(SCALE)))
            : Optional.empty());
  }

  private static Weight weight(Config place, FloatBuffer floats) {
    if (!place.getString("dtype").equals("F32")) {
      throw new IllegalArgumentException("a tensor of type " + place.getString("dtype"));
    }
    long[] shape = place.getLongList("shape").stream().mapToLong(Long::longValue).toArray();
    List<Integer> offsets = place.getIntList("data_offsets");
    long count = Arrays.stream(shape).reduce(1, Math::multiplyExact);
    int from = offsets.get(0) / Float.BYTES;
    int end = offsets.get(1) / Float.BYTES;
    if (from < 0 || end > floats.limit() || end - from != count) {
      throw new IllegalArgumentException("a tensor that does not lie within the file");
    }
    float[] values = new float[end - from];
    floats.get(from, values);
    return new Weight(shape, values);
  }
}
