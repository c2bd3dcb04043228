package io.earwitness.jobs.score.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.earwitness.audio.failure.FailureCode;
import io.earwitness.audio.segment.Levels;
import io.earwitness.audio.segment.SegmentRange;
import io.earwitness.audio.track.MediaInfo;
import io.earwitness.audio.track.TimeTag;
import io.earwitness.detection.Failure;
import io.earwitness.detection.Recording;
import io.earwitness.detection.ScoredRecording;
import io.earwitness.detection.ScoredSegment;
import io.earwitness.detection.ScoredUnit;
import io.earwitness.jobs.spark.LocalSpark;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScoredUnitRowsTest {
  private static final Recording RECORDING =
      new Recording("a.mp4", 1000, Instant.parse("2026-03-14T23:00:00.123Z"), Optional.of("e1"));

  @TempDir Path folder;

  private ScoredUnit throughParquet(ScoredUnit unit) {
    String file = folder.resolve("rows").toUri().toString();
    Dataset<Row> rows =
        LocalSpark.session()
            .createDataFrame(List.of(ScoredUnitRows.toRow(unit)), ScoredUnitRows.SCHEMA);
    rows.write().parquet(file);
    return ScoredUnitRows.fromRow(LocalSpark.session().read().parquet(file).first());
  }

  @Test
  void aUnitComesBackAsItWas() {
    ScoredUnit unit =
        new ScoredUnit(
            new SegmentRange(4, 6),
            true,
            new ScoredRecording(
                RECORDING,
                Optional.of(
                    new MediaInfo(
                        "mov",
                        "aac",
                        44_100,
                        2,
                        Map.of(TimeTag.CREATION_TIME, "2025-05-05T05:05:05Z"),
                        3,
                        2)),
                17.5,
                List.of(
                    new ScoredSegment(
                        4,
                        12,
                        15,
                        0,
                        OptionalInt.of(1),
                        new Levels(-20, -3, 0.25),
                        new float[] {0.25f, 0.75f}),
                    new ScoredSegment(
                        5,
                        15,
                        17.5,
                        0.5,
                        OptionalInt.empty(),
                        new Levels(-30, -9, 0),
                        new float[] {1, 0})),
                Optional.of(
                    new Failure(Failure.Stage.DECODE, FailureCode.TRUNCATED, "ends early", 17.5)),
                new ScoredRecording.Cost(1, 2, 3)));

    assertThat(throughParquet(unit)).usingRecursiveComparison().isEqualTo(unit);
  }

  @Test
  void whatIsNotKnownIsNotKnownAfterwards() {
    ScoredUnit unit =
        new ScoredUnit(
            SegmentRange.ALL,
            false,
            new ScoredRecording(
                new Recording("a.mp4", 1000, Instant.EPOCH, Optional.empty()),
                Optional.empty(),
                0,
                List.of(),
                Optional.empty(),
                ScoredRecording.Cost.NONE));

    assertThat(throughParquet(unit)).usingRecursiveComparison().isEqualTo(unit);
  }
}
