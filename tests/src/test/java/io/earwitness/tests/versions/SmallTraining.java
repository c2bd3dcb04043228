package io.earwitness.tests.versions;

import io.earwitness.tests.fixtures.CommandRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** A training on the clips of the archive, of seconds. */
final class SmallTraining {
  private SmallTraining() {}

  /**
   * Trains a model.
   *
   * @param folder for it, its settings and what is decoded
   * @param settings more of them, below {@code earwitness.training}
   * @param options more of {@code train}
   * @return the model folder
   */
  static Path train(VersionedArchive archive, Path folder, String settings, String... options)
      throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("train.conf"),
            """
            earwitness.training {
              cache-dir = "%s"
              network = plain
              batch-size = 8
              background-class = hiss
              spectrogram { mel-shift.probability = 0, mel-mask.probability = 0, time-mask.probability = 0 }
              %s
            }
            """
                .formatted(folder.resolve("cache"), settings));
    Path model = folder.resolve("model");
    Stream<String> train =
        Stream.of(
            "train",
            "--input",
            archive.clips().toString(),
            "--output",
            model.toString(),
            "--config",
            file.toString());
    CommandRun.succeeding(Stream.concat(train, Stream.of(options)).toArray(String[]::new));
    return model;
  }
}
