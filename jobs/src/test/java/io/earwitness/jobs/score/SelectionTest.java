package io.earwitness.jobs.score;

import static org.assertj.core.api.Assertions.assertThat;

import io.earwitness.audio.FailureCode;
import io.earwitness.detection.Recording;
import io.earwitness.detection.Recording.Reason;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SelectionTest {
  private static final Instant TIME = Instant.parse("2026-03-14T23:00:00Z");
  private static final Recording RECORDING = new Recording("a", 100, TIME, "e1", Reason.NEW);

  private static Selection.Known known(String failure, String model, String config) {
    return new Selection.Known(
        100, TIME, "e1", Optional.ofNullable(failure).map(FailureCode::valueOf), model, config);
  }

  private static Selection selection(Selection.Known... runs) {
    return new Selection(Map.of("a", List.of(runs)), "model-1", "config-1");
  }

  @Test
  void aRecordingThatNoRunKnowsIsNew() {
    assertThat(new Selection(Map.of(), "m", "c").reason(RECORDING)).contains(Reason.NEW);
  }

  @Test
  void aRecordingThatWasScoredAsItIsNeedsNothing() {
    assertThat(selection(known(null, "model-1", "config-1")).reason(RECORDING)).isEmpty();
  }

  @Test
  void anotherSizeTimeOrEtagIsAChange() {
    Selection selection = selection(known(null, "model-1", "config-1"));

    assertThat(selection.reason(new Recording("a", 101, TIME, "e1", Reason.NEW)))
        .contains(Reason.CHANGED);
    assertThat(selection.reason(new Recording("a", 100, TIME.plusMillis(1), "e1", Reason.NEW)))
        .contains(Reason.CHANGED);
    assertThat(selection.reason(new Recording("a", 100, TIME, "e2", Reason.NEW)))
        .contains(Reason.CHANGED);
  }

  @Test
  void anotherModelOrOtherSettingsAreReasons() {
    assertThat(selection(known(null, "model-0", "config-1")).reason(RECORDING))
        .contains(Reason.MODEL);
    assertThat(selection(known(null, "model-1", "config-0")).reason(RECORDING))
        .contains(Reason.CONFIG);
  }

  @Test
  void theRunWithTheSameModelCounts() {
    assertThat(
            selection(known(null, "model-0", "config-1"), known(null, "model-1", "config-1"))
                .reason(RECORDING))
        .isEmpty();
  }

  @Test
  void whatTheStorageFailedToGiveIsTriedAgain() {
    assertThat(selection(known("IO_ERROR", "model-1", "config-1")).reason(RECORDING))
        .contains(Reason.RETRY);
    assertThat(selection(known("ACCESS_DENIED", "model-1", "config-1")).reason(RECORDING))
        .contains(Reason.RETRY);
  }

  @Test
  void whatIsBrokenIsNotTriedAgainUntilItChanges() {
    assertThat(selection(known("UNKNOWN_FORMAT", "model-1", "config-1")).reason(RECORDING))
        .isEmpty();
    assertThat(selection(known("DECODE_ERROR", "model-1", "config-1")).reason(RECORDING)).isEmpty();
  }

  @Test
  void onlyTheWantedReasonsCount() {
    Selection selection = selection(known(null, "model-1", "config-1"));
    Recording fresh = new Recording("b", 1, TIME, null, Reason.NEW);

    assertThat(selection.of(List.of(fresh, RECORDING), EnumSet.of(Reason.NEW)))
        .containsExactly(fresh);
    assertThat(selection.of(List.of(fresh, RECORDING), EnumSet.allOf(Reason.class)))
        .containsExactly(RECORDING.because(Reason.ALL), fresh);
  }
}
