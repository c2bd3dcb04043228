package io.earwitness.jobs.score.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.earwitness.audio.failure.FailureCode;
import io.earwitness.audio.segment.Levels;
import io.earwitness.audio.segment.SegmentRange;
import io.earwitness.detection.Failure;
import io.earwitness.detection.Recording;
import io.earwitness.detection.ScoredRecording;
import io.earwitness.detection.ScoredSegment;
import io.earwitness.detection.ScoredUnit;
import io.earwitness.jobs.spark.LocalSpark;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

class StagedResultsTest {
  private static final Instant TIME = Instant.parse("2026-03-14T23:00:00Z");
  private static final StructType LISTED =
      StructType.fromDDL("uri STRING, size_bytes BIGINT, modified_at TIMESTAMP, etag STRING");

  private static StagedResults staged(ScoredUnit... units) {
    return new StagedResults(
        LocalSpark.session()
            .createDataFrame(
                Arrays.stream(units).map(ScoredUnitRows::toRow).toList(), ScoredUnitRows.SCHEMA));
  }

  private static ScoredUnit unit(String uri, SegmentRange range, int... segments) {
    List<ScoredSegment> scored =
        Arrays.stream(segments)
            .mapToObj(
                i ->
                    new ScoredSegment(
                        i, i, i + 1, 0, OptionalInt.empty(), new Levels(0, 0, 0), new float[] {1}))
            .toList();
    return unit(uri, range, scored, Optional.empty());
  }

  private static ScoredUnit failed(String uri, SegmentRange range, FailureCode code) {
    Failure failure = new Failure(Failure.Stage.OPEN, code, "it failed", 0);
    return unit(uri, range, List.of(), Optional.of(failure));
  }

  private static ScoredUnit unit(
      String uri, SegmentRange range, List<ScoredSegment> segments, Optional<Failure> failure) {
    return new ScoredUnit(
        range,
        range.end() == SegmentRange.OPEN,
        new ScoredRecording(
            new Recording(uri, 1000, TIME, Optional.empty()),
            Optional.empty(),
            segments.size(),
            segments,
            failure,
            ScoredRecording.Cost.NONE));
  }

  private static Dataset<Row> listed(Row... rows) {
    return LocalSpark.session().createDataFrame(List.of(rows), LISTED);
  }

  private static Row listed(String uri, long sizeBytes, String etag) {
    return RowFactory.create(uri, sizeBytes, Timestamp.from(TIME), etag);
  }

  private static Map<String, Integer> segmentCounts(StagedResults results) {
    return results
        .recordings()
        .map(r -> RowFactory.create(r.recording().uri(), r.segments().size()))
        .collect()
        .stream()
        .collect(Collectors.toMap(row -> row.getString(0), row -> row.getInt(1)));
  }

  @Test
  void theUnitsOfARecordingAreJoinedWhicheverWaveTheyCameFrom() {
    StagedResults results =
        staged(unit("long.mp4", new SegmentRange(2, SegmentRange.OPEN), 2, 3, 4))
            .and(staged(unit("short.wav", SegmentRange.ALL, 0)))
            .and(staged(unit("long.mp4", new SegmentRange(0, 2), 0, 1)));

    assertThat(segmentCounts(results)).isEqualTo(Map.of("long.mp4", 5, "short.wav", 1));
    assertThat(results.uris().count()).isEqualTo(2);
  }

  @Test
  void resultsOfRecordingsThatChangedOrVanishedAreLeftOut() {
    StagedResults results =
        staged(
            unit("same.wav", SegmentRange.ALL, 0),
            unit("longer.wav", SegmentRange.ALL, 0),
            unit("other.wav", SegmentRange.ALL, 0),
            unit("deleted.wav", SegmentRange.ALL, 0));

    StagedResults still =
        results.stillListed(
            listed(
                listed("same.wav", 1000, null),
                listed("longer.wav", 1001, null),
                listed("other.wav", 1000, "e2"),
                listed("new.wav", 1000, null)));

    assertThat(segmentCounts(still)).isEqualTo(Map.of("same.wav", 1));
  }

  @Test
  void tracksStayOrGoWithTheirRecording() {
    StagedResults results =
        staged(
            unit("same.mp4", SegmentRange.ALL, 0),
            unit("same.mp4#track=2", SegmentRange.ALL, 0, 1),
            unit("longer.mp4", SegmentRange.ALL, 0),
            unit("longer.mp4#track=2", SegmentRange.ALL, 0));

    StagedResults still =
        results.stillListed(
            listed(listed("same.mp4", 1000, null), listed("longer.mp4", 1001, null)));

    assertThat(segmentCounts(still)).isEqualTo(Map.of("same.mp4", 1, "same.mp4#track=2", 2));
    assertThat(still.uris().collectAsList()).containsExactly(RowFactory.create("same.mp4"));
  }

  @Test
  void noWavesAreNoResults() {
    assertThat(StagedResults.of(List.of(), LocalSpark.session()).recordings().isEmpty()).isTrue();
  }

  @Test
  void whatTheStorageDidNotGiveIsTriedAgain() {
    SegmentRange second = new SegmentRange(2, SegmentRange.OPEN);
    StagedResults results =
        staged(
            unit("fine.wav", SegmentRange.ALL, 0),
            failed("broken.wav", SegmentRange.ALL, FailureCode.DECODE_ERROR),
            failed("crash.wav", SegmentRange.ALL, FailureCode.NATIVE_CRASH),
            failed("denied.wav", SegmentRange.ALL, FailureCode.ACCESS_DENIED),
            unit("half.mp4", new SegmentRange(0, 2), 0, 1),
            failed("half.mp4", second, FailureCode.IO_ERROR));

    assertThat(segmentCounts(results.withoutFailuresOfStorage()))
        .containsOnlyKeys("fine.wav", "broken.wav", "crash.wav");
  }
}
