package io.earwitness.jobs.train;

import io.earwitness.jobs.train.Predictions.Case;

/**
 * How often each class was taken for each.
 *
 * @param counts by true class, then by predicted class
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Confusion(long[][] counts) {

  static Confusion of(Predictions predictions) {
    long[][] counts = new long[predictions.classes()][predictions.classes()];
    for (Case each : predictions.cases()) {
      counts[each.label()][each.likeliest()]++;
    }
    return new Confusion(counts);
  }

  private long row(int label) {
    long sum = 0;
    for (long count : counts[label]) {
      sum += count;
    }
    return sum;
  }

  private long column(int label) {
    long sum = 0;
    for (long[] row : counts) {
      sum += row[label];
    }
    return sum;
  }

  long total() {
    long sum = 0;
    for (int label = 0; label < counts.length; label++) {
      sum += row(label);
    }
    return sum;
  }

  double accuracy() {
    long right = 0;
    for (int label = 0; label < counts.length; label++) {
      right += counts[label][label];
    }
    return right / (double) Math.max(1, total());
  }

  double precision(int label) {
    return counts[label][label] / (double) Math.max(1, column(label));
  }

  double recall(int label) {
    return counts[label][label] / (double) Math.max(1, row(label));
  }

  double f1(int label) {
    return 2.0 * counts[label][label] / Math.max(1, row(label) + column(label));
  }

  double macroF1() {
    double sum = 0;
    for (int label = 0; label < counts.length; label++) {
      sum += f1(label);
    }
    return sum / counts.length;
  }
}
