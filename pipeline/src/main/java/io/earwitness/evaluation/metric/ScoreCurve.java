package io.earwitness.evaluation.metric;

import java.util.List;
import java.util.stream.IntStream;

/**
 * One class against the rest over all thresholds, the curve behind precision-recall and ROC. Counts
 * are whole numbers, so the order of the items cannot matter.
 */
public final class ScoreCurve {
  private final double[] thresholds;
  private final long[] truePositives;
  private final long[] falsePositives;
  private final long[] falseEvents;

  /**
   * A curve from counts at falling thresholds.
   *
   * @param thresholds distinct scores, falling
   * @param positives items of the class with exactly that score; turned into running sums in place
   * @param negatives the others, likewise
   * @param joins pairs of adjoining others of which both have at least that score, one exactly
   *     that; left as they are
   */
  public ScoreCurve(double[] thresholds, long[] positives, long[] negatives, long[] joins) {
    this.thresholds = thresholds;
    this.truePositives = positives;
    this.falsePositives = negatives;
    this.falseEvents = new long[thresholds.length];
    long joined = 0;
    for (int i = 0; i < thresholds.length; i++) {
      truePositives[i] += i == 0 ? 0 : truePositives[i - 1];
      falsePositives[i] += i == 0 ? 0 : falsePositives[i - 1];
      joined += joins[i];
      falseEvents[i] = falsePositives[i] - joined;
    }
  }

  /** The number of items of the class. */
  private long positives() {
    return last(truePositives);
  }

  /** The number of items of other classes. */
  private long negatives() {
    return last(falsePositives);
  }

  /**
   * The sum over falling thresholds of the step in recall times precision, not interpolated
   * (scikit-learn's {@code average_precision_score}); NaN when the class has no items.
   */
  public double averagePrecision() {
    if (positives() == 0) {
      return Double.NaN;
    }
    double sum = 0;
    long before = 0;
    for (int i = 0; i < thresholds.length; i++) {
      long found = truePositives[i] - before;
      if (found > 0) {
        sum += found * (truePositives[i] / (double) (truePositives[i] + falsePositives[i]));
      }
      before = truePositives[i];
    }
    return sum / positives();
  }

  /**
   * The chance that an item of the class scores higher than one of another class, a tie counting
   * half: the area under the ROC curve by trapezoids. NaN unless there are items of both kinds.
   */
  public double rocAuc() {
    double twiceArea = 0;
    long foundBefore = 0;
    long falseBefore = 0;
    for (int i = 0; i < thresholds.length; i++) {
      twiceArea +=
          (double) (falsePositives[i] - falseBefore) * (double) (truePositives[i] + foundBefore);
      foundBefore = truePositives[i];
      falseBefore = falsePositives[i];
    }
    return twiceArea / (2.0 * positives() * negatives());
  }

  /** What is reported at a threshold. */
  public OperatingPoint at(double threshold) {
    int low = 0;
    int high = thresholds.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (thresholds[middle] >= threshold) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return point(low - 1, threshold);
  }

  /**
   * The point of the highest recall among those of at least this precision; reports nothing where
   * there is none. Chosen on the very items it is measured on, it flatters a little.
   */
  public OperatingPoint atPrecision(double precision) {
    for (int i = thresholds.length - 1; i >= 0; i--) {
      long reported = truePositives[i] + falsePositives[i];
      if (truePositives[i] > 0 && truePositives[i] / (double) reported >= precision) {
        return highestEqual(i);
      }
    }
    return point(-1, Double.POSITIVE_INFINITY);
  }

  /**
   * The point of the fewest false positives among those of at least this recall; reports nothing
   * when the class has no items.
   */
  public OperatingPoint atRecall(double recall) {
    if (positives() > 0) {
      for (int i = 0; i < thresholds.length; i++) {
        if (truePositives[i] > 0 && truePositives[i] / (double) positives() >= recall) {
          return point(i);
        }
      }
    }
    return point(-1, Double.POSITIVE_INFINITY);
  }

  /**
   * The threshold with the best F1: midway between the lowest score that is then reported and the
   * highest that is not, because other items will lie on neither.
   */
  public double bestF1Threshold() {
    int best = 0;
    for (int i = 1; i < thresholds.length; i++) {
      best = point(i).scores().f1() > point(best).scores().f1() ? i : best;
    }
    double reported = thresholds[best];
    double unreported = best + 1 < thresholds.length ? thresholds[best + 1] : 0;
    return (reported + unreported) / 2;
  }

  /** What is reported at each distinct score, by falling threshold. */
  public List<OperatingPoint> points() {
    return IntStream.range(0, thresholds.length).mapToObj(this::point).toList();
  }

  private OperatingPoint point(int index) {
    return point(index, thresholds[index]);
  }

  /** Passes over thresholds that report nothing more: those of items that a resample left out. */
  private OperatingPoint highestEqual(int index) {
    int i = index;
    while (i > 0
        && truePositives[i - 1] == truePositives[i]
        && falsePositives[i - 1] == falsePositives[i]) {
      i--;
    }
    return point(i);
  }

  private OperatingPoint point(int index, double threshold) {
    return new OperatingPoint(
        threshold,
        index < 0 ? 0 : truePositives[index],
        index < 0 ? 0 : falsePositives[index],
        index < 0 ? 0 : falseEvents[index],
        positives(),
        negatives());
  }

  private static long last(long[] sums) {
    return sums.length == 0 ? 0 : sums[sums.length - 1];
  }
}
