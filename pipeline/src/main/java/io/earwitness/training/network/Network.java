package io.earwitness.training.network;

import io.earwitness.training.network.Layer.BatchNorm;
import io.earwitness.training.network.Layer.Bias;
import io.earwitness.training.network.Layer.Convolution;
import io.earwitness.training.network.Layer.Dense;
import io.earwitness.training.network.Layer.DepthwiseConvolution;
import io.earwitness.training.network.Layer.Dropout;
import io.earwitness.training.network.Layer.Flatten;
import io.earwitness.training.network.Layer.MaxPool;
import io.earwitness.training.network.Layer.MeanMaxOverPatches;
import io.earwitness.training.network.Layer.MeanMaxPoolOverTime;
import io.earwitness.training.network.Layer.MeanPool;
import io.earwitness.training.network.Layer.Patches;
import io.earwitness.training.network.Layer.Relu;
import io.earwitness.training.network.Layer.Relu6;
import io.earwitness.training.network.Layer.ScaleDecibels;
import io.earwitness.training.network.Layer.SeparableConvolution;
import io.earwitness.training.network.Layer.WeighMels;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/**
 * A network as a list of layers: from log-mel spectrograms (batch, mels, frames, 1) to one logit
 * per class.
 *
 * @param mels mel bands of the input
 * @param frames frames of the input
 * @param layers in the order in which they run; the last gives the logits
 */
public record Network(int mels, int frames, List<Layer> layers) {

  private static final Layer SCALE = new ScaleDecibels(40, 1 / 40f);
  private static final Layer NORM = new BatchNorm(0.95f);

  /** The patches that YAMNet was trained on. */
  public static final Patches YAMNET_PATCHES = new Patches(96, 48);

  /** The layers that make vectors of images. */
  private static final Set<Class<?>> POOLS =
      Set.of(Flatten.class, MeanPool.class, MeanMaxPoolOverTime.class);

  /** Copies the list. */
  public Network {
    layers = List.copyOf(layers);
  }

  /**
   * The plain recipe: three convolutions of 32, 64 and 128 filters, each pooled, then dense layers.
   */
  public static Network plain(int mels, int frames, int classes) {
    List<Layer> layers = new ArrayList<>(List.of(SCALE));
    for (int filters : new int[] {32, 64, 128}) {
      layers.addAll(
          List.of(new Convolution(filters, 3, 1), new Bias(), new Relu(), new MaxPool(2)));
    }
    layers.addAll(
        List.of(new Flatten(), new Dense(128), new Relu(), new Dropout(0.5f), new Dense(classes)));
    return new Network(mels, frames, layers);
  }

  /** Five convolutions with batch norm, a weighted sum over mel bands, pooling over time. */
  public static Network batchNorm(int mels, int frames, int classes) {
    List<Layer> layers = new ArrayList<>(List.of(SCALE));
    int[][] filtersAndStrides = {{24, 2}, {48, 2}, {64, 2}, {96, 1}, {128, 2}};
    for (int[] block : filtersAndStrides) {
      layers.addAll(List.of(new Convolution(block[0], 3, block[1]), NORM, new Relu()));
    }
    layers.addAll(List.of(new WeighMels(), NORM, new Relu()));
    return pooled(mels, frames, layers, 0.3f, classes);
  }

  /**
   * Six convolutions and a separable one: most of the weights lie where only 8 mel bands and 9
   * frames are left, so that five times the weights of {@link #batchNorm} cost twice as much. Its
   * embedding has 768 values.
   */
  public static Network deep(int mels, int frames, int classes) {
    List<Layer> layers = new ArrayList<>(List.of(SCALE));
    int[][] filtersAndStrides = {{24, 2}, {48, 2}, {96, 2}, {192, 2}, {192, 1}, {256, 1}};
    for (int[] block : filtersAndStrides) {
      layers.addAll(List.of(new Convolution(block[0], 3, block[1]), NORM, new Relu()));
    }
    layers.addAll(List.of(new SeparableConvolution(384, 1), NORM, new Relu()));
    layers.addAll(List.of(new WeighMels(), NORM, new Relu()));
    return pooled(mels, frames, layers, 0.3f, classes);
  }

  /**
   * Depthwise-separable convolutions with batch norm, a weighted sum over mel bands, pooling over
   * time.
   */
  public static Network separable(int mels, int frames, int classes) {
    List<Layer> layers =
        new ArrayList<>(List.of(SCALE, new Convolution(24, 3, 2), NORM, new Relu()));
    int[][] filtersAndStrides = {{48, 1}, {80, 2}, {80, 1}, {144, 2}, {144, 1}, {224, 2}, {224, 1}};
    for (int[] block : filtersAndStrides) {
      layers.addAll(List.of(new SeparableConvolution(block[0], block[1]), NORM, new Relu()));
    }
    layers.addAll(List.of(new WeighMels(), NORM, new Relu()));
    return pooled(mels, frames, layers, 0.3f, classes);
  }

  /**
   * MobileNet v1 (Howard et al. 2017, "MobileNets") without batch norm, which the published weights
   * of YAMNet have in their kernels and biases; a mean over mel bands and time gives 1024 values.
   */
  public static Network mobileNet(int mels, int frames, int classes) {
    List<Layer> layers = new ArrayList<>(mobileNetConvolutions());
    layers.addAll(List.of(new MeanPool(), new Dense(classes)));
    return new Network(mels, frames, layers);
  }

  /**
   * {@link #mobileNet} that hears a segment in {@link #YAMNET_PATCHES}: mean and maximum of what it
   * says of them go through a hidden layer of 256 values, the embedding. A spectrogram shorter than
   * a patch is one.
   */
  public static Network mobileNetPatches(int mels, int frames, int classes) {
    Patches patches = new Patches(Math.min(YAMNET_PATCHES.frames(), frames), YAMNET_PATCHES.hop());
    List<Layer> layers = new ArrayList<>(List.of(patches));
    layers.addAll(mobileNetConvolutions());
    layers.addAll(List.of(new MeanPool(), new MeanMaxOverPatches(patches.count(frames))));
    layers.addAll(List.of(new BatchNorm(0.99f), new Dropout(0.2f), new Dense(256), new Relu()));
    return ending(mels, frames, layers, 0.4f, classes);
  }

  private static List<Layer> mobileNetConvolutions() {
    List<Layer> layers =
        new ArrayList<>(List.of(new Convolution(32, 3, 2), new Bias(), new Relu6()));
    int[][] filtersAndStrides = {
      {64, 1}, {128, 2}, {128, 1}, {256, 2}, {256, 1}, {512, 2}, {512, 1}, {512, 1}, {512, 1},
      {512, 1}, {512, 1}, {1024, 2}, {1024, 1}
    };
    for (int[] block : filtersAndStrides) {
      layers.addAll(List.of(new DepthwiseConvolution(3, block[1]), new Bias(), new Relu6()));
      layers.addAll(List.of(new Convolution(block[0], 1, 1), new Bias(), new Relu6()));
    }
    return layers;
  }

  private static Network pooled(
      int mels, int frames, List<Layer> layers, float dropout, int classes) {
    layers.add(new MeanMaxPoolOverTime());
    return ending(mels, frames, layers, dropout, classes);
  }

  private static Network ending(
      int mels, int frames, List<Layer> layers, float dropout, int classes) {
    layers.addAll(List.of(new Dropout(dropout), new Dense(classes)));
    return new Network(mels, frames, layers);
  }

  /** Values of one input. */
  public int inputSize() {
    return mels * frames;
  }

  /** How many classes it tells apart. */
  public int classes() {
    if (layers.get(layers.size() - 1) instanceof Dense last) {
      return last.units();
    }
    throw new IllegalStateException("the last layer of a network must be dense");
  }

  /**
   * What a network gives.
   *
   * @param embedding (batch, size): what the last layer makes the logits of
   * @param logits (batch, classes)
   */
  public record Outputs(Operand<TFloat32> embedding, Operand<TFloat32> logits) {}

  /** Adds all layers behind {@code input}, to infer. */
  public Outputs connect(Ops tf, Operand<TFloat32> input, WeightSource weights) {
    return connect(tf, input, weights, Optional.empty());
  }

  /** The same to train: batch norm measures, dropout drops. */
  public Outputs connectForTraining(
      Ops tf, Operand<TFloat32> input, WeightSource weights, TrainingStep step) {
    return connect(tf, input, weights, Optional.of(step));
  }

  private Outputs connect(
      Ops tf, Operand<TFloat32> input, WeightSource weights, Optional<TrainingStep> step) {
    Operand<TFloat32> last = input;
    Operand<TFloat32> output = input;
    for (int i = 0; i < layers.size(); i++) {
      last = output;
      int index = i;
      boolean frozen = step.map(s -> index < s.firstTrained()).orElse(false);
      LayerScope scope = new LayerScope(tf, layerName(i), weights, step, frozen);
      output = layers.get(i).connect(scope, output);
    }
    return new Outputs(last, output);
  }

  /**
   * Whether this network can go on from what another has learnt to hear: the inputs and the layers
   * before their pooling are the same, be it in patches or not. The layers behind may differ.
   */
  public boolean hearsAs(Network other) {
    return mels == other.mels && frames == other.frames && hearing().equals(other.hearing());
  }

  private List<Layer> hearing() {
    return layers.stream()
        .takeWhile(layer -> !POOLS.contains(layer.getClass()))
        .filter(layer -> !(layer instanceof Patches))
        .toList();
  }

  /** The shapes of all weights by their names, layer after layer; needs TensorFlow. */
  Map<String, long[]> weightShapes() {
    Map<String, long[]> shapes = new LinkedHashMap<>();
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      connect(
          tf,
          tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1, mels, frames, 1))),
          (name, shape, initial, trained) -> {
            shapes.put(name, shape);
            return tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(shape)));
          });
    }
    return shapes;
  }

  /** The indices of the layers that have some of these weights, in order. */
  List<Integer> layersWith(Set<String> names) {
    return IntStream.range(0, layers.size())
        .filter(i -> names.stream().anyMatch(name -> name.startsWith(layerName(i) + ".")))
        .boxed()
        .toList();
  }

  /**
   * What the names of a layer's weights begin with, such as {@code 03-bias}, before a dot. Their
   * initial values and the pattern of dropout are drawn from it: to rename the class of a layer
   * changes what training gives. {@link Patches} take no number, so that the layers behind them are
   * named as those of the same network without.
   */
  public String layerName(int index) {
    String type = layers.get(index).getClass().getSimpleName().toLowerCase(Locale.ROOT);
    long number =
        layers.subList(0, index).stream().filter(layer -> !(layer instanceof Patches)).count();
    return "%02d-%s".formatted(number, type);
  }
}
