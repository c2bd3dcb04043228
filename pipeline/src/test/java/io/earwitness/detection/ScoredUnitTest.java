package io.earwitness.detection;

import static org.assertj.core.api.Assertions.assertThat;

import io.earwitness.audio.failure.FailureCode;
import io.earwitness.audio.segment.Levels;
import io.earwitness.audio.segment.SegmentRange;
import io.earwitness.detection.ScoredRecording.Cost;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Units of two segments each, of a second. */
class ScoredUnitTest {
  private static final Recording RECORDING =
      new Recording("long.mp4", 1000, Instant.EPOCH, Optional.empty());

  @Test
  void segmentsAreJoinedInTheirOrder() {
    ScoredRecording joined = ScoredUnit.join(List.of(last(4, 6), unit(0, 2), unit(2, 4)));

    assertThat(joined.segments())
        .extracting(ScoredSegment::index)
        .containsExactly(0, 1, 2, 3, 4, 5);
    assertThat(joined.durationSeconds()).isEqualTo(6);
    assertThat(joined.cost()).isEqualTo(new Cost(3, 6, 9));
    assertThat(joined.status()).isEqualTo(ScoredRecording.Status.OK);
  }

  @Test
  void nothingCountsThatLiesBehindWhereTheRecordingBroke() {
    ScoredRecording joined =
        ScoredUnit.join(
            List.of(unit(0, 2), scored(2, 3, true, failure(FailureCode.IO_ERROR)), last(4, 6)));

    assertThat(joined.segments()).extracting(ScoredSegment::index).containsExactly(0, 1, 2);
    assertThat(joined.durationSeconds()).isEqualTo(3);
    assertThat(joined.failure().orElseThrow().code()).isEqualTo(FailureCode.IO_ERROR);
    assertThat(joined.status()).isEqualTo(ScoredRecording.Status.PARTIAL);
  }

  @Test
  void theFirstDamageIsTheRecordings() {
    Optional<Failure> first = failure(FailureCode.DECODE_ERROR);

    ScoredRecording joined =
        ScoredUnit.join(
            List.of(
                unit(0, 2),
                scored(2, 4, false, first),
                scored(4, 6, true, failure(FailureCode.TRUNCATED))));

    assertThat(joined.failure()).isEqualTo(first);
    assertThat(joined.segments()).hasSize(6);
  }

  @Test
  void whatMayPassCountsMoreThanDamageBeforeIt() {
    Optional<Failure> ofStorage = failure(FailureCode.IO_ERROR);

    ScoredRecording joined =
        ScoredUnit.join(
            List.of(
                scored(0, 2, false, failure(FailureCode.DECODE_ERROR)),
                scored(2, 4, true, ofStorage),
                unit(4, 6)));

    assertThat(joined.failure()).isEqualTo(ofStorage);
    assertThat(joined.segments()).hasSize(4);
  }

  @Test
  void aRecordingWhoseFirstUnitFailedHasFailed() {
    ScoredRecording joined =
        ScoredUnit.join(List.of(last(2, 4), scored(0, 0, true, failure(FailureCode.GONE))));

    assertThat(joined.status()).isEqualTo(ScoredRecording.Status.FAILED);
  }

  private static ScoredUnit unit(int first, int end) {
    return scored(first, end, false, Optional.empty());
  }

  private static ScoredUnit last(int first, int end) {
    return scored(first, end, true, Optional.empty());
  }

  private static Optional<Failure> failure(FailureCode code) {
    return Optional.of(new Failure(Failure.Stage.DECODE, code, "broken", 3));
  }

  private static ScoredUnit scored(int first, int end, boolean ended, Optional<Failure> failure) {
    List<ScoredSegment> segments =
        IntStream.range(first, end)
            .mapToObj(
                i ->
                    new ScoredSegment(
                        i,
                        i,
                        i + 1,
                        0,
                        OptionalInt.empty(),
                        new Levels(-20, -10, 0),
                        new float[] {0.5f, 0.5f}))
            .toList();
    return new ScoredUnit(
        new SegmentRange(first, first + 2),
        ended,
        new ScoredRecording(
            RECORDING, Optional.empty(), end, segments, failure, new Cost(1, 2, 3)));
  }
}
