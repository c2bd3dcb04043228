package io.earwitness.training;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * Makes probabilities mean what they say: {@code softmax(logits / temperature + bias)}, with
 * temperature and bias fitted on the validation split (bias-corrected temperature scaling,
 * Alexandari et al. 2020). How common the classes are supposed to be is a choice: recordings from
 * elsewhere need not hold as many screams as the validation split does.
 *
 * @param temperature greater than 1 where the network is too sure of itself
 * @param bias of each class
 */
public record Calibration(double temperature, List<Double> bias) {

  private static final int ITERATIONS = 300;

  /** Copies the bias. */
  public Calibration {
    bias = List.copyOf(bias);
  }

  /** Leaves logits as they are. */
  static Calibration none(int classes) {
    return new Calibration(1, DoubleStream.generate(() -> 0).limit(classes).boxed().toList());
  }

  /**
   * The calibration with the least negative log-likelihood, which is convex, by gradient descent.
   *
   * @param balance how equally common the classes are supposed to be: 0 as common as their logits
   *     are, 1 all alike; between them an example of a class of n counts {@code n^-balance}
   */
  static Calibration fit(Logits logits, double balance) {
    int classes = logits.classes();
    double[] weights = logits.weights(balance);
    double scale = logits.rootMeanSquare();
    double[] now = new double[classes + 1];
    now[classes] = scale;
    double loss = logits.loss(of(now, scale), weights);
    double step = 1;
    for (int i = 0; i < ITERATIONS && step > 1e-9; i++) {
      double[] gradient = gradient(logits, weights, now, scale);
      double[] next = new double[classes + 1];
      for (int p = 0; p <= classes; p++) {
        next[p] = now[p] - step * gradient[p];
      }
      double nextLoss =
          next[classes] <= 0 ? Double.POSITIVE_INFINITY : logits.loss(of(next, scale), weights);
      if (nextLoss < loss) {
        now = next;
        loss = nextLoss;
        step *= 1.5;
      } else {
        step /= 2;
      }
    }
    return of(now, scale);
  }

  /**
   * The last parameter is the slope of logits divided by {@code scale}: all are then of one size.
   */
  private static Calibration of(double[] parameters, double scale) {
    int classes = parameters.length - 1;
    double mean = Arrays.stream(parameters, 0, classes).average().orElse(0);
    return new Calibration(
        scale / parameters[classes],
        Arrays.stream(parameters, 0, classes).map(b -> b - mean).boxed().toList());
  }

  private static double[] gradient(
      Logits logits, double[] weights, double[] parameters, double scale) {
    int classes = logits.classes();
    Calibration calibration = of(parameters, scale);
    double[] gradient = new double[classes + 1];
    for (int row = 0; row < logits.count(); row++) {
      double[] probabilities = logits.probabilities(row, calibration);
      for (int c = 0; c < classes; c++) {
        double error =
            weights[logits.label(row)] * (probabilities[c] - (c == logits.label(row) ? 1 : 0));
        gradient[c] += error / logits.count();
        gradient[classes] += error * logits.value(row, c) / scale / logits.count();
      }
    }
    return gradient;
  }
}
