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
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
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
   * @throws WrongUseException when TensorFlow cannot load it, its graph does more than compute, or
   *     it has other inputs and outputs than its {@code model.json} says
   */
  public static Classifier of(ModelFolder folder) {
    return LOADED.computeIfAbsent(folder.id(), id -> load(folder));
  }

  private static Classifier load(ModelFolder folder) {
    TensorFlowRuntime.ready();
    folder.requireOnlyComputes();
    Classifier classifier = new Classifier(folder.spec(), loadGraph(folder));
    classifier.requireNames(folder);
    classifier.requireShape(folder);
    classifier.requireToRun(folder);
    return classifier;
  }

  private static Model loadGraph(ModelFolder folder) {
    try {
      Path local = Files.createTempDirectory("earwitness-model-");
      try {
        folder.writeTo(local);
        Model model = Model.newInstance(folder.id(), "TensorFlow");
        model.load(local, null, Map.of("SignatureDefKey", folder.spec().signature()));
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
    ModelSpec.Output output = spec.output();
    if (inputs.size() != 1
        || !inputs.contains(spec.input().tensor())
        || !outputs.contains(output.tensor())
        || !output.embedding().map(outputs::contains).orElse(true)) {
      throw new WrongUseException(
          "The %s has inputs %s and outputs %s; its model.json must name one of each."
              .formatted(folder, inputs, outputs));
    }
  }

  /**
   * The shape in the signature: without dimensions, or with -1 for one, where it leaves it open.
   */
  private long[] shapeTaken() {
    return model.describeInput().get(0).getValue().getShape();
  }

  /**
   * Whether the graph takes several segments at once; some models take a batch, which is of one.
   */
  private boolean takesSeveral() {
    long[] taken = shapeTaken();
    return spec.input().batched() && (taken.length == 0 || taken[0] != 1);
  }

  /** TensorFlow itself takes a segment of another shape, if only the graph computes something. */
  private void requireShape(ModelFolder folder) {
    long[] taken = shapeTaken();
    List<Integer> made = spec.input().shape();
    int batch = spec.input().batched() ? 1 : 0;
    boolean fits =
        taken.length == 0
            || (taken.length == made.size() + batch
                && (batch == 0 || taken[0] < 0 || taken[0] == 1)
                && IntStream.range(0, made.size())
                    .allMatch(i -> taken[i + batch] < 0 || taken[i + batch] == made.get(i)));
    if (!fits) {
      throw new WrongUseException(
          "The %s does not run: it takes %s, but its model.json says input.shape %s and input.batched %s."
              .formatted(folder, Arrays.toString(taken), made, spec.input().batched()));
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
    private final boolean takesSeveral = takesSeveral();
    private final Predictor<Part, Answer> predictor;

    private Session(int batchSize) {
      this.floatsPerSegment = spec.input().size();
      this.bytes =
          ByteBuffer.allocateDirect(Math.multiplyExact(batchSize * floatsPerSegment, Float.BYTES))
              .order(ByteOrder.nativeOrder());
      this.floats = bytes.asFloatBuffer();
      this.predictor = model.newPredictor(new PartOfBatch());
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
      return answer(Optional.empty()).probabilities();
    }

    /** All that the model says of the segments in the batch; empties it. */
    public Answer answer() {
      return answer(spec.output().embedding());
    }

    /**
     * @param embedding the output to read beside the probabilities
     */
    private Answer answer(Optional<String> embedding) {
      int segments = size();
      floats.clear();
      if (takesSeveral) {
        return answer(new Part(0, segments, embedding));
      }
      List<Answer> answers =
          IntStream.range(0, segments).mapToObj(i -> answer(new Part(i, 1, embedding))).toList();
      return new Answer(
          answers.stream().map(answer -> answer.probabilities()[0]).toArray(float[][]::new),
          embedding.map(
              tensor ->
                  answers.stream()
                      .map(answer -> answer.embeddings().orElseThrow()[0])
                      .toArray(float[][]::new)));
    }

    private Answer answer(Part part) {
      try {
        return predictor.predict(part);
      } catch (TranslateException e) {
        throw new IllegalStateException(e.getMessage(), e);
      }
    }

    @Override
    public void close() {
      predictor.close();
    }

    /** Some segments of the batch, and what is asked about them. */
    private record Part(int first, int count, Optional<String> embedding) {}

    /** Hands the buffer over as one tensor: DJL then adds nothing to what TensorFlow costs. */
    private final class PartOfBatch implements Translator<Part, Answer> {
      private static final String PART = "part";

      private final OutputReader reader = new OutputReader(spec);

      @Override
      public NDList processInput(TranslatorContext context, Part part) {
        context.setAttachment(PART, part);
        int bytesPerSegment = floatsPerSegment * Float.BYTES;
        ByteBuffer filled =
            bytes
                .slice(part.first() * bytesPerSegment, part.count() * bytesPerSegment)
                .order(ByteOrder.nativeOrder());
        return new NDList(
            context.getNDManager().create(filled, shape(part.count()), DataType.FLOAT32));
      }

      private Shape shape(int segments) {
        Shape one =
            new Shape(spec.input().shape().stream().mapToLong(Integer::longValue).toArray());
        return spec.input().batched() ? new Shape(segments).addAll(one) : one;
      }

      @Override
      public Answer processOutput(TranslatorContext context, NDList outputs) {
        Part part = (Part) context.getAttachment(PART);
        int segments = part.count();
        NDArray scores = outputs.get(spec.output().tensor());
        return new Answer(
            reader.probabilities(scores.getShape().getShape(), scores.toFloatArray(), segments),
            part.embedding()
                .map(
                    tensor -> {
                      NDArray vectors = outputs.get(tensor);
                      return reader.embeddings(
                          vectors.getShape().getShape(), vectors.toFloatArray(), segments);
                    }));
      }

      @Override
      public Batchifier getBatchifier() {
        return null;
      }
    }
  }
}
