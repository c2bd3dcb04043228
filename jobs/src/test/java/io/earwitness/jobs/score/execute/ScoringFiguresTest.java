package io.earwitness.jobs.score.execute;

import static org.assertj.core.api.Assertions.assertThat;

import io.earwitness.jobs.progress.Status;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class ScoringFiguresTest {

  @Test
  void tenRecordingsAreToldInWholeAndInNumbers() {
    Status status = new ScoringFigures(1, 4, 10, 1, 0.5, 30, 0.419, OptionalDouble.of(44)).status();

    assertThat(status.text())
        .isEqualTo(
            "wave 1: 4 of 10 recordings (41 %)  0.50 h of audio  60 x real time  1 failed  about 40"
                + " s left");
    assertThat(status.figures().toString())
        .isEqualTo(
            "{step=scoring, elapsed_seconds=30, wave=1, recordings_done=4, recordings_total=10,"
                + " recordings_failed=1, audio_hours=0.5, times_real_time=60.0, share_done=0.419,"
                + " seconds_left=44}");
  }

  @Test
  void tenMillionAreReadableToo() {
    Status status =
        new ScoringFigures(
                212,
                1_234_567,
                10_000_000,
                1_002,
                98_765.4,
                400_000,
                0.1239,
                OptionalDouble.of(2.83e6))
            .status();

    assertThat(status.text())
        .isEqualTo(
            "wave 212: 1,234,567 of 10,000,000 recordings (12 %)  98,765 h of audio  889 x real"
                + " time  1,002 failed  about 33 days left");
  }

  @Test
  void asLongAsNobodyCanTellNothingIsGuessed() {
    Status status = new ScoringFigures(1, 0, 10, 0, 0, 0, 0, OptionalDouble.empty()).status();

    assertThat(status.text())
        .isEqualTo(
            "wave 1: 0 of 10 recordings (0 %)  0.00 h of audio  0 x real time  0 failed "
                + " estimating");
    assertThat(status.figures().get("seconds_left")).isNull();
  }
}
