package io.earwitness.jobs.score.execute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.earwitness.audio.segment.SegmentRange;
import io.earwitness.audio.source.ByteRange;
import io.earwitness.detection.Recording;
import io.earwitness.detection.ScoredRecording;
import io.earwitness.detection.ScoredUnit;
import io.earwitness.detection.WorkUnit;
import io.earwitness.jobs.score.watch.NamedSums;
import io.earwitness.jobs.score.watch.TaskFigures;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.spark.util.DoubleAccumulator;
import org.apache.spark.util.LongAccumulator;
import org.junit.jupiter.api.Test;

/** However recordings turn out, all of the work is done when all of them are. */
class TaskCountsTest {
  private static final int OPUS_BYTES = 16_000 * 100;

  private final TaskCounts counts =
      new TaskCounts(
          new LongAccumulator(),
          new LongAccumulator(),
          new DoubleAccumulator(),
          new DoubleAccumulator(),
          new TaskFigures("r1", new NamedSums()));

  private static Recording recording(String name, long bytes) {
    return new Recording("file:/a/" + name, bytes, Instant.EPOCH, Optional.empty());
  }

  private static ScoredUnit scored(WorkUnit unit) {
    return new ScoredUnit(
        unit.segments(),
        unit.isLast(),
        new ScoredRecording(
            unit.recording(),
            Optional.empty(),
            1,
            List.of(),
            Optional.empty(),
            ScoredRecording.Cost.NONE));
  }

  private static WorkUnit whole(Recording recording) {
    return WorkUnit.whole(recording, ExpectedCost.audioSeconds(recording));
  }

  private double done() {
    return counts.ofEndedTasks(TaskCounts.WORK);
  }

  private static double cost(Recording... recordings) {
    Amount amount = Amount.NONE;
    for (Recording recording : recordings) {
      amount =
          amount.plus(new Amount(1, recording.sizeBytes(), ExpectedCost.audioSeconds(recording)));
    }
    return amount.costSeconds();
  }

  @Test
  void oneThatIsShorterOrLongerThanExpectedOrIsNotReadIsDoneAllTheSame() {
    Recording longer = recording("quiet.opus", OPUS_BYTES);
    Recording film = recording("film.mp4", 1_000_000_000);
    Recording broken = recording("broken.wav", 1_000_000);
    counts.advanced(400, OPUS_BYTES);
    counts.finished(whole(longer), scored(whole(longer)));
    counts.advanced(60, 1_000_000_000);
    counts.finished(whole(film), scored(whole(film)));
    counts.finished(whole(broken), scored(whole(broken)));

    assertThat(done()).isCloseTo(cost(longer, film, broken), within(1e-6));
    assertThat(counts.ofEndedTasks(TaskCounts.FILES)).isEqualTo(3);
    assertThat(counts.ofEndedTasks(TaskCounts.AUDIO_HOURS)).isCloseTo(460 / 3600.0, within(1e-9));
  }

  /** What tracks it has shows only when it is heard. */
  @Test
  void itsFurtherTracksAddNothing() {
    Recording film = recording("film.mp4", 1_000_000);
    Recording second = recording("film.mp4#track=2", 1_000_000);
    counts.advanced(30, 500_000);
    counts.finished(whole(film), scored(whole(film)));
    counts.advanced(30, 500_000);
    counts.finished(whole(second), scored(whole(second)));

    assertThat(done()).isCloseTo(cost(film), within(1e-6));
    assertThat(counts.ofEndedTasks(TaskCounts.FILES)).isEqualTo(1);
    assertThat(counts.ofEndedTasks(TaskCounts.AUDIO_HOURS)).isCloseTo(60 / 3600.0, within(1e-9));
  }

  @Test
  void aLongOneIsDoneBitByBit() {
    Recording recording = recording("night.opus", OPUS_BYTES);
    counts.advanced(50, OPUS_BYTES / 2);
    assertThat(done()).isBetween(0.4 * cost(recording), 0.6 * cost(recording));
    counts.advanced(50, OPUS_BYTES / 2);
    counts.finished(whole(recording), scored(whole(recording)));
    assertThat(done()).isCloseTo(cost(recording), within(1e-6));
  }

  /** Opus of a low rate holds four times as much as is expected of so many bytes. */
  @Test
  void whatIsUnderWayNeverCountsForMoreThanItsBytes() {
    counts.advanced(200, OPUS_BYTES / 2);
    assertThat(done()).isLessThanOrEqualTo(50);
  }

  @Test
  void theSlicesOfARecordingAreTogetherAllOfIt() {
    Recording recording = recording("night.opus", OPUS_BYTES);
    WorkUnit first =
        new WorkUnit(
            recording,
            new SegmentRange(0, 10),
            Optional.empty(),
            33,
            new ByteRange(0, OPUS_BYTES / 4),
            false);
    WorkUnit last =
        new WorkUnit(
            recording,
            new SegmentRange(10, SegmentRange.OPEN),
            Optional.empty(),
            999,
            new ByteRange(OPUS_BYTES / 4, OPUS_BYTES),
            false);
    counts.finished(last, scored(last));
    counts.finished(first, scored(first));

    assertThat(done()).isCloseTo(cost(recording), within(1e-6));
    assertThat(counts.ofEndedTasks(TaskCounts.FILES)).isEqualTo(1);
  }
}
