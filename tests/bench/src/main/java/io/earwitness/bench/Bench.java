package io.earwitness.bench;

import static io.earwitness.bench.Comparison.Target.atLeast;

import io.earwitness.LocalFolders;
import io.earwitness.jobs.spark.Versions;
import io.earwitness.model.ModelFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
    name = "scripts/bench",
    mixinStandardHelpOptions = true,
    description = {
      "Measures the steps of scoring and scoring as a whole, several times in turn, and prints the"
          + " medians beside what they are compared with.",
      "Only the ratios mean something: all else depends on the machine."
    })
final class Bench implements Callable<Integer> {

  /** What can be measured alone. */
  enum Which {
    KERNELS,
    FFMPEG,
    STAGE,
    SHORT_FILES,
    LONG_FILE,
    SLOW_STORAGE,
    NIGHT_TWO,
    START_UP,
    SCALE
  }

  @Option(
      names = "--corpus",
      paramLabel = "DIR",
      description =
          "Recordings to make the inputs of (default: ../shared/corpus beside the checkout where it"
              + " is there, else the demonstration archive).")
  private Path corpus;

  @Option(names = "--quick", description = "Smaller inputs and one round: shows that all works.")
  private boolean quick;

  @Option(names = "--rounds", paramLabel = "N", description = "How often all is measured.")
  private Integer rounds;

  @Option(
      names = "--only",
      split = ",",
      paramLabel = "PART",
      description =
          "Measure only some parts: ${COMPLETION-CANDIDATES}. SCALE, an archive of millions of"
              + " recordings, is measured only when it is named.")
  private Set<Which> only = EnumSet.complementOf(EnumSet.of(Which.SCALE));

  @Option(
      names = "--model",
      paramLabel = "DIR",
      description =
          "A model folder whose log-mel and network are measured as well, by KERNELS; may be"
              + " repeated.")
  private List<Path> models = List.of();

  @Option(
      names = "--json",
      paramLabel = "FILE",
      description = "Where the figures go as JSON (default: ${DEFAULT-VALUE}).",
      defaultValue = "tests/bench/target/bench.json")
  private Path json;

  @Spec private CommandSpec spec;

  private Bench() {}

  public static void main(String[] arguments) {
    System.exit(
        new CommandLine(new Bench()).setCaseInsensitiveEnumValuesAllowed(true).execute(arguments));
  }

  @Override
  public Integer call() throws Exception {
    Path folder = Files.createTempDirectory("earwitness-bench-");
    try {
      measure(folder).print(System.out);
      return 0;
    } finally {
      LocalFolders.delete(folder);
    }
  }

  private Outcome measure(Path folder) throws Exception {
    if (rounds != null && rounds < 1) {
      throw new ParameterException(spec.commandLine(), "--rounds is at least 1");
    }
    Sizes full = quick ? Sizes.QUICK : Sizes.FULL;
    Sizes sizes = rounds == null ? full : full.withRounds(rounds);
    Optional<Path> recordings = Optional.ofNullable(corpus).or(Bench::corpusBeside);
    System.err.println("Making the inputs");
    Inputs inputs = Inputs.in(folder, recordings, sizes);
    List<String> skipped = new ArrayList<>();
    List<Part> parts = parts(inputs, sizes, folder, skipped);
    for (Part part : parts) {
      part.prepare();
    }
    Figures figures = new Figures();
    Outcome outcome = null;
    for (int round = 1; round <= sizes.rounds(); round++) {
      for (Part part : parts) {
        System.err.printf(
            "Round %d of %d: %s%n", round, sizes.rounds(), part.getClass().getSimpleName());
        part.measure(figures);
      }
      List<Comparison> comparisons =
          parts.stream().flatMap(part -> part.compare(figures).stream()).toList();
      outcome = new Outcome(conditions(recordings, round), figures, comparisons, skipped);
      // Who has no time for all rounds has those that were finished.
      Files.writeString(json, outcome.json());
    }
    return outcome;
  }

  private List<Part> parts(Inputs inputs, Sizes sizes, Path folder, List<String> skipped) {
    ScoreStage stage = new ScoreStage(folder.resolve("tables"));
    List<Part> parts = new ArrayList<>();
    for (Which which : Which.values()) {
      if (!only.contains(which)) {
        continue;
      }
      switch (which) {
        case KERNELS -> parts.add(new KernelParts(inputs, sizes, models));
        case FFMPEG -> {
          if (!only.contains(Which.KERNELS)) {
            skipped.add("ffmpeg has nothing to be compared with but the kernels");
          } else if (!FfmpegPart.isThere()) {
            skipped.add("there is no ffmpeg on the PATH to compare decoding with");
          } else {
            parts.add(new FfmpegPart(inputs));
          }
        }
        case STAGE -> parts.add(new StagePart(inputs, stage));
        case SHORT_FILES ->
            parts.add(
                new PairPart(
                    stage,
                    "%,d files of 2 s".formatted(sizes.shortFiles()),
                    inputs::shortFiles,
                    "as much audio in files of 10 min",
                    inputs::shortFilesJoined,
                    atLeast(0.6)));
        case LONG_FILE ->
            parts.add(
                new PairPart(
                    stage,
                    "one file of %d h".formatted(sizes.longHours()),
                    inputs::longFile,
                    "%d files of 1 min".formatted(60 * sizes.longHours()),
                    inputs::minuteFiles,
                    atLeast(0.9)));
        case SLOW_STORAGE -> parts.add(new SlowStoragePart(inputs, stage));
        case NIGHT_TWO -> parts.add(ColdCommandPart.nightTwo(inputs, folder.resolve("nights")));
        case START_UP -> parts.add(ColdCommandPart.startUp(inputs, folder.resolve("starts")));
        case SCALE -> parts.add(new ScalePart(inputs, sizes, folder.resolve("scale")));
      }
    }
    return parts;
  }

  private static Optional<Path> corpusBeside() {
    return Optional.of(Path.of("..", "shared", "corpus")).filter(Files::isDirectory);
  }

  private static Map<String, String> conditions(Optional<Path> recordings, int rounds)
      throws IOException {
    Map<String, String> conditions = new LinkedHashMap<>();
    conditions.put("Processor", processor());
    conditions.put("JVM", System.getProperty("java.vm.name") + " " + Runtime.version());
    conditions.put("Versions", Versions.all().toString());
    conditions.put("Model", ModelFolder.shipped().title());
    conditions.put(
        "Inputs",
        recordings.isPresent() ? "made of the corpus" : "made of the demonstration archive");
    conditions.put("Rounds", Integer.toString(rounds));
    return conditions;
  }

  private static String processor() throws IOException {
    int cores = Runtime.getRuntime().availableProcessors();
    Path description = Path.of("/proc/cpuinfo");
    String model = System.getProperty("os.arch");
    if (Files.isReadable(description)) {
      try (Stream<String> lines = Files.lines(description)) {
        model =
            lines
                .filter(line -> line.startsWith("model name"))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse(model);
      }
    }
    return "%d x %s".formatted(cores, model);
  }
}
