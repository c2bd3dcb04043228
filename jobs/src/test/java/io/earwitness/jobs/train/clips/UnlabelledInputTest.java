package io.earwitness.jobs.train.clips;

import static org.assertj.core.api.Assertions.assertThat;

import io.earwitness.audio.encode.AudioWriter;
import io.earwitness.audio.encode.AudioWriter.Format;
import io.earwitness.config.Settings;
import io.earwitness.jobs.spark.LocalSpark;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnlabelledInputTest {
  private static final int RATE_HZ = 8000;
  private static final double HOUR_SECONDS = 3600;

  @TempDir Path folder;

  private void write(int recordings, int seconds) throws IOException {
    Files.createDirectories(folder.resolve("archive"));
    for (int i = 0; i < recordings; i++) {
      float[] samples = new float[seconds * RATE_HZ];
      for (int k = 0; k < samples.length; k++) {
        samples[k] = (float) (0.3 * Math.sin(0.01 * (i + 1) * k));
      }
      AudioWriter.write(folder.resolve("archive/" + i + ".wav"), Format.WAV, RATE_HZ, samples);
    }
  }

  /** Reads so many seconds, of recordings that count as if they lasted three seconds at most. */
  private UnlabelledInput read(int seconds) {
    Settings settings =
        Settings.of(
            Optional.empty(),
            Map.of(
                "training.cache-dir", folder.resolve("cache").toString(),
                "training.audio.sample-rate-hz", RATE_HZ,
                "training.log-mel.fmax-hz", RATE_HZ / 2,
                "training.teacher.unlabelled-hours", seconds / HOUR_SECONDS,
                "training.teacher.unlabelled-minutes", 3 / 60.0));
    return UnlabelledInput.read(
        List.of(folder.resolve("archive").toString()),
        new TrainingInput(List.of("dog", "cats"), List.of(), Map.of()),
        settings,
        LocalSpark.session(),
        new PrintStream(OutputStream.nullOutputStream()));
  }

  private long decoded() {
    return LocalSpark.session()
        .read()
        .parquet(folder.resolve("cache").toUri() + "decoded-*")
        .count();
  }

  @Test
  void nothingIsDecodedThatNobodyAskedFor() throws IOException {
    write(20, 4);

    assertThat(read(7).clips())
        .hasSize(3)
        .allSatisfy(clip -> assertThat(clip.samples()).hasSize(3 * RATE_HZ));
    assertThat(decoded()).isEqualTo(3);
  }

  @Test
  void shortRecordingsAreReadUntilThereIsEnough() throws IOException {
    write(20, 1);

    assertThat(read(12).clips()).hasSize(12);
    assertThat(decoded()).isBetween(12L, 14L);
  }
}
