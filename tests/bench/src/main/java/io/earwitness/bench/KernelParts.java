package io.earwitness.bench;

import static io.earwitness.bench.Comparison.Target.atMost;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** The steps of scoring a segment, each alone, by JMH: microseconds of one core. */
final class KernelParts implements Part {
  static final String DECODE_MP4 = "decode mp4";
  static final String DECODE_MP4_USER = "decode mp4, user time";
  static final String DECODE_WAV = "decode wav";
  static final String DECODE_WAV_USER = "decode wav, user time";
  static final String LOG_MEL = "log-mel";
  static final String MODEL = "model";
  private static final String TRANSFORMS = "transforms";
  private static final String BARE_MODEL = "model, bare session";

  private final Inputs inputs;
  private final Sizes sizes;

  KernelParts(Inputs inputs, Sizes sizes) {
    this.inputs = inputs;
    this.sizes = sizes;
  }

  @Override
  public void measure(Figures figures) throws Exception {
    Path mp4 = inputs.tenMinutes(StereoFile.MP4);
    for (RunResult result : run(mp4, ".*")) {
      switch (name(result)) {
        case "decode" -> {
          figures.add(DECODE_MP4, micros(result, "processorNanos"));
          figures.add(DECODE_MP4_USER, micros(result, "userNanos"));
        }
        case "transforms" -> figures.add(TRANSFORMS, micros(result, "processorNanos"));
        case "logMel" -> figures.add(LOG_MEL, micros(result, "processorNanos"));
        case "model" -> figures.add(MODEL, micros(result, "processorNanos"));
        case "bareModel" ->
            figures.add(
                BARE_MODEL + ", batches of " + result.getParams().getParam("batchSize"),
                micros(result, "processorNanos"));
        default -> throw new IllegalStateException(name(result));
      }
    }
    for (RunResult result : run(inputs.tenMinutes(StereoFile.WAV), "decode")) {
      figures.add(DECODE_WAV, micros(result, "processorNanos"));
      figures.add(DECODE_WAV_USER, micros(result, "userNanos"));
    }
  }

  private Collection<RunResult> run(Path recording, String kernels) throws Exception {
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .include(Kernels.class.getName() + "\\." + kernels + "$")
            .verbosity(VerboseMode.SILENT)
            .forks(1)
            .warmupTime(TimeValue.seconds(1))
            .warmupIterations(Math.max(1, sizes.kernelIterations() / 2))
            .measurementTime(TimeValue.seconds(1))
            .measurementIterations(sizes.kernelIterations())
            .jvmArgsAppend("-D" + Kernels.RECORDING + "=" + recording);
    return new Runner(options.build()).run();
  }

  private static String name(RunResult result) {
    String benchmark = result.getParams().getBenchmark();
    return benchmark.substring(benchmark.lastIndexOf('.') + 1);
  }

  /** Microseconds for each segment. */
  private static double micros(RunResult result, String counter) {
    double nanos = 0;
    double segments = 0;
    for (IterationResult iteration :
        result.getBenchmarkResults().iterator().next().getIterationResults()) {
      nanos += iteration.getSecondaryResults().get(counter).getScore();
      segments += iteration.getSecondaryResults().get("segments").getScore();
    }
    return nanos / segments / 1000;
  }

  @Override
  public List<Comparison> compare(Figures figures) {
    List<String> bare =
        figures.all().keySet().stream().filter(name -> name.startsWith(BARE_MODEL)).toList();
    List<Comparison> comparisons = new ArrayList<>();
    comparisons.add(
        Comparison.of(
            "log-mel of a segment",
            figures.median(LOG_MEL),
            "its Fourier transforms alone",
            figures.median(TRANSFORMS),
            "us",
            atMost(2.5)));
    bare.stream()
        .min((a, b) -> Double.compare(figures.median(a), figures.median(b)))
        .ifPresent(
            best ->
                comparisons.add(
                    Comparison.of(
                        "CNN on a segment",
                        figures.median(MODEL),
                        best,
                        figures.median(best),
                        "us",
                        atMost(1.03))));
    return comparisons;
  }
}
