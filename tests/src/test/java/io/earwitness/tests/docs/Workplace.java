package io.earwitness.tests.docs;

import io.earwitness.audio.encode.AudioWriter;
import io.earwitness.audio.encode.AudioWriter.Format;
import io.earwitness.tests.fixtures.CommandRun;
import io.earwitness.tests.fixtures.Tables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.regex.Matcher;

/**
 * Where the commands of the pages work. Words in capitals in them stand for what is laid out here:
 * an archive, a manifest of labelled clips in it, settings that train in seconds, and so on;
 * CONTRIBUTING.md says so to those who write pages.
 */
final class Workplace {
  private static final int RATE_HZ = 8000;
  private static final double CLIP_SECONDS = 1.5;
  private static final int SOURCES = 4;
  private static final int CLIPS_OF_A_SOURCE = 2;

  private final Path folder;
  private final Map<String, Path> places;

  Workplace(Path folder) {
    this.folder = folder;
    this.places =
        Map.of(
            "ARCHIVE", folder.resolve("archive"),
            "OUTPUT", folder.resolve("tables"),
            "MANIFEST.csv", folder.resolve("manifest.csv"),
            "CLIPS", folder.resolve("archive/clips"),
            "MODEL_DIR", folder.resolve("model"),
            "FOLDS", folder.resolve("folds"),
            "SETTINGS.conf", folder.resolve("settings.conf"),
            "PAGE.html", folder.resolve("page.html"),
            "LIST.txt", folder.resolve("list.txt"));
  }

  /** The folder or file that a word in capitals stands for. */
  Path place(String word) {
    return places.get(word);
  }

  /** Makes what is to be there before the first command runs. */
  void layOut() throws IOException {
    CommandRun.succeeding("demo", "--to", folder.resolve("demo/archive").toString());
    CommandRun.succeeding("demo", "--to", place("ARCHIVE").toString());
    List<String> manifest = new ArrayList<>(List.of("path,label,group,source,licence"));
    Random random = new Random(1);
    for (int source = 0; source < SOURCES; source++) {
      for (int i = 0; i < CLIPS_OF_A_SOURCE; i++) {
        String name = "%d-%d".formatted(source, i);
        double hz = 900 + 300 * random.nextDouble();
        clip(manifest, "scream", name, t -> 0.5 * Math.sin(2 * Math.PI * hz * t));
        clip(manifest, "conversation", name, t -> 0.2 * Math.sin(hz * t) * Math.sin(20 * t));
        clip(manifest, "ambient", name, t -> 0.05 * random.nextGaussian());
      }
    }
    Files.write(place("MANIFEST.csv"), manifest);
    Files.writeString(place("LIST.txt"), place("ARCHIVE") + "/ward-b/breakfast.wav\n");
    Files.writeString(
        place("SETTINGS.conf"),
        """
        earwitness.training {
          cache-dir = "%s"
          audio { sample-rate-hz = 8000, segment-seconds = 3 }
          log-mel { n-fft = 512, hop-length = 256, n-mels = 32, fmax-hz = 4000 }
          network = batch_norm
          start-from = none
          learning-rate = 0.003
          epochs = 2
          steps-per-epoch = 6
          batch-size = 8
        }
        """
            .formatted(folder.resolve("cache")));
  }

  private void clip(
      List<String> manifest, String label, String name, DoubleUnaryOperator sampleAtSeconds)
      throws IOException {
    float[] samples = new float[(int) (CLIP_SECONDS * RATE_HZ)];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (float) sampleAtSeconds.applyAsDouble((double) i / RATE_HZ);
    }
    Path file = place("CLIPS").resolve(label).resolve(name + ".wav");
    Files.createDirectories(file.getParent());
    AudioWriter.write(file, Format.WAV, RATE_HZ, samples);
    manifest.add(
        "archive/clips/%s/%s.wav,%s,%s-%s,%s,CC0-1.0"
            .formatted(label, name, label, label, name, name.substring(0, 1)));
  }

  /** Runs a command in this JVM. */
  CommandRun run(ShellCommand command) {
    List<String> arguments = new ArrayList<>();
    command.arguments().forEach(argument -> arguments.add(placed(argument)));
    boolean trains = List.of("train", "cross-validate").contains(arguments.get(0));
    if (trains && !arguments.contains("--config")) {
      arguments.addAll(List.of("--config", place("SETTINGS.conf").toString()));
    }
    return CommandRun.of(arguments.toArray(String[]::new));
  }

  private String placed(String argument) {
    String placed = argument.replaceFirst("^demo/", Matcher.quoteReplacement(folder + "/demo/"));
    for (Map.Entry<String, Path> place : places.entrySet()) {
      placed =
          placed.replaceAll(
              "(?<![A-Za-z_])\\Q" + place.getKey() + "\\E(?![A-Za-z_])",
              Matcher.quoteReplacement(place.getValue().toString()));
    }
    return placed.equals("RUN") ? firstRun() : placed;
  }

  private String firstRun() {
    try (Tables tables = Tables.at(place("OUTPUT"))) {
      return tables.ask("SELECT run_id FROM runs ORDER BY started_at LIMIT 1").get(0).getString(0);
    }
  }
}
