package io.earwitness.detection;

import static org.assertj.core.api.Assertions.assertThat;

import io.earwitness.audio.failure.Damage;
import io.earwitness.audio.failure.FailureCode;
import io.earwitness.audio.failure.UnreadableAudioException;
import io.earwitness.audio.segment.DecodingProgress;
import io.earwitness.audio.segment.LastSegmentOverlap;
import io.earwitness.audio.segment.SegmentLayout;
import io.earwitness.audio.segment.SegmentLayout.LastSegment;
import io.earwitness.audio.segment.SegmentRange;
import io.earwitness.audio.segment.SegmentStream;
import io.earwitness.audio.source.ByteRange;
import io.earwitness.audio.source.TimeLimit;
import io.earwitness.detection.Failure.Stage;
import io.earwitness.detection.ListedSegments.Ending;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Segments of a second each. */
class UnitReaderTest {
  private static final SegmentLayout LAYOUT = new SegmentLayout(2, 2, 2, LastSegment.OVERLAP);
  private static final long SIZE_BYTES = 100;
  private static final Ending END = () -> {};

  @FunctionalInterface
  private interface Opening {
    SegmentStream open() throws UnreadableAudioException, IOException;
  }

  private record Decoder(Opening opening) implements UnitDecoder {
    @Override
    public SegmentStream open(WorkUnit unit, TimeLimit limit)
        throws UnreadableAudioException, IOException {
      return opening.open();
    }

    @Override
    public void close() {}
  }

  private static WorkUnit whole(long sizeBytes) {
    return WorkUnit.whole(new Recording("a.wav", sizeBytes, Instant.EPOCH, Optional.empty()), 3);
  }

  private static WorkUnit part(int first, int end) {
    return new WorkUnit(
        whole(SIZE_BYTES).recording(),
        new SegmentRange(first, end),
        Optional.empty(),
        3,
        new ByteRange(10, 30),
        false);
  }

  private static UnitReader reader(WorkUnit unit, Opening opening) {
    return reader(unit, opening, new TimeLimit(60));
  }

  private static UnitReader reader(WorkUnit unit, Opening opening, TimeLimit limit) {
    return new UnitReader(
        unit, new Decoder(opening), LAYOUT, limit, new LastSegmentOverlap(LAYOUT));
  }

  private static SegmentStream segments(Ending ending, Integer... indices) {
    return new ListedSegments(List.of(indices), ending, Optional.empty());
  }

  private static List<Integer> readAll(UnitReader reader) {
    List<Integer> indices = new ArrayList<>();
    for (var next = reader.next(); next.isPresent(); next = reader.next()) {
      indices.add(next.get().decoded().index());
    }
    return indices;
  }

  private static ScoredRecording found(UnitReader reader) {
    return reader.result().toScoredUnit().found();
  }

  private static void assertFailed(UnitReader reader, Failure failure) {
    assertThat(readAll(reader)).isEmpty();
    assertThat(found(reader).failure()).contains(failure);
    assertThat(reader.result().toScoredUnit().ended()).isTrue();
  }

  @Test
  void aUnitIsReadToItsEnd() {
    UnitReader reader = reader(whole(SIZE_BYTES), () -> segments(END, 0, 1, 2));

    assertThat(readAll(reader)).containsExactly(0, 1, 2);
    assertThat(found(reader).failure()).isEmpty();
    assertThat(found(reader).media()).contains(ListedSegments.INFO);
    assertThat(found(reader).durationSeconds()).isEqualTo(3.5);
    assertThat(reader.result().toScoredUnit().ended()).isTrue();
  }

  @Test
  void aSegmentBeforeTheUnitIsPassedOver() {
    UnitReader reader = reader(part(1, 3), () -> segments(END, 0, 1, 2));

    assertThat(readAll(reader)).containsExactly(1, 2);
  }

  @Test
  void anObjectOfNoBytesIsNotOpened() {
    UnitReader reader =
        reader(
            whole(0),
            () -> {
              throw new AssertionError("opened");
            });

    assertFailed(reader, new Failure(Stage.OPEN, FailureCode.EMPTY, "the object has no bytes", 0));
  }

  @Test
  void whatCannotBeOpenedHasFailedWhereTheUnitBegins() {
    UnitReader reader =
        reader(
            part(2, 4),
            () -> {
              throw new IOException("reset");
            });

    assertFailed(reader, new Failure(Stage.OPEN, FailureCode.IO_ERROR, "reset", 2));
    assertThat(found(reader).media()).isEmpty();
    assertThat(found(reader).durationSeconds()).isEqualTo(2);
  }

  @Test
  void aFailureCountsFromTheLastSegmentAndTheDurationFromTheLastSample() {
    UnitReader reader =
        reader(
            whole(SIZE_BYTES),
            () ->
                segments(
                    () -> {
                      throw new UnreadableAudioException(FailureCode.DECODE_ERROR, "noise");
                    },
                    0,
                    1));

    assertThat(readAll(reader)).containsExactly(0, 1);
    assertThat(found(reader).failure())
        .contains(new Failure(Stage.DECODE, FailureCode.DECODE_ERROR, "noise", 2));
    assertThat(found(reader).durationSeconds()).isEqualTo(2.5);
  }

  @Test
  void aFaultOfTheProgramIsAFailureOfTheRecordingAlone() {
    UnitReader reader =
        reader(
            whole(SIZE_BYTES),
            () -> {
              throw new IllegalStateException("a bug");
            });

    assertFailed(reader, new Failure(Stage.OPEN, FailureCode.DECODE_ERROR, "a bug", 0));
  }

  @Test
  void aRecordingWithoutSegmentsHasNoAudio() {
    UnitReader reader = reader(whole(SIZE_BYTES), () -> segments(END));

    assertFailed(
        reader, new Failure(Stage.DECODE, FailureCode.NO_AUDIO, "the audio has no samples", 0));
  }

  @Test
  void aRecordingWithoutSegmentsThatDeclaresSomeIsCutShort() {
    Damage damage = new Damage(FailureCode.TRUNCATED, "ends after 0.0 of the 60.0 s", 0);

    assertFailed(
        reader(whole(SIZE_BYTES), () -> new ListedSegments(List.of(), END, Optional.of(damage))),
        new Failure(Stage.DECODE, FailureCode.TRUNCATED, "ends after 0.0 of the 60.0 s", 0));
  }

  @Test
  void aUnitBehindTheEndOfTheRecordingIsNoFailure() {
    UnitReader reader = reader(part(4, 6), () -> segments(END));

    assertThat(readAll(reader)).isEmpty();
    assertThat(found(reader).failure()).isEmpty();
  }

  @Test
  void damageOnTheWayIsAFailure() {
    Damage damage = new Damage(FailureCode.TRUNCATED, "ends early", 1.5);
    UnitReader reader =
        reader(
            whole(SIZE_BYTES), () -> new ListedSegments(List.of(0, 1), END, Optional.of(damage)));

    assertThat(readAll(reader)).containsExactly(0, 1);
    assertThat(found(reader).failure())
        .contains(new Failure(Stage.DECODE, FailureCode.TRUNCATED, "ends early", 1.5));
  }

  @Test
  void nothingIsOpenedOnceTheTimeLimitHasPassed() {
    UnitReader reader =
        reader(
            whole(SIZE_BYTES),
            () -> {
              throw new AssertionError("opened");
            },
            new TimeLimit(0));

    assertFailed(
        reader,
        new Failure(Stage.OPEN, FailureCode.TIMEOUT, "not decoded within the limit of 0 s", 0));
  }

  @Test
  void progressCountsNoMoreBytesThanTheUnitHasAndAllOfThemOnceItIsClosed() {
    ListedSegments segments = new ListedSegments(List.of(0, 1, 2), END, Optional.empty());
    UnitReader reader = reader(part(1, 3), () -> segments);
    assertThat(reader.progress()).isEqualTo(new DecodingProgress(1, 0));

    assertThat(reader.next()).isPresent();
    assertThat(reader.progress()).isEqualTo(new DecodingProgress(2, 20));
    assertThat(reader.next()).isPresent();
    assertThat(reader.progress()).isEqualTo(new DecodingProgress(3, 20));

    UnitReader unread = reader(part(1, 3), () -> segments);
    unread.close();
    assertThat(unread.progress()).isEqualTo(new DecodingProgress(1, 20));
    assertThat(segments.isClosed()).isTrue();
  }
}
