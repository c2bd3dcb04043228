package io.earwitness.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.earwitness.audio.segment.Levels;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class RecordingSummaryTest {

  @Test
  void theMeanIsOverAllSegments() {
    RecordingSummary summary =
        RecordingSummary.of(List.of(segment(0, 3, 0.25f, 0.75f), segment(3, 6, 0.75f, 0.25f)));

    assertThat(summary.mean()).containsExactly(new double[] {0.5, 0.5}, within(1e-9));
  }

  @Test
  void theMaximumIsThatOfEachClass() {
    RecordingSummary summary =
        RecordingSummary.of(List.of(segment(0, 3, 0.25f, 0.75f), segment(3, 6, 0.5f, 0.5f)));

    assertThat(summary.max()).containsExactly(0.5, 0.75);
  }

  @Test
  void theLabelIsTheClassOfTheLargestMeanEvenWhereAnotherPeaks() {
    RecordingSummary summary =
        RecordingSummary.of(
            List.of(
                segment(0, 3, 0.9f, 0.1f), segment(3, 6, 0.2f, 0.8f), segment(6, 9, 0.2f, 0.8f)));

    assertThat(summary.likeliestClass()).isEqualTo(1);
  }

  @Test
  void ofEqualClassesTheFirstIsTheLabel() {
    assertThat(RecordingSummary.of(List.of(segment(0, 3, 0.5f, 0.5f))).likeliestClass()).isZero();
  }

  @Test
  void theSecondsAreThoseInWhichAClassIsLikeliest() {
    RecordingSummary summary =
        RecordingSummary.of(
            List.of(
                segment(0, 3, 0.9f, 0.1f), segment(3, 6, 0.2f, 0.8f), segment(6, 7.5, 0.2f, 0.8f)));

    assertThat(summary.seconds()).containsExactly(3, 4.5);
  }

  @Test
  void overlappingSegmentsCountUpToTheStartOfTheNext() {
    RecordingSummary summary =
        RecordingSummary.of(
            List.of(
                segment(0, 3, 0.9f, 0.1f), segment(1, 4, 0.2f, 0.8f), segment(2, 5, 0.9f, 0.1f)));

    assertThat(summary.seconds()).containsExactly(4, 1);
  }

  @Test
  void whatLiesBetweenSegmentsIsNotCounted() {
    RecordingSummary summary =
        RecordingSummary.of(List.of(segment(0, 3, 0.9f, 0.1f), segment(10, 13, 0.9f, 0.1f)));

    assertThat(summary.seconds()).containsExactly(6, 0);
  }

  private static ScoredSegment segment(double start, double end, float... probabilities) {
    return new ScoredSegment(
        (int) start, start, end, 0, OptionalInt.empty(), new Levels(-20, -10, 0), probabilities);
  }
}
