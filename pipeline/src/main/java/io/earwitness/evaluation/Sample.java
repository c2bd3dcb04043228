package io.earwitness.evaluation;

import io.earwitness.evaluation.metric.ConfusionMatrix;
import io.earwitness.evaluation.metric.Ranking;
import io.earwitness.evaluation.metric.Reliability;
import io.earwitness.evaluation.metric.ScoreCurve;
import java.util.Arrays;
import java.util.List;

/**
 * Scored items to take figures from, each of their groups once, or as often as a bootstrap resample
 * drew it. Not for several threads: it keeps what several figures need.
 */
public final class Sample {
  private final ItemTable items;
  private final int[] timesOfGroup;
  private final ScoreCurve[] curves;
  private ConfusionMatrix confusionMatrix;

  /**
   * A sample of an item table.
   *
   * @param timesOfGroup how often each group is in it
   */
  Sample(ItemTable items, int[] timesOfGroup) {
    this.items = items;
    this.timesOfGroup = timesOfGroup;
    this.curves = new ScoreCurve[items.classes()];
  }

  /** All items, once each. */
  static Sample of(ItemTable items) {
    int[] once = new int[items.groups().size()];
    Arrays.fill(once, 1);
    return new Sample(items, once);
  }

  /**
   * All items, once each.
   *
   * @param classes number of classes
   * @param items in any order
   */
  public static Sample of(int classes, List<ScoredItem> items) {
    return of(new ItemTable(classes, items));
  }

  /** Each item under its most probable class, the first of equals. */
  public ConfusionMatrix confusionMatrix() {
    if (confusionMatrix == null) {
      confusionMatrix = new ConfusionMatrix(items.classes());
      for (int i = 0; i < items.size(); i++) {
        confusionMatrix.add(items.trueClass(i), items.predictedClass(i), times(i));
      }
    }
    return confusionMatrix;
  }

  /** One class against the rest. */
  public ScoreCurve curve(int c) {
    if (curves[c] == null) {
      Ranking ranking = items.ranking(c);
      long[] positives = new long[ranking.thresholds().length];
      long[] negatives = new long[positives.length];
      long[] joins = new long[positives.length];
      for (int i = 0; i < items.size(); i++) {
        boolean positive = items.trueClass(i) == c;
        (positive ? positives : negatives)[ranking.rank(i)] += times(i);
        if (!positive && items.adjoinsPrevious(i) && items.trueClass(i - 1) != c) {
          joins[Math.max(ranking.rank(i - 1), ranking.rank(i))] += times(i);
        }
      }
      curves[c] = new ScoreCurve(ranking.thresholds(), positives, negatives, joins);
    }
    return curves[c];
  }

  /**
   * The mean of the negative natural logarithm of the true class's probability; probabilities are
   * clipped to [2.2e-16, 1 - 2.2e-16] and then made to add up to 1, as scikit-learn 1.2 does. NaN
   * when there are no items.
   */
  public double logLoss() {
    double sum = 0;
    for (int g = 0; g < timesOfGroup.length; g++) {
      sum += timesOfGroup[g] * items.lossOfGroup(g);
    }
    return sum / confusionMatrix().total();
  }

  /** How far the probability of the predicted class can be trusted, in bins of equal width. */
  public Reliability reliability(int bins) {
    Reliability reliability = new Reliability(bins);
    for (int i = 0; i < items.size(); i++) {
      int predicted = items.predictedClass(i);
      reliability.add(items.score(i, predicted), predicted == items.trueClass(i), times(i));
    }
    return reliability;
  }

  /** How far the probability of one class can be trusted, likely or not, in bins of equal width. */
  public Reliability reliabilityOf(int c, int bins) {
    Reliability reliability = new Reliability(bins);
    for (int i = 0; i < items.size(); i++) {
      reliability.add(items.score(i, c), items.trueClass(i) == c, times(i));
    }
    return reliability;
  }

  private int times(int item) {
    return timesOfGroup[items.group(item)];
  }
}
