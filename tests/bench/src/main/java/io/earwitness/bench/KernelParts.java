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
  private final List<Path> models;

  /**
   * @param models folders of models that are measured besides the one that ships
   */
  KernelParts(Inputs inputs, Sizes sizes, List<Path> models) {
    this.inputs = inputs;
    this.sizes = sizes;
    this.models = models;
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
        case "bareModel" ->
            figures.add(
                BARE_MODEL + ", batches of " + result.getParams().getParam("batchSize"),
                micros(result, "processorNanos"));
        default -> figures.add(kernelOf(name(result)), micros(result, "processorNanos"));
      }
    }
    for (RunResult result : run(inputs.tenMinutes(StereoFile.WAV), "decode")) {
      figures.add(DECODE_WAV, micros(result, "processorNanos"));
      figures.add(DECODE_WAV_USER, micros(result, "userNanos"));
    }
    for (Path model : models) {
      String folder = "-D" + Kernels.MODEL + "=" + model.toAbsolutePath();
      for (RunResult result : run(mp4, "(logMel|model)", folder)) {
        figures.add(of(model, kernelOf(name(result))), micros(result, "processorNanos"));
      }
    }
  }

  private static String kernelOf(String benchmark) {
    return switch (benchmark) {
      case "transforms" -> TRANSFORMS;
      case "logMel" -> LOG_MEL;
      case "model" -> MODEL;
      default -> throw new IllegalStateException(benchmark);
    };
  }

  private static String of(Path model, String kernel) {
    return "%s of %s".formatted(kernel, model);
  }

  private Collection<RunResult> run(Path recording, String kernels, String... properties)
      throws Exception {
    List<String> flags = new ArrayList<>(List.of(properties));
    flags.add("-D" + Kernels.RECORDING + "=" + recording);
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .include(Kernels.class.getName() + "\\." + kernels + "$")
            .verbosity(VerboseMode.SILENT)
            .forks(1)
            .warmupTime(TimeValue.seconds(1))
            .warmupIterations(Math.max(1, sizes.kernelIterations() / 2))
            .measurementTime(TimeValue.seconds(1))
            .measurementIterations(sizes.kernelIterations())
            .jvmArgsAppend(flags.toArray(String[]::new));
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
    for (Path model : models) {
      for (String kernel : List.of(LOG_MEL, MODEL)) {
        comparisons.add(
            Comparison.withoutTarget(
                of(model, kernel),
                figures.median(of(model, kernel)),
                "Fourier transforms alone, of the model that ships",
                figures.median(TRANSFORMS),
                "us"));
      }
    }
    return comparisons;
  }
}
