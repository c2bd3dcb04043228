package io.earwitness.jobs.score.execute;

import static org.assertj.core.api.Assertions.assertThat;

import io.earwitness.audio.segment.SegmentRange;
import io.earwitness.audio.source.ByteRange;
import io.earwitness.detection.Recording;
import io.earwitness.detection.WorkUnit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WorkPlanTest {

  private static WorkUnit recording(String uri, long sizeBytes) {
    Recording recording = new Recording(uri, sizeBytes, Instant.EPOCH, Optional.empty());
    return Slices.unsliced(recording);
  }

  private static List<WorkUnit> archive(int count) {
    Random random = new Random(7);
    List<WorkUnit> recordings = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      recordings.add(recording("r" + i + ".mp3", (long) Math.exp(8 + 5 * random.nextDouble())));
    }
    return recordings;
  }

  private static double cost(List<WorkUnit> partition) {
    return partition.stream().mapToDouble(ExpectedCost::seconds).sum();
  }

  @Test
  void everyRecordingIsInExactlyOnePartition() {
    List<WorkUnit> recordings = archive(1000);

    WorkPlan plan = WorkPlan.of(recordings, 600, 2);

    assertThat(plan.partitions().stream().flatMap(List::stream))
        .containsExactlyInAnyOrderElementsOf(recordings);
  }

  @Test
  void theUnitsOfARecordingAreInOrder() {
    Recording recording = recording("long.mp3", 9000).recording();
    WorkUnit first =
        new WorkUnit(
            recording, new SegmentRange(0, 7), Optional.empty(), 21, new ByteRange(0, 4500), false);
    WorkUnit second =
        new WorkUnit(
            recording,
            new SegmentRange(7, SegmentRange.OPEN),
            Optional.empty(),
            21,
            new ByteRange(4500, 9000),
            false);

    WorkPlan plan = WorkPlan.of(List.of(second, first), 600, 2);

    assertThat(plan.partitions()).containsExactly(List.of(first), List.of(second));
  }

  @Test
  void partitionsCostAboutTheSame() {
    WorkPlan plan = WorkPlan.of(archive(5000), 600, 2);

    double dearest = plan.partitions().stream().mapToDouble(WorkPlanTest::cost).max().orElseThrow();
    double cheapest =
        plan.partitions().stream().mapToDouble(WorkPlanTest::cost).min().orElseThrow();
    assertThat(plan.partitions()).hasSizeGreaterThan(10);
    assertThat(dearest).isLessThan(1.05 * cheapest);
  }

  @Test
  void theDearestPartitionComesFirstAndTheDearestRecordingLeadsIt() {
    WorkPlan plan =
        WorkPlan.of(
            List.of(recording("small.mp3", 1000), recording("huge.mp3", 1_000_000_000)), 600, 2);

    assertThat(plan.partitions().get(0))
        .extracting(unit -> unit.recording().uri())
        .containsExactly("huge.mp3");
  }

  @Test
  void aFewShortRecordingsStillKeepAllCoresBusy() {
    assertThat(WorkPlan.of(archive(100), 1e9, 4).partitions()).hasSize(16);
    assertThat(WorkPlan.of(archive(3), 1e9, 4).partitions()).hasSize(3);
  }

  @Test
  void noTaskOfTheLastRoundRunsAlone() {
    List<WorkUnit> recordings = archive(1000);
    double total = cost(recordings);

    for (int tasks = 9; tasks < 16; tasks++) {
      assertThat(WorkPlan.of(recordings, total / tasks, 4).partitions().size() % 4).isZero();
    }
  }

  @Test
  void theOrderOfTheListingDoesNotMatter() {
    List<WorkUnit> recordings = archive(200);
    List<WorkUnit> reversed = new ArrayList<>(recordings);
    java.util.Collections.reverse(reversed);

    assertThat(WorkPlan.of(reversed, 600, 2)).isEqualTo(WorkPlan.of(recordings, 600, 2));
  }
}
