package io.earwitness.bench;

import static org.bytedeco.ffmpeg.global.avutil.AV_TX_FLOAT_RDFT;
import static org.bytedeco.ffmpeg.global.avutil.av_free;
import static org.bytedeco.ffmpeg.global.avutil.av_malloc;
import static org.bytedeco.ffmpeg.global.avutil.av_tx_init;
import static org.bytedeco.ffmpeg.global.avutil.av_tx_uninit;

import io.earwitness.audio.decode.AudioReader;
import io.earwitness.audio.segment.Segment;
import io.earwitness.audio.segment.SegmentLayout;
import io.earwitness.audio.segment.SegmentReader;
import io.earwitness.audio.source.ByteSource;
import io.earwitness.audio.source.HadoopByteSource;
import io.earwitness.config.Settings;
import io.earwitness.features.LogMelParameters;
import io.earwitness.features.ModelInput;
import io.earwitness.model.Classifier;
import io.earwitness.model.ModelFolder;
import io.earwitness.model.ModelSpec;
import io.earwitness.model.TensorFlowRuntime;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.conf.Configuration;
import org.bytedeco.ffmpeg.avutil.AVTXContext;
import org.bytedeco.ffmpeg.avutil.av_tx_fn;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerPointer;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.tensorflow.Result;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.types.TFloat32;

/** What scoring does to a segment, each step alone, in one thread. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class Kernels {

  /** System property: the recording that is decoded, and that the other steps have samples of. */
  static final String RECORDING = "earwitness.bench.recording";

  /** System property: the folder of the model that is measured; without it, the one that ships. */
  static final String MODEL = "earwitness.bench.model";

  private static ModelFolder modelFolder() {
    return ModelFolder.of(Optional.ofNullable(System.getProperty(MODEL)), new Configuration());
  }

  /**
   * The processor time of the thread that measures: on a busy machine the clock on the wall would
   * measure the others.
   */
  @State(Scope.Thread)
  @AuxCounters(AuxCounters.Type.EVENTS)
  public static class Cost {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    public long segments;
    public long processorNanos;
    public long userNanos;
    private long processorNanosBefore;
    private long userNanosBefore;

    @Setup(Level.Iteration)
    public void begin() {
      processorNanosBefore = THREADS.getCurrentThreadCpuTime();
      userNanosBefore = THREADS.getCurrentThreadUserTime();
    }

    @TearDown(Level.Iteration)
    public void end() {
      processorNanos = THREADS.getCurrentThreadCpuTime() - processorNanosBefore;
      userNanos = THREADS.getCurrentThreadUserTime() - userNanosBefore;
    }
  }

  /** A recording that is read from its start to its end, again and again. */
  @State(Scope.Thread)
  public static class Decoding {
    private final Path file = Path.of(System.getProperty(RECORDING));
    private final ModelSpec spec = modelFolder().spec();
    private final SegmentLayout layout =
        spec.layout(Optional.empty(), SegmentLayout.LastSegment.PAD);
    private final Configuration storage = new Configuration();
    private ByteSource source;
    private AudioReader reader;
    private SegmentReader segments;

    float[] nextSegment() throws Exception {
      Optional<Segment> next = segments == null ? Optional.empty() : segments.next();
      while (next.isEmpty()) {
        close();
        source =
            HadoopByteSource.open(
                new org.apache.hadoop.fs.Path(file.toUri()), Files.size(file), storage);
        reader = AudioReader.open(source, layout.sampleRateHz());
        segments = new SegmentReader(reader, layout);
        next = segments.next();
      }
      return next.get().samples();
    }

    @TearDown
    public void close() throws Exception {
      if (reader != null) {
        reader.close();
        source.close();
      }
    }
  }

  @Benchmark
  public float[] decode(Decoding decoding, Cost cost) throws Exception {
    cost.segments++;
    return decoding.nextSegment();
  }

  /** The transforms of a spectrogram, by FFmpeg itself, in its own memory. */
  @State(Scope.Thread)
  public static class Transforms {
    private final LogMelParameters parameters = modelFolder().spec().input().logMel().orElseThrow();
    private final int frames = parameters.frames(modelFolder().spec().segmentSamples());
    private final AVTXContext context = new AVTXContext(null);
    private final PointerPointer<Pointer> address =
        new PointerPointer<Pointer>(2).put(0, (Pointer) null).put(1, (Pointer) null);
    private final av_tx_fn transform = new av_tx_fn(address);
    private FloatPointer input;
    private FloatPointer output;

    @Setup
    public void open() {
      int size = parameters.fftSize();
      try (FloatPointer scale = new FloatPointer(1f)) {
        if (av_tx_init(context, transform, AV_TX_FLOAT_RDFT, 0, size, scale, 0) < 0) {
          throw new IllegalStateException("no transform of length " + size);
        }
      }
      input = new FloatPointer(av_malloc((long) size * Float.BYTES)).capacity(size);
      output = new FloatPointer(av_malloc((size + 2L) * Float.BYTES)).capacity(size + 2L);
      for (int i = 0; i < size; i++) {
        input.put(i, (float) Math.sin(0.1 * i));
      }
    }

    void transformAll() {
      for (int i = 0; i < frames; i++) {
        transform.call(context, output, input, Float.BYTES);
      }
    }

    @TearDown
    public void close() {
      av_tx_uninit(context);
      av_free(input);
      av_free(output);
      address.deallocate();
    }
  }

  @Benchmark
  public void transforms(Transforms transforms, Cost cost) {
    cost.segments++;
    transforms.transformAll();
  }

  /** Segments of a recording, and the model's input. */
  @State(Scope.Thread)
  public static class Features {
    private static final int SEGMENTS = 32;

    private final ModelInput input = modelFolder().spec().newInput();
    private final FloatBuffer batch = FloatBuffer.allocate(input.size());
    private final float[][] segments = new float[SEGMENTS][];
    private int next;

    @Setup
    public void read() throws Exception {
      Decoding decoding = new Decoding();
      for (int i = 0; i < SEGMENTS; i++) {
        segments[i] = decoding.nextSegment().clone();
      }
      decoding.close();
    }

    float[] nextFeatures() {
      input.extract(segments[next], batch.clear());
      next = (next + 1) % SEGMENTS;
      return batch.array();
    }

    @TearDown
    public void close() {
      input.close();
    }
  }

  @Benchmark
  public float[] logMel(Features features, Cost cost) {
    cost.segments++;
    return features.nextFeatures();
  }

  /** A batch of features as our scorer feeds them. */
  @State(Scope.Thread)
  public static class OurSession {
    public final int batchSize = Settings.defaults().run().batchSize();

    private Classifier.Session session;
    private float[][] features;

    @Setup
    public void open(Features source) {
      session = Classifier.of(modelFolder()).newSession(batchSize);
      features = new float[batchSize][];
      for (int i = 0; i < batchSize; i++) {
        features[i] = source.nextFeatures().clone();
      }
    }

    float[][] predict() {
      for (float[] segment : features) {
        session.batch().put(segment);
      }
      return session.predict();
    }

    @TearDown
    public void close() {
      session.close();
    }
  }

  @Benchmark
  public float[][] model(OurSession session, Cost cost) {
    cost.segments += session.batchSize;
    return session.predict();
  }

  /** The same batch and SavedModel, with nothing but TensorFlow's own API. */
  @State(Scope.Thread)
  public static class BareSession {
    @Param({"8", "16", "32"})
    public int batchSize;

    private final ModelSpec spec = modelFolder().spec();
    private SavedModelBundle bundle;
    private String inputName;
    private String outputName;
    private Shape shape;
    private float[] features;

    @Setup
    public void open(Features source) throws Exception {
      TensorFlowRuntime.ready();
      Path folder = Files.createTempDirectory("earwitness-bench-model-");
      modelFolder().writeTo(folder);
      bundle =
          SavedModelBundle.loader(folder.toString())
              .withTags("serve")
              .withConfigProto(
                  ConfigProto.newBuilder()
                      .setIntraOpParallelismThreads(1)
                      .setInterOpParallelismThreads(-1)
                      .build())
              .load();
      var signature = bundle.metaGraphDef().getSignatureDefOrThrow(spec.signature());
      inputName = signature.getInputsOrThrow(spec.input().tensor()).getName();
      outputName = signature.getOutputsOrThrow(spec.output().tensor()).getName();
      long[] dimensions = new long[spec.input().shape().size() + 1];
      dimensions[0] = batchSize;
      for (int i = 1; i < dimensions.length; i++) {
        dimensions[i] = spec.input().shape().get(i - 1);
      }
      shape = Shape.of(dimensions);
      features = new float[Math.toIntExact(shape.size())];
      for (int i = 0; i < batchSize; i++) {
        float[] segment = source.nextFeatures();
        System.arraycopy(segment, 0, features, i * segment.length, segment.length);
      }
    }

    float predict() {
      try (Tensor batch = TFloat32.tensorOf(shape, DataBuffers.of(features, true, false));
          Result result =
              bundle.session().runner().feed(inputName, batch).fetch(outputName).run()) {
        return ((TFloat32) result.get(0)).getFloat(0, 0);
      }
    }

    @TearDown
    public void close() {
      bundle.close();
    }
  }

  @Benchmark
  public float bareModel(BareSession session, Cost cost) {
    cost.segments += session.batchSize;
    return session.predict();
  }
}
