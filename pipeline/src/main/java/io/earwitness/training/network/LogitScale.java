package io.earwitness.training.network;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/**
 * What makes probabilities of a network's outputs: the softmax of {@code output / temperature +
 * bias}.
 *
 * @param bias of each class
 */
public record LogitScale(double temperature, List<Double> bias) {
  private static final String SEPARATOR = " ";

  /** Copies the bias. */
  public LogitScale {
    if (!(temperature > 0) || bias.isEmpty()) {
      throw new IllegalArgumentException("a calibration needs a temperature above 0 and a bias");
    }
    bias = List.copyOf(bias);
  }

  /** Reads what {@link #toString} writes. */
  static LogitScale of(String text) {
    double[] numbers =
        Arrays.stream(text.split(SEPARATOR)).mapToDouble(Double::parseDouble).toArray();
    return new LogitScale(numbers[0], Arrays.stream(numbers).skip(1).boxed().toList());
  }

  /**
   * A weight of the layer that makes the outputs, such that they need no scale any more: the biases
   * when it has one dimension, else the factors.
   */
  Weight apply(Weight weight) {
    float[] values = weight.values().clone();
    boolean isBias = weight.shape().length == 1;
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (values[i] / temperature + (isBias ? bias.get(i) : 0));
    }
    return new Weight(weight.shape(), values);
  }

  /** The temperature and the biases, with all digits. */
  @Override
  public String toString() {
    return DoubleStream.concat(
            DoubleStream.of(temperature), bias.stream().mapToDouble(Double::doubleValue))
        .mapToObj(Double::toString)
        .collect(Collectors.joining(SEPARATOR));
  }
}
