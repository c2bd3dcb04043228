package io.earwitness.jobs.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.earwitness.config.Settings;
import io.earwitness.jobs.progress.Console;
import io.earwitness.jobs.progress.LogFormat;
import io.earwitness.jobs.progress.ProgressLine;
import io.earwitness.jobs.spark.JobContext;
import io.earwitness.jobs.spark.LocalSpark;
import io.earwitness.jobs.tables.SmallOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportJobTest {
  private static final Instant FIRST_NIGHT = Instant.parse("2026-03-15T02:00:00Z");

  @TempDir Path folder;

  private List<String> exported() throws IOException {
    Path file = folder.resolve("labels.csv");
    PrintStream out = new PrintStream(OutputStream.nullOutputStream());
    Console console = new Console(LogFormat.TEXT, out, out, false, Clock.systemUTC());
    try (ProgressLine progress = ProgressLine.begin(console)) {
      new ExportJob(
              new JobContext("export", LocalSpark.session(), console, progress),
              new ExportRequest(
                  folder.resolve("tables").toUri().toString(),
                  Labelled.SEGMENTS,
                  Optional.empty(),
                  LabelFormat.CSV,
                  file.toString(),
                  Optional.empty(),
                  Settings.defaults()))
          .run();
    }
    return Files.readAllLines(file);
  }

  @Test
  void ofARecordingThatTwoModelsHeardOnlyTheNewestRunCounts() throws IOException {
    SmallOutput output = SmallOutput.in(folder.resolve("tables"));
    output.write(
        "r1",
        "old",
        SmallOutput.recording("a.wav", 0.9, 0.9, 0.9),
        SmallOutput.recording("b.wav", 0.9));
    output.commit("r1", "old", FIRST_NIGHT);
    output.write("r2", "new", SmallOutput.recording("a.wav", 0.1, 0.1));
    output.commit("r2", "new", FIRST_NIGHT.plus(Duration.ofDays(1)));

    assertThat(exported())
        .hasSize(1 + 2 + 1)
        .filteredOn(line -> line.contains("a.wav"))
        .hasSize(2)
        .allSatisfy(line -> assertThat(line).contains("quiet"));
  }
}
