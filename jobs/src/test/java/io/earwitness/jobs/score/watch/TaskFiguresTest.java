package io.earwitness.jobs.score.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.earwitness.audio.failure.FailureCode;
import io.earwitness.audio.segment.SegmentRange;
import io.earwitness.audio.source.ByteRange;
import io.earwitness.detection.Failure;
import io.earwitness.detection.Recording;
import io.earwitness.detection.ScoredRecording;
import io.earwitness.detection.ScoredRecording.Cost;
import io.earwitness.detection.ScoredUnit;
import io.earwitness.detection.WorkUnit;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TaskFiguresTest {
  private static final Recording RECORDING =
      new Recording("file:/a/one.wav", 1000, Instant.EPOCH, Optional.empty());

  private final NamedSums sums = new NamedSums();
  private final TaskFigures figures = new TaskFigures("r20261126", sums);

  private void score(SegmentRange segments, double seconds, Cost cost, FailureCode... failure) {
    WorkUnit unit =
        new WorkUnit(RECORDING, segments, Optional.empty(), seconds, ByteRange.whole(1000), false);
    Optional<Failure> failed =
        failure.length == 0
            ? Optional.empty()
            : Optional.of(new Failure(Failure.Stage.OPEN, failure[0], "what", 0));
    figures.add(
        unit,
        new ScoredUnit(
            segments,
            unit.isLast(),
            new ScoredRecording(RECORDING, Optional.empty(), seconds, List.of(), failed, cost)));
  }

  @Test
  void unitsOfARecordingAreOneRecording() {
    score(new SegmentRange(0, 10), 30, new Cost(0.02, 0.1, 0.4));
    score(new SegmentRange(10, SegmentRange.OPEN), 60, new Cost(2, 0.1, 0.6));

    assertThat(sums.value())
        .contains(
            entry("recordings", 1.0),
            entry("units", 2.0),
            entry("decode_seconds", 2.02),
            entry("decode_seconds.at_most_30_ms", 1.0),
            entry("decode_seconds.at_most_1_s", 1.0),
            entry("decode_seconds.at_most_3_s", 2.0),
            entry("model_seconds", 1.0));
  }

  @Test
  void failuresAreCountedByTheirCodes() {
    score(SegmentRange.ALL, 0, Cost.NONE, FailureCode.EMPTY);
    score(SegmentRange.ALL, 0, Cost.NONE, FailureCode.EMPTY);
    score(SegmentRange.ALL, 0, Cost.NONE, FailureCode.NO_AUDIO);

    assertThat(sums.value())
        .contains(entry("failures.EMPTY", 2.0), entry("failures.NO_AUDIO", 1.0));
    assertThat(figures.line(7))
        .startsWith("run r20261126 partition 7: 3 recordings in 3 units, 0 segments")
        .endsWith("failures: EMPTY 2, NO_AUDIO 1");
  }

  @Test
  void everyFigureHasAMetric() {
    score(SegmentRange.ALL, 3, new Cost(0.0001, 0.1, 0.0001), FailureCode.TRUNCATED);

    assertThat(UnitFigures.names()).containsAll(sums.value().keySet()).doesNotHaveDuplicates();
  }
}
