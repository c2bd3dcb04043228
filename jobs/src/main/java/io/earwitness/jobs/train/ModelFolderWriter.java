package io.earwitness.jobs.train;

import io.earwitness.config.TrainingConfig;
import io.earwitness.features.LogMelParameters;
import io.earwitness.training.EpochResult;
import io.earwitness.training.Network;
import io.earwitness.training.SavedModelWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import java.util.UUID;
import java.util.stream.Stream;

/** Writes a model folder that is there as a whole or not at all. */
final class ModelFolderWriter {
  private final TrainRequest request;
  private final Sides sides;
  private final TrainingOutcome outcome;

  ModelFolderWriter(TrainRequest request, Sides sides, TrainingOutcome outcome) {
    this.request = request;
    this.sides = sides;
    this.outcome = outcome;
  }

  void write() throws IOException {
    Path output = request.output();
    Files.createDirectories(output.getParent());
    Path unfinished =
        Files.createDirectory(
            output.resolveSibling("." + output.getFileName() + "-" + UUID.randomUUID()));
    try {
      SavedModelWriter.write(outcome.trained(), unfinished);
      Files.writeString(unfinished.resolve("model.json"), modelJson());
      Files.write(unfinished.resolve("training_history.csv"), history());
      Files.write(unfinished.resolve("splits.csv"), splits());
      Files.writeString(
          unfinished.resolve("MODEL_CARD.md"), new ModelCard(request, sides, outcome).text());
      Files.move(unfinished, output, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      deleteIfThere(unfinished);
    }
  }

  private static void deleteIfThere(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> paths = Files.walk(folder)) {
        for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
  }

  private String modelJson() {
    TrainingConfig config = request.settings().training();
    LogMelParameters mel = config.logMel();
    Network network = outcome.trained().network();
    StringJoiner names = new StringJoiner(", ");
    StringJoiner thresholds = new StringJoiner(", ");
    List<Double> best = outcome.validation().bestThresholds();
    for (int c = 0; c < outcome.classes().size(); c++) {
      names.add("\"" + outcome.classes().get(c) + "\"");
      thresholds.add("\"%s\": %s".formatted(outcome.classes().get(c), best.get(c)));
    }
    return String.format(
        Locale.ROOT,
        """
        {
          "name": "%s",
          "classes": [%s],
          "input": {"tensor": "log_mel", "kind": "log_mel", "shape": [%d, %d, 1]},
          "output": {"tensor": "probabilities", "kind": "probabilities"},
          "audio": {"sample_rate_hz": %d, "segment_seconds": %s},
          "log_mel": {
            "n_fft": %d,
            "hop_length": %d,
            "n_mels": %d,
            "fmin_hz": %s,
            "fmax_hz": %s,
            "reference": "%s",
            "floor_db": %s
          },
          "normalisation": {"kind": "none"},
          "thresholds": {%s}
        }
        """,
        request.output().getFileName().toString().replaceAll("[^A-Za-z0-9._-]", "-"),
        names,
        network.mels(),
        network.frames(),
        config.sampleRateHz(),
        config.segmentSeconds(),
        mel.fftSize(),
        mel.hopSamples(),
        mel.melBands(),
        mel.lowestHz(),
        mel.highestHz(),
        mel.reference(),
        mel.floorDb(),
        thresholds);
  }

  private List<String> history() {
    List<String> lines =
        new ArrayList<>(
            List.of(
                "epoch,training_loss,validation_loss,validation_macro_f1,learning_rate,seconds,best"));
    for (EpochResult epoch : outcome.trained().history()) {
      lines.add(
          String.format(
              Locale.ROOT,
              "%d,%.6f,%.6f,%.6f,%.8f,%.2f,%s",
              epoch.epoch(),
              epoch.trainingLoss(),
              epoch.validationLoss(),
              epoch.validationMacroF1(),
              epoch.learningRate(),
              epoch.seconds(),
              epoch.best()));
    }
    return lines;
  }

  private List<String> splits() {
    List<String> lines = new ArrayList<>(List.of("path,label,group,side,seconds,sha256"));
    int rate = request.settings().training().sampleRateHz();
    sides.clips().stream()
        .sorted(Comparator.comparing((ReadableClip clip) -> clip.listed().id()))
        .forEach(
            clip ->
                lines.add(
                    String.format(
                        Locale.ROOT,
                        "%s,%s,%s,%s,%.3f,%s",
                        quoted(clip.listed().id()),
                        clip.listed().label(),
                        quoted(clip.listed().group()),
                        sides.of(clip).lowerCase(),
                        clip.seconds(rate),
                        clip.sha256())));
    return lines;
  }

  private static String quoted(String value) {
    return value.matches("[^,\"\\r\\n]*") ? value : "\"" + value.replace("\"", "\"\"") + "\"";
  }
}
