package io.earwitness.jobs.train;

import io.earwitness.jobs.train.Predictions.Case;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Cases in the order of one class's probability, which tells what any threshold would give.
 *
 * @param points for each distinct probability, what counts as of the class from there on
 */
record Ranking(List<Point> points) {

  /**
   * What a threshold gives.
   *
   * @param threshold the probability from which on a case counts as of the class
   */
  record Point(double threshold, double precision, double recall) {

    double f1() {
      return precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall);
    }
  }

  static Ranking of(Predictions predictions, int label) {
    List<Case> ranked = new ArrayList<>(predictions.cases());
    ranked.sort(Comparator.comparingDouble((Case c) -> -c.probabilities()[label]));
    long all = ranked.stream().filter(c -> c.label() == label).count();
    List<Point> points = new ArrayList<>();
    long right = 0;
    for (int i = 0; i < ranked.size(); i++) {
      double probability = ranked.get(i).probabilities()[label];
      right += ranked.get(i).label() == label ? 1 : 0;
      boolean last =
          i + 1 == ranked.size() || ranked.get(i + 1).probabilities()[label] != probability;
      if (last) {
        points.add(
            new Point(probability, right / (double) (i + 1), right / (double) Math.max(1, all)));
      }
    }
    return new Ranking(points);
  }

  /** Precision, averaged over recall in steps. */
  double averagePrecision() {
    double sum = 0;
    double recall = 0;
    for (Point point : points) {
      sum += (point.recall() - recall) * point.precision();
      recall = point.recall();
    }
    return sum;
  }

  /** The threshold with the best F1; midway to the next lower probability, to be robust. */
  double bestThreshold() {
    int best = 0;
    for (int i = 1; i < points.size(); i++) {
      best = points.get(i).f1() > points.get(best).f1() ? i : best;
    }
    double upper = points.get(best).threshold();
    double lower = best + 1 < points.size() ? points.get(best + 1).threshold() : 0;
    return Math.round(500 * (upper + lower)) / 1000.0;
  }

  /** The greatest recall at which the precision is at least so much, or 0. */
  double recallAtPrecision(double precision) {
    return points.stream()
        .filter(point -> point.precision() >= precision)
        .mapToDouble(Point::recall)
        .max()
        .orElse(0);
  }
}
