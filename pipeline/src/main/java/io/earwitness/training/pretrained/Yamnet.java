package io.earwitness.training.pretrained;

import io.earwitness.WrongUseException;
import io.earwitness.features.LogMelParameters;
import io.earwitness.features.LogScale;
import io.earwitness.features.MelBands;
import io.earwitness.features.MelScale;
import io.earwitness.features.ModelInput;
import io.earwitness.features.Normalisation;
import io.earwitness.features.Stft;
import io.earwitness.model.ClassNames;
import io.earwitness.model.ModelSpec;
import io.earwitness.model.SavedModelFile;
import io.earwitness.model.SavedModelFile.NamedTensor;
import io.earwitness.model.TensorFlowRuntime;
import io.earwitness.training.network.ConstantWeights;
import io.earwitness.training.network.Layer;
import io.earwitness.training.network.Layer.Patches;
import io.earwitness.training.network.Network;
import io.earwitness.training.network.Weight;
import io.earwitness.training.network.Weights;
import io.earwitness.training.network.WeightsFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * YAMNet (github.com/tensorflow/models, research/audioset/yamnet): MobileNet v1 trained on
 * AudioSet, 521 classes of sound, of which several may be heard at once.
 *
 * <p>It is read from a folder with {@code yamnet_class_map.csv} and {@code weights}: NumPy files
 * named by the number and kind of the convolution, {@code 00_conv_kernel.npy}, {@code
 * 00_conv_bias.npy}, {@code 01_depthwise_kernel.npy} and so on, with batch norm in them, then
 * {@code dense_kernel.npy} and {@code dense_bias.npy}; kernels as TensorFlow has them, time before
 * mel bands.
 */
public final class Yamnet {

  /** The spectrogram that it was trained on. */
  public static final LogMelParameters LOG_MEL =
      new LogMelParameters(
          16_000,
          new Stft(512, 400, 160, false, Stft.Values.MAGNITUDE),
          new MelBands(64, 125, 7500, MelScale.HTK, MelBands.Slopes.MEL, MelBands.Height.ONE),
          new LogScale.Natural(0.001));

  private static final String SIGNATURE = "serving_default";
  private static final String INPUT = "log_mel";
  private static final String SCORES = "scores";
  private static final String EMBEDDING = "embedding";
  private static final Patches PATCHES = Network.YAMNET_PATCHES;
  private static final double PATCH_SECONDS = 0.975;
  private static final double LONGEST_SECONDS = 60;

  /** A line of the class map: its number, its id in AudioSet, and its name, perhaps in quotes. */
  private static final Pattern CLASS_LINE = Pattern.compile("\\d+,[^,]*,(?:\"(.*)\"|(.*))");

  private final List<String> classes;
  private final Weights weights;

  private Yamnet(List<String> classes, Weights weights) {
    this.classes = classes;
    this.weights = weights;
  }

  /**
   * Reads the published files.
   *
   * @throws WrongUseException when something is missing or of another network
   */
  public static Yamnet read(Path folder) {
    try {
      List<String> lines = Files.readAllLines(requireFile(folder.resolve("yamnet_class_map.csv")));
      List<String> titles = lines.stream().skip(1).map(Yamnet::title).toList();
      return new Yamnet(ClassNames.of(titles), weights(folder.resolve("weights"), titles.size()));
    } catch (IOException | IllegalArgumentException e) {
      throw new WrongUseException(
          "The weights of YAMNet cannot be read from %s: %s".formatted(folder, e.getMessage()), e);
    }
  }

  private static String title(String line) {
    Matcher matcher = CLASS_LINE.matcher(line);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("there is no class in the line \"" + line + "\"");
    }
    return matcher.group(1) != null ? matcher.group(1).replace("\"\"", "\"") : matcher.group(2);
  }

  private static Weights weights(Path folder, int classes) throws IOException {
    Network network = network(PATCHES.frames(), classes);
    Map<String, Weight> byName = new LinkedHashMap<>();
    int convolutions = 0;
    String file = "";
    int channels = 1;
    for (int i = 0; i < network.layers().size(); i++) {
      Layer layer = network.layers().get(i);
      String name = network.layerName(i);
      if (layer instanceof Layer.Convolution full) {
        file = "%02d_conv".formatted(convolutions++);
        int kernel = full.kernel();
        Weight filter = read(folder, file + "_kernel", kernel, kernel, channels, full.filters());
        byName.put(name + ".filter", melsBeforeTime(filter));
        channels = full.filters();
      } else if (layer instanceof Layer.DepthwiseConvolution depthwise) {
        file = "%02d_depthwise".formatted(convolutions++);
        int kernel = depthwise.kernel();
        Weight filter = read(folder, file + "_kernel", kernel, kernel, channels, 1);
        byName.put(name + ".filter", melsBeforeTime(filter));
      } else if (layer instanceof Layer.Bias) {
        byName.put(name + ".bias", read(folder, file + "_bias", channels));
      } else if (layer instanceof Layer.Dense) {
        byName.put(name + ".weights", read(folder, "dense_kernel", channels, classes));
        byName.put(name + ".bias", read(folder, "dense_bias", classes));
      }
    }
    return new Weights(byName);
  }

  private static Weight read(Path folder, String name, long... shape) throws IOException {
    Path file = requireFile(folder.resolve(name + ".npy"));
    Weight weight = NpyFile.read(file);
    if (!Arrays.equals(weight.shape(), shape)) {
      throw new IOException(
          "%s has the shape %s, not %s"
              .formatted(file, Arrays.toString(weight.shape()), Arrays.toString(shape)));
    }
    return weight;
  }

  private static Path requireFile(Path file) throws IOException {
    if (!Files.exists(file)) {
      throw new IOException("there is no " + file);
    }
    return file;
  }

  /** A kernel with its first two dimensions exchanged: our images have the mel bands first. */
  private static Weight melsBeforeTime(Weight kernel) {
    int height = (int) kernel.shape()[0];
    int width = (int) kernel.shape()[1];
    int each = kernel.values().length / (height * width);
    float[] values = new float[kernel.values().length];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        System.arraycopy(
            kernel.values(), (y * width + x) * each, values, (x * height + y) * each, each);
      }
    }
    long[] shape = kernel.shape().clone();
    shape[0] = width;
    shape[1] = height;
    return new Weight(shape, values);
  }

  /**
   * The network for spectrograms of some frames; its weights are the same whatever their number. As
   * it is published it knows patches of 96 frames only: of longer ones its scores mean nothing
   * until it has been trained on such.
   */
  public static Network network(int frames, int classes) {
    return Network.mobileNet(LOG_MEL.melBands(), frames, classes);
  }

  /** The weights of {@link #network}. */
  public Weights weights() {
    return weights;
  }

  /** Its classes, in the order of its scores, named as columns are. */
  public List<String> classes() {
    return classes;
  }

  /**
   * Writes it as a model folder that hears segments in patches as published: 0.975 s long, one
   * every 0.48 s, the mean of their scores. The weights lie beside it as those of a network that
   * hears a segment as a whole, so that such a one can be trained further.
   *
   * @throws WrongUseException when the segments are shorter than a patch or too long
   */
  public void write(Path folder, double segmentSeconds) throws IOException {
    if (!(segmentSeconds >= PATCH_SECONDS && segmentSeconds <= LONGEST_SECONDS)) {
      throw new WrongUseException(
          "YAMNet can be given segments of %s to %s s, not of %s s."
              .formatted(PATCH_SECONDS, LONGEST_SECONDS, segmentSeconds));
    }
    writeGraph(folder);
    int segmentSamples = (int) Math.round(segmentSeconds * LOG_MEL.sampleRateHz());
    ModelSpec spec = spec(segmentSamples);
    Files.writeString(folder.resolve("model.json"), spec.toJson());
    new WeightsFile(
            network(LOG_MEL.frames(segmentSamples), classes.size()),
            classes,
            spec.features(),
            weights,
            Optional.empty())
        .write(folder.resolve(WeightsFile.NAME));
  }

  private ModelSpec spec(int segmentSamples) {
    return new ModelSpec(
        "yamnet",
        classes,
        SIGNATURE,
        new ModelSpec.Input(
            INPUT,
            List.of(LOG_MEL.melBands(), LOG_MEL.frames(segmentSamples), 1),
            true,
            Optional.of(LOG_MEL),
            ModelInput.Axes.BANDS_FRAMES,
            new Normalisation.None()),
        new ModelSpec.Output(
            SCORES,
            ModelSpec.OutputKind.PROBABILITIES,
            ModelSpec.Pooling.MEAN,
            Optional.of(EMBEDDING)),
        LOG_MEL.sampleRateHz(),
        segmentSamples,
        Map.of());
  }

  /** The graph takes any number of frames from one patch on, and gives values for each patch. */
  private void writeGraph(Path folder) {
    TensorFlowRuntime.ready();
    Shape input = Shape.of(-1, LOG_MEL.melBands(), -1, 1);
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Operand<TFloat32> spectrograms =
          tf.withName(INPUT).placeholder(TFloat32.class, Placeholder.shape(input));
      Operand<TInt32> starts = PATCHES.starts(tf, spectrograms);
      Network.Outputs outputs =
          network(PATCHES.frames(), classes.size())
              .connect(tf, PATCHES.cut(tf, spectrograms, starts), new ConstantWeights(tf, weights));
      int embeddingSize = Math.toIntExact(outputs.embedding().shape().get(1));
      tf.withName(EMBEDDING).reshape(outputs.embedding(), bySegment(tf, starts, embeddingSize));
      tf.withName(SCORES)
          .reshape(tf.math.sigmoid(outputs.logits()), bySegment(tf, starts, classes.size()));
      SavedModelFile.write(
          folder,
          graph.toGraphDef(),
          SIGNATURE,
          List.of(new NamedTensor(INPUT, INPUT, input)),
          List.of(
              new NamedTensor(SCORES, SCORES, Shape.of(-1, -1, classes.size())),
              new NamedTensor(EMBEDDING, EMBEDDING, Shape.of(-1, -1, embeddingSize))));
    }
  }

  /** The shape (segments, patches, width). */
  private static Operand<TInt32> bySegment(Ops tf, Operand<TInt32> starts, int width) {
    return tf.stack(List.of(tf.constant(-1), tf.size(starts), tf.constant(width)));
  }
}
