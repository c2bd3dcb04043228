package io.earwitness.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class StabilityIndexTest {
  private static StabilityIndex.Expected evenlyOf(double items) {
    return new StabilityIndex.Expected(
        new double[] {0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1}, items, items);
  }

  /** Like {@code numpy.sum((p - q) * numpy.log(p / q))}, half a count added to each bin. */
  @Test
  void itIsTheSumOfWhatTheBinsDiffer() {
    long[] bins = {100, 80, 60, 40, 20, 20, 40, 60, 80, 100};

    StabilityIndex index = StabilityIndex.of(bins, 600, evenlyOf(600));

    assertThat(index.value()).isCloseTo(0.255631, within(1e-6));
  }

  @Test
  void fewRecordingsTellLittle() {
    assertThat(StabilityIndex.of(new long[10], 24, evenlyOf(1e9)).limit())
        .isCloseTo(27.877 / 24, within(1e-6));
    assertThat(StabilityIndex.of(new long[10], 1_000_000, evenlyOf(1e9)).limit()).isEqualTo(0.25);
  }

  /** The limit is what chance exceeds once in a thousand times, where the floor is below it. */
  @Test
  void chanceHardlyEverReachesTheLimit() {
    Random random = new Random(1);
    int beyond = 0;
    for (int trial = 0; trial < 10_000; trial++) {
      long[] bins = new long[10];
      for (int i = 0; i < 100; i++) {
        bins[random.nextInt(10)]++;
      }
      beyond += hasMoved(StabilityIndex.of(bins, 100, evenlyOf(1e9))) ? 1 : 0;
    }
    assertThat(beyond).isBetween(1, 30);
  }

  /** Of what is rare, a small sample may have none: that is no news. */
  @Test
  void aBinThatASmallSampleLacksRaisesNoAlarm() {
    Random random = new Random(1);
    int beyond = 0;
    for (int trial = 0; trial < 2_000; trial++) {
      ScoreCounts before = drawn(80, 1, random);
      ScoreCounts night = drawn(1000, 40, random);
      beyond += hasMoved(StabilityIndex.between(night, before, 1)) ? 1 : 0;
    }
    assertThat(beyond).isLessThanOrEqualTo(6);
  }

  private static boolean hasMoved(StabilityIndex index) {
    return index.value() >= index.limit();
  }

  /** Most recordings are sure to hold nothing; one in fifty holds anything. */
  private static ScoreCounts drawn(int recordings, int segments, Random random) {
    ScoreCounts counts = new ScoreCounts(2);
    for (int i = 0; i < recordings * segments; i++) {
      double p = random.nextInt(50) == 0 ? random.nextDouble() : 0.05;
      counts.addSegment(p > 0.5 ? 1 : 0, c -> c == 0 ? 1 - p : p);
    }
    counts.addIndependent(recordings);
    return counts;
  }
}
