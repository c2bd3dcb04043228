package io.earwitness.model;

import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.inference.Predictor;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.translate.Batchifier;
import ai.djl.translate.TranslateException;
import ai.djl.translate.Translator;
import ai.djl.translate.TranslatorContext;
import io.earwitness.LocalFolders;
import io.earwitness.WrongUseException;
import io.earwitness.features.ModelInput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.tensorflow.exceptions.TensorFlowException;

/** A model, loaded once in this JVM and shared by all its threads, each with its own session. */
public final class Classifier {
  private static final ConcurrentHashMap<String, Classifier> LOADED = new ConcurrentHashMap<>();

  private final ModelSpec spec;
  private final Model model;
  private float[] ofSilence;

  private Classifier(ModelSpec spec, Model model) {
    this.spec = spec;
    this.model = model;
  }

  /**
   * The classifier of a model; loads it at the first call for it in this JVM.
   *
   * @throws WrongUseException when TensorFlow cannot load it or it has other inputs and outputs
   *     than its {@code model.json} says
   */
  public static Classifier of(ModelFolder folder) {
    return LOADED.computeIfAbsent(folder.id(), id -> load(folder));
  }

  private static Classifier load(ModelFolder folder) {
    TensorFlowRuntime.ready();
    Classifier classifier = new Classifier(folder.spec(), loadGraph(folder));
    classifier.requireNames(folder);
    classifier.requireToRun(folder);
    return classifier;
  }

  private static Model loadGraph(ModelFolder folder) {
    try {
      Path local = Files.createTempDirectory("earwitness-model-");
      try {
        folder.writeTo(local);
        Model model = Model.newInstance(folder.id(), "TensorFlow");
        model.load(local, null, Map.of("SignatureDefKey", folder.spec().signature().key()));
        return model;
      } finally {
        LocalFolders.delete(local);
      }
    } catch (MalformedModelException | TensorFlowException | IOException e) {
      throw new WrongUseException(
          "TensorFlow cannot load the %s: %s".formatted(folder, firstLine(e)), e);
    }
  }

  /** One silent segment shows whether the graph takes and gives what {@code model.json} says. */
  private void requireToRun(ModelFolder folder) {
    try (Session trial = newSession(1);
        ModelInput input = spec.newInput()) {
      input.extract(new float[spec.segmentSamples()], trial.batch());
      ofSilence = trial.predict()[0];
    } catch (IllegalStateException e) {
      throw new WrongUseException("The %s does not run: %s".formatted(folder, firstLine(e)), e);
    }
  }

  private static String firstLine(Exception e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
  }

  private void requireNames(ModelFolder folder) {
    var inputs = model.describeInput().keys();
    var outputs = model.describeOutput().keys();
    ModelSpec.Signature signature = spec.signature();
    if (inputs.size() != 1
        || !inputs.contains(signature.inputTensor())
        || !outputs.contains(signature.outputTensor())) {
      throw new WrongUseException(
          "The %s has inputs %s and outputs %s; its model.json must name one of each."
              .formatted(folder, inputs, outputs));
    }
  }

  public ModelSpec spec() {
    return spec;
  }

  /** A probability for each class of a segment of digital silence. */
  public float[] ofSilence() {
    return ofSilence.clone();
  }

  /**
   * Starts a session with a buffer for batches.
   *
   * @param batchSize the largest number of segments that are predicted at once
   */
  public Session newSession(int batchSize) {
    return new Session(batchSize);
  }

  /** A batch being filled and predicted, again and again; for one thread. */
  public final class Session implements AutoCloseable {
    private final ByteBuffer bytes;
    private final FloatBuffer floats;
    private final int floatsPerSegment;
    private final Predictor<Integer, float[][]> predictor;

    private Session(int batchSize) {
      this.floatsPerSegment = spec.inputShape().stream().reduce(1, (a, b) -> a * b);
      this.bytes =
          ByteBuffer.allocateDirect(Math.multiplyExact(batchSize * floatsPerSegment, Float.BYTES))
              .order(ByteOrder.nativeOrder());
      this.floats = bytes.asFloatBuffer();
      this.predictor = model.newPredictor(new WholeBatch());
    }

    /** Where the features of the next segment go. */
    public FloatBuffer batch() {
      return floats;
    }

    public int size() {
      return floats.position() / floatsPerSegment;
    }

    public boolean isFull() {
      return !floats.hasRemaining();
    }

    /**
     * Predicts the segments in the batch and empties it.
     *
     * @return for each segment a probability for each class
     */
    public float[][] predict() {
      int segments = size();
      floats.clear();
      try {
        return predictor.predict(segments);
      } catch (TranslateException e) {
        throw new IllegalStateException(e.getMessage(), e);
      }
    }

    @Override
    public void close() {
      predictor.close();
    }

    /** Hands the buffer over as one tensor: DJL then adds nothing to what TensorFlow costs. */
    private final class WholeBatch implements Translator<Integer, float[][]> {
      @Override
      public NDList processInput(TranslatorContext context, Integer segments) {
        long[] shape = new long[spec.inputShape().size() + 1];
        shape[0] = segments;
        for (int i = 1; i < shape.length; i++) {
          shape[i] = spec.inputShape().get(i - 1);
        }
        ByteBuffer filled = bytes.duplicate().order(ByteOrder.nativeOrder());
        filled.limit(segments * floatsPerSegment * Float.BYTES);
        return new NDList(
            context.getNDManager().create(filled, new Shape(shape), DataType.FLOAT32));
      }

      @Override
      public float[][] processOutput(TranslatorContext context, NDList outputs) {
        NDArray output = outputs.get(spec.signature().outputTensor());
        float[] values = output.toFloatArray();
        int classes = spec.classes().size();
        int segments = values.length / classes;
        if (output.getShape().dimension() != 2 || output.getShape().get(1) != classes) {
          throw new IllegalStateException(
              "it gives %s, but its model.json names %d classes"
                  .formatted(output.getShape(), classes));
        }
        float[][] probabilities = new float[segments][classes];
        for (int i = 0; i < segments; i++) {
          System.arraycopy(values, i * classes, probabilities[i], 0, classes);
          if (spec.outputKind() == ModelSpec.OutputKind.LOGITS) {
            softmax(probabilities[i]);
          }
        }
        return probabilities;
      }

      @Override
      public Batchifier getBatchifier() {
        return null;
      }
    }
  }

  private static void softmax(float[] logits) {
    double largest = Double.NEGATIVE_INFINITY;
    for (float logit : logits) {
      largest = Math.max(largest, logit);
    }
    double sum = 0;
    for (float logit : logits) {
      sum += Math.exp(logit - largest);
    }
    for (int i = 0; i < logits.length; i++) {
      logits[i] = (float) (Math.exp(logits[i] - largest) / sum);
    }
  }
}
