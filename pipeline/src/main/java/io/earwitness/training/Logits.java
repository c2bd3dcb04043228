package io.earwitness.training;

/** What a network said about examples, beside what is true. */
final class Logits {

  private final float[] values;
  private final int[] labels;
  private final int classes;

  /**
   * @param values {@code labels.length * classes} values
   */
  Logits(float[] values, int[] labels, int classes) {
    this.values = values;
    this.labels = labels;
    this.classes = classes;
  }

  int count() {
    return labels.length;
  }

  int classes() {
    return classes;
  }

  int label(int row) {
    return labels[row];
  }

  double value(int row, int label) {
    return values[row * classes + label];
  }

  double rootMeanSquare() {
    double sum = 0;
    for (float value : values) {
      sum += (double) value * value;
    }
    return Math.sqrt(sum / values.length) + 1e-6;
  }

  /** Of all classes, after calibration. */
  double[] probabilities(int row, Calibration calibration) {
    double[] powers = new double[classes];
    double max = Double.NEGATIVE_INFINITY;
    for (int c = 0; c < classes; c++) {
      powers[c] = value(row, c) / calibration.temperature() + calibration.bias().get(c);
      max = Math.max(max, powers[c]);
    }
    double sum = 0;
    for (int c = 0; c < classes; c++) {
      powers[c] = Math.exp(powers[c] - max);
      sum += powers[c];
    }
    for (int c = 0; c < classes; c++) {
      powers[c] /= sum;
    }
    return powers;
  }

  /**
   * How much an example of each class counts: {@code n^-balance} for a class of n, times what makes
   * the mean over all examples 1.
   */
  double[] weights(double balance) {
    double[] weights = new double[classes];
    for (int label : labels) {
      weights[label]++;
    }
    double sum = 0;
    for (int c = 0; c < classes; c++) {
      double n = weights[c];
      weights[c] = n == 0 ? 0 : Math.pow(n, -balance);
      sum += n * weights[c];
    }
    for (int c = 0; c < classes; c++) {
      weights[c] *= count() / sum;
    }
    return weights;
  }

  /**
   * Mean negative log-likelihood of the true classes.
   *
   * @param weights how much an example of each class counts
   */
  double loss(Calibration calibration, double[] weights) {
    double loss = 0;
    for (int row = 0; row < count(); row++) {
      double probability = probabilities(row, calibration)[labels[row]];
      loss -= weights[labels[row]] * Math.log(Math.max(1e-30, probability));
    }
    return loss / count();
  }

  /** Mean over the classes that are there or predicted of 2 tp / (2 tp + fp + fn). */
  double macroF1(Calibration calibration) {
    long[] right = new long[classes];
    long[] presentAndPredicted = new long[classes];
    for (int row = 0; row < count(); row++) {
      double[] probabilities = probabilities(row, calibration);
      int best = 0;
      for (int c = 1; c < classes; c++) {
        best = probabilities[c] > probabilities[best] ? c : best;
      }
      presentAndPredicted[best]++;
      presentAndPredicted[labels[row]]++;
      right[best] += best == labels[row] ? 1 : 0;
    }
    double sum = 0;
    int met = 0;
    for (int c = 0; c < classes; c++) {
      sum += 2.0 * right[c] / Math.max(1, presentAndPredicted[c]);
      met += presentAndPredicted[c] > 0 ? 1 : 0;
    }
    return sum / met;
  }
}
