package io.earwitness.tests.versions;

import static org.assertj.core.api.Assertions.assertThat;

import io.earwitness.jobs.spark.Versions;
import io.earwitness.tests.fixtures.ChildRun;
import io.earwitness.tests.fixtures.CommandRun;
import io.earwitness.tests.fixtures.OutputFolder;
import io.earwitness.tests.fixtures.SparkSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Leaves the fixture of this version, for all later ones; CONTRIBUTING.md says when and how. It
 * trains a small model, scores two nights, evaluates them, and stops a run half-way.
 */
@EnabledIfSystemProperty(named = "versions.make", matches = "true")
class MakeFixture {
  /** Of a model folder, what later versions read. */
  private static final Set<String> OF_A_MODEL =
      Set.of(
          "model.json",
          "saved_model.pb",
          "weights.safetensors",
          "score_reference.json",
          "training_history",
          "splits");

  private final Fixture fixture = Fixture.of(Versions.earwitness());

  @TempDir Path folder;

  @Test
  void make() throws Exception {
    assertThat(fixture.folder()).as("a fixture is made once").doesNotExist();
    VersionedArchive archive = VersionedArchive.in(folder.resolve("archive"));
    Path model = train(archive);
    Path tables = folder.resolve("tables");
    Path interrupted = folder.resolve("interrupted");
    try (SparkSettings mounted = Fixture.mount(archive.folder())) {
      assertThat(mounted).isNotNull();
      scoreTwoNights(archive, model, tables);
      evaluate(tables);
    }
    interrupt(archive, model, interrupted);

    Files.createDirectories(fixture.folder());
    Fixture.copy(tables, fixture.tables());
    Fixture.copy(interrupted, fixture.interrupted());
    Files.createDirectories(fixture.model());
    for (String name : OF_A_MODEL) {
      Fixture.copy(model.resolve(name), fixture.model().resolve(name));
    }
    Files.write(fixture.columnsFile(), ColumnLines.ofThisVersion());
  }

  private Path train(VersionedArchive archive) throws IOException {
    return SmallTraining.train(
        archive,
        folder,
        """
        audio { sample-rate-hz = 8000, segment-seconds = 1 }
        log-mel { n-fft = 1024, hop-length = 1024, n-mels = 12, fmax-hz = 4000 }
        start-from = none
        steps-per-epoch = 12
        """,
        "--epochs",
        "6");
  }

  /** In the second night one recording is gone and one is new. */
  private static void scoreTwoNights(VersionedArchive archive, Path model, Path tables)
      throws IOException {
    archive.writeBeep(0);
    Files.delete(archive.beep(VersionedArchive.CLIPS));
    String[] score =
        CommandRun.score(Fixture.ARCHIVE, tables.toString(), "--model", model.toString());
    CommandRun.succeeding(score);
    Files.delete(archive.beep(0));
    archive.writeBeep(VersionedArchive.CLIPS);
    CommandRun.succeeding(score);
  }

  private void evaluate(Path tables) throws IOException {
    StringBuilder lines = new StringBuilder("path,label\n");
    for (int i = 0; i < VersionedArchive.CLIPS; i++) {
      lines.append(
          "%1$s/clips/beep/%2$d.wav,beep\n%1$s/clips/hiss/%3$d.wav,hiss\n"
              .formatted(Fixture.ARCHIVE, i + 1, i));
    }
    Path labels = Files.writeString(folder.resolve("labels.csv"), lines);
    CommandRun.succeeding("evaluate", "--output", tables.toString(), "--labels", labels.toString());
  }

  /** Stops a run by the signal with which it gives its lock back. */
  private void interrupt(VersionedArchive archive, Path model, Path output) throws Exception {
    double hoursPerCore = 4.0 / 3600 / Runtime.getRuntime().availableProcessors();
    Path settings =
        Files.writeString(
            folder.resolve("waves.conf"),
            String.format(Locale.ROOT, "earwitness.run.wave-hours-per-core = %.9f", hoursPerCore));
    ChildRun run =
        ChildRun.start(
            folder,
            Fixture.mounted(archive.folder()),
            CommandRun.score(
                Fixture.ARCHIVE,
                output.toString(),
                "--model",
                model.toString(),
                "--config",
                settings.toString()));
    OutputFolder left = new OutputFolder(output);
    run.awaitThat(() -> left.finishedWaves() >= 2);
    run.signal("TERM");
    assertThat(run.exitCode()).as(run.said()).isEqualTo(128 + 15);
  }
}
