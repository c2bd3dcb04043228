package io.earwitness.audio.decode;

import java.util.Arrays;
import java.util.OptionalInt;

/**
 * Sums up how much sound there is in some samples of a channel, or of a track. A constant is no
 * sound, however large it is.
 */
public final class ChannelPower {
  /**
   * The sum of channels that cancel out has a quarter of the power of the loudest of them, or less;
   * then the mean of two is 12 dB weaker than the louder one. Channels that have nothing to do with
   * each other, or nothing in them, do not make a sum weaker.
   */
  private static final double MOST_POWER_OF_SUM = 0.25;

  /** Channels within a decibel are equally loud, so that it is not another in each segment. */
  private static final double EQUALLY_LOUD = 0.8;

  private double sum;
  private double sumOfSquares;
  private long count;

  /** Some that have no samples yet. */
  public static ChannelPower[] lanes(int count) {
    ChannelPower[] lanes = new ChannelPower[count];
    Arrays.setAll(lanes, i -> new ChannelPower());
    return lanes;
  }

  /** Adds a sample; one that is no number is taken for silence, as it is when it is heard. */
  public void add(double sample) {
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

  /**
   * The channel that is to be heard instead of the mean, from 0: the first of the loudest, where
   * the channels cancel out.
   *
   * @param lanes the sum of all channels first, then each channel
   */
  public static OptionalInt loudestOfCancelled(ChannelPower[] lanes) {
    double[] power = Arrays.stream(lanes).mapToDouble(ChannelPower::power).toArray();
    double loudest = Arrays.stream(power, 1, power.length).max().orElse(0);
    if (loudest == 0 || power[0] > MOST_POWER_OF_SUM * loudest) {
      return OptionalInt.empty();
    }
    int channel = 0;
    while (power[1 + channel] < EQUALLY_LOUD * loudest) {
      channel++;
    }
    return OptionalInt.of(channel);
  }
}
