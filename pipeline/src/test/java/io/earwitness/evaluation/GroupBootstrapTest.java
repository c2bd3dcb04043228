package io.earwitness.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class GroupBootstrapTest {
  private static final Metric ACCURACY =
      new Metric("accuracy", sample -> sample.confusionMatrix().accuracy());
  private static final Metric RECALL_OF_1 =
      new Metric("recall", sample -> sample.confusionMatrix().of(1).recall());

  private static ScoredItem item(String group, int segment, int trueClass, boolean right) {
    double[] probabilities = {0.1, 0.1};
    probabilities[right ? trueClass : 1 - trueClass] = 0.9;
    return new ScoredItem(group, segment, group, trueClass, probabilities);
  }

  private static Estimate estimate(long seed, Metric metric, List<ScoredItem> items) {
    return new GroupBootstrap(200, 0.95, seed)
        .estimate(new ItemTable(items.get(0).probabilities().length, items), List.of(metric))
        .get(0);
  }

  @Test
  void sameSeedSameInterval() {
    List<ScoredItem> items = RandomScores.of(40, 5, 1, 1);

    assertThat(estimate(1, ACCURACY, items)).isEqualTo(estimate(1, ACCURACY, items));
    assertThat(estimate(1, ACCURACY, items)).isNotEqualTo(estimate(2, ACCURACY, items));
  }

  @Test
  void aMetricHasTheSameIntervalWhateverElseIsMeasured() {
    ItemTable items = new ItemTable(3, RandomScores.of(40, 5, 1, 1));
    GroupBootstrap bootstrap = new GroupBootstrap(100, 0.95, 1);

    assertThat(bootstrap.estimate(items, List.of(RECALL_OF_1, ACCURACY)).get(1))
        .isEqualTo(bootstrap.estimate(items, List.of(ACCURACY)).get(0));
  }

  @Test
  void theIntervalHoldsTheValueAndNarrowsWithData() {
    Interval few = estimate(1, ACCURACY, RandomScores.of(40, 5, 1, 1)).interval();
    Estimate many = estimate(1, ACCURACY, RandomScores.of(1_000, 5, 1, 1));

    assertThat(many.value()).isBetween(many.interval().low(), many.interval().high());
    assertThat(many.interval().high() - many.interval().low())
        .isLessThan((few.high() - few.low()) / 2);
  }

  /** Of what went right every time, a resample cannot tell how often it goes wrong. */
  @Test
  void whereAllResamplesAgreeThereIsNoInterval() {
    List<ScoredItem> items = new ArrayList<>();
    for (int g = 0; g < 20; g++) {
      items.add(item("g" + g, 0, g % 2, true));
    }

    Estimate estimate = estimate(1, ACCURACY, items);

    assertThat(estimate.value()).isEqualTo(1);
    assertThat(estimate.interval().isKnown()).isFalse();
  }

  /**
   * Groups in which all items are right or all wrong, each way with the same chance: accuracy is
   * 0.5. Resampling items instead of groups would hold it in only about 60 % of the intervals.
   */
  @Test
  void nineteenOfTwentyIntervalsHoldTheTruth() {
    Random random = new Random(11);
    int held = 0;
    int trials = 400;
    for (int trial = 0; trial < trials; trial++) {
      List<ScoredItem> items = new ArrayList<>();
      for (int g = 0; g < 60; g++) {
        boolean right = random.nextBoolean();
        for (int s = 0; s < 5; s++) {
          items.add(item("g" + g, s, g % 2, right));
        }
      }
      Interval interval = estimate(trial, ACCURACY, items).interval();
      held += interval.low() <= 0.5 && 0.5 <= interval.high() ? 1 : 0;
    }

    assertThat(held / (double) trials).isBetween(0.91, 0.98);
  }

  @Test
  void theIntervalIsThatOfTheBinomialWhereGroupsAreSingleItems() {
    List<ScoredItem> items = new ArrayList<>();
    for (int g = 0; g < 400; g++) {
      items.add(item("g" + g, 0, g % 2, g % 5 != 0));
    }
    Interval interval =
        new GroupBootstrap(2_000, 0.95, 1)
            .estimate(new ItemTable(2, items), List.of(ACCURACY))
            .get(0)
            .interval();

    // standard error: sqrt(0.8 * 0.2 / 400) = 0.02
    assertThat(interval.low()).isBetween(0.8 - 1.96 * 0.02 - 0.004, 0.8 - 1.96 * 0.02 + 0.004);
    assertThat(interval.high()).isBetween(0.8 + 1.96 * 0.02 - 0.004, 0.8 + 1.96 * 0.02 + 0.004);
  }

  @Test
  void resamplesWithoutARareClassAreDrawnAnew() {
    List<ScoredItem> items = new ArrayList<>();
    for (int g = 0; g < 30; g++) {
      items.add(item("g" + g, 0, g < 2 ? 1 : 0, true));
    }
    items.add(item("g0", 1, 1, false));

    // one resample in eight has no item of class 1; counted as recall 0 it would pull the low end
    assertThat(estimate(1, RECALL_OF_1, items).interval()).isEqualTo(new Interval(0.5, 1));
  }

  @Test
  void oneGroupTellsNoInterval() {
    Estimate estimate =
        estimate(1, ACCURACY, List.of(item("g", 0, 0, true), item("g", 1, 1, false)));

    assertThat(estimate).isEqualTo(new Estimate(0.5, Interval.UNKNOWN));
  }

  @Test
  void manyClassesOfOneGroupEachTellNoInterval() {
    List<ScoredItem> items = new ArrayList<>();
    for (int c = 0; c < 30; c++) {
      double[] probabilities = new double[30];
      probabilities[c] = 1;
      items.add(new ScoredItem("r" + c, 0, "g" + c, c, probabilities));
    }

    assertThat(estimate(1, ACCURACY, items)).isEqualTo(new Estimate(1, Interval.UNKNOWN));
  }
}
