package io.earwitness.audio.clock;

import java.util.OptionalLong;

/**
 * When each sample of a recording is to be heard, where its times count samples.
 *
 * @param zeroSeconds when the first one is, on the time scale of the container's packets
 */
public record SampleGrid(double zeroSeconds, int rateHz) {
  /** Within this, a time is that of a sample. */
  private static final double TOLERATED_ROUNDING_SAMPLES = 0.01;

  /** When a sample is to be heard. */
  public double seconds(long sample) {
    return zeroSeconds + (double) sample / rateHz;
  }

  /** The sample that is to be heard at some time; empty where that lies between two. */
  public OptionalLong sampleAt(double seconds) {
    double exact = (seconds - zeroSeconds) * rateHz;
    long sample = Math.round(exact);
    return Math.abs(exact - sample) > TOLERATED_ROUNDING_SAMPLES
        ? OptionalLong.empty()
        : OptionalLong.of(sample);
  }
}
