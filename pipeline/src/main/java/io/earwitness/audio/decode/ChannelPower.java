package io.earwitness.audio.decode;

import java.util.Arrays;

/** Sums up how much sound there is in some samples. A constant is no sound, however large it is. */
final class ChannelPower {
  private double sum;
  private double sumOfSquares;
  private long count;

  /** Some that have no samples yet. */
  static ChannelPower[] lanes(int count) {
    ChannelPower[] lanes = new ChannelPower[count];
    Arrays.setAll(lanes, i -> new ChannelPower());
    return lanes;
  }

  /** Adds a sample; one that is no number is taken for silence, as it is when it is heard. */
  void add(double sample) {
    double heard = Double.isFinite(sample) ? sample : 0;
    sum += heard;
    sumOfSquares += heard * heard;
    count++;
  }

  void add(ChannelPower other) {
    sum += other.sum;
    sumOfSquares += other.sumOfSquares;
    count += other.count;
  }

  /** The mean square of the samples around their mean, added up over all of them. */
  double power() {
    return count == 0 ? 0 : Math.max(0, sumOfSquares - sum * sum / count);
  }
}
