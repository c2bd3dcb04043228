package io.earwitness.jobs.train.clips;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.earwitness.WrongUseException;
import io.earwitness.audio.encode.AudioWriter;
import io.earwitness.audio.encode.AudioWriter.Format;
import io.earwitness.audio.track.HeardTrack;
import io.earwitness.jobs.manifest.Annotation;
import io.earwitness.jobs.spark.LocalSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClipCacheTest {
  private static final int RATE_HZ = 8000;

  @TempDir Path folder;
  private final List<ListedClip> clips = new ArrayList<>();
  private ClipCache cache;

  @BeforeEach
  void write() throws IOException {
    for (String name : new String[] {"a.wav", "b.wav"}) {
      Path file = folder.resolve(name);
      AudioWriter.write(file, Format.WAV, RATE_HZ, new float[RATE_HZ]);
      clips.add(
          new ListedClip(
              name,
              file.toUri().toString(),
              Files.size(file),
              0,
              0,
              Double.POSITIVE_INFINITY,
              Annotation.of("dog", name)));
    }
    cache =
        new ClipCache(folder.resolve("cache").toString(), HeardTrack.BEST, LocalSpark.session());
  }

  private List<String> decoded() {
    List<String> ids = new ArrayList<>();
    cache.decoded(clips, RATE_HZ).forEachRemaining(clip -> ids.add(clip.id()));
    return ids;
  }

  private Path place() throws IOException {
    try (Stream<Path> children = Files.list(folder.resolve("cache"))) {
      return children.filter(Files::isDirectory).findFirst().orElseThrow();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 4})
  void whatIsNotThatOfTheClipsIsDecodedAnew(int rows) throws IOException {
    assertThat(decoded()).containsExactlyInAnyOrder("a.wav", "b.wav");
    String place = place().toUri().toString();
    List<Row> whole = LocalSpark.session().read().parquet(place).collectAsList();
    List<Row> others = new ArrayList<>(whole);
    others.addAll(whole);
    Dataset<Row> damaged =
        LocalSpark.session().createDataFrame(others.subList(0, rows), DecodedClip.SCHEMA);
    damaged.write().mode(SaveMode.Overwrite).parquet(place);

    assertThatThrownBy(this::decoded)
        .isInstanceOf(WrongUseException.class)
        .hasMessageContaining("was damaged");
    assertThat(cache.has(clips, RATE_HZ)).isFalse();
    assertThat(decoded()).containsExactlyInAnyOrder("a.wav", "b.wav");
  }

  @Test
  void oneTrainingDecodesAtATime() throws IOException {
    decoded();
    Path place = place();
    cache.forget(clips, RATE_HZ);
    FileSystem local = FileSystem.getLocal(new Configuration());

    DecodingLock.hold(
        new org.apache.hadoop.fs.Path(place.toUri()),
        local,
        () ->
            assertThatThrownBy(this::decoded)
                .isInstanceOf(WrongUseException.class)
                .hasMessageStartingWith("Another training is decoding the same clips to "));

    assertThat(decoded()).hasSize(2);
    assertThat(Path.of(place + ".lock")).doesNotExist();
  }
}
