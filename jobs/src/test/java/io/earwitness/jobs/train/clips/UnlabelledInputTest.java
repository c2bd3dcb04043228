package io.earwitness.jobs.train.clips;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.earwitness.WrongUseException;
import io.earwitness.audio.encode.AudioWriter;
import io.earwitness.audio.encode.AudioWriter.Format;
import io.earwitness.config.Settings;
import io.earwitness.jobs.manifest.OnlyRows;
import io.earwitness.jobs.spark.LocalSpark;
import io.earwitness.training.examples.Clip;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnlabelledInputTest {
  private static final int RATE_HZ = 8000;
  private static final double HOUR_SECONDS = 3600;

  private static final PrintStream NOTHING = new PrintStream(OutputStream.nullOutputStream());

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
    return read(seconds, new TrainingInput(List.of("dog", "cats"), List.of(), Map.of()));
  }

  private UnlabelledInput read(int seconds, TrainingInput labelled) {
    return UnlabelledInput.read(
        List.of(folder.resolve("archive").toString()),
        labelled,
        settings(seconds),
        LocalSpark.session(),
        NOTHING);
  }

  private Settings settings(int seconds) {
    return Settings.of(
        Optional.empty(),
        Map.of(
            "training.cache-dir",
            folder.resolve("cache").toString(),
            "training.audio.sample-rate-hz",
            RATE_HZ,
            "training.log-mel.fmax-hz",
            RATE_HZ / 2,
            "training.max-unreadable-share",
            1,
            "training.teacher.unlabelled-hours",
            seconds / HOUR_SECONDS,
            "training.teacher.unlabelled-minutes",
            3 / 60.0));
  }

  /** The clips of a manifest, of which each line is a path and a label. */
  private TrainingInput labelled(String... lines) throws IOException {
    Path manifest = folder.resolve("manifest.csv");
    Files.writeString(manifest, "path,label\n" + String.join("\n", lines) + "\n");
    return TrainingInput.read(
        List.of(manifest.toString()),
        OnlyRows.ALL,
        labels -> labels,
        settings(60),
        LocalSpark.session(),
        NOTHING);
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
  void aCopyOfARecordingWithALabelIsLeftOut() throws IOException {
    write(3, 4);
    Files.createDirectories(folder.resolve("labelled"));
    Files.copy(folder.resolve("archive/0.wav"), folder.resolve("labelled/copy.wav"));
    Files.copy(folder.resolve("archive/1.wav"), folder.resolve("labelled/other.wav"));

    UnlabelledInput left = read(60, labelled("labelled/copy.wav,dog", "labelled/other.wav,cats"));

    assertThat(left.clips()).extracting(Clip::id).allMatch(id -> id.endsWith("/2.wav")).hasSize(1);
  }

  @Test
  void aRecordingOfWhichATrackHasALabelIsLeftOut() throws IOException {
    write(3, 4);

    UnlabelledInput left =
        read(60, labelled("archive/0.wav,dog", "archive/1.wav,cats", "archive/1.wav#track=2,cats"));
    assertThat(left.clips()).extracting(Clip::id).allMatch(id -> id.endsWith("/2.wav")).hasSize(1);

    TrainingInput all =
        labelled("archive/0.wav,dog", "archive/1.wav,cats", "archive/2.wav#track=2,cats");
    assertThatThrownBy(() -> read(60, all))
        .hasMessageContaining("There is no audio without labels");
  }

  @Test
  void aClassOfWhichNothingCanBeReadIsNoClass() throws IOException {
    write(2, 4);

    assertThatThrownBy(() -> labelled("archive/0.wav,dog", "archive/1.wav,cats", "gone.wav,siren"))
        .isInstanceOf(WrongUseException.class)
        .hasMessage("The only clip of siren cannot be read.");
  }

  /** Rows of a table come in an order that depends on cores and files. */
  @Test
  void whichAreUsedDoesNotDependOnTheOrderOfWhatWasDecoded() throws IOException {
    write(20, 4);
    List<String> before = read(6).clips().stream().map(Clip::id).toList();
    String place = decodedFolder().toUri().toString();
    List<Row> rows = new ArrayList<>(LocalSpark.session().read().parquet(place).collectAsList());
    assertThat(before).hasSize(rows.size() - 1);
    for (int turn = 0; turn < rows.size(); turn++) {
      Collections.rotate(rows, 1);
      LocalSpark.session()
          .createDataFrame(rows, DecodedClip.SCHEMA)
          .coalesce(1)
          .write()
          .mode(SaveMode.Overwrite)
          .parquet(place);

      assertThat(read(6).clips()).extracting(Clip::id).isEqualTo(before);
    }
  }

  private Path decodedFolder() throws IOException {
    try (Stream<Path> children = Files.list(folder.resolve("cache"))) {
      return children.filter(Files::isDirectory).findFirst().orElseThrow();
    }
  }

  @Test
  void shortRecordingsAreReadUntilThereIsEnough() throws IOException {
    write(20, 1);

    assertThat(read(12).clips()).hasSize(12);
    assertThat(decoded()).isBetween(12L, 14L);
  }
}
