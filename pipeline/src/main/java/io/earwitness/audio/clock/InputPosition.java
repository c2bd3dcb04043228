package io.earwitness.audio.clock;

/**
 * How much of a recording has gone into the resampler. Samples are counted, so that the position is
 * as exact after a day as at the start; when the rate changes, the count begins anew.
 */
public final class InputPosition {
  private double countedFromSeconds;
  private long samples;
  private int rateHz = 1;

  /** Takes up a recording in its middle, so many samples after its start. */
  public void begin(long atSamples, int atRateHz) {
    countedFromSeconds = 0;
    samples = atSamples;
    rateHz = atRateHz;
  }

  /** Says of what rate the next samples are. */
  public void useRate(int newRateHz) {
    if (newRateHz != rateHz) {
      countedFromSeconds = seconds();
      samples = 0;
      rateHz = newRateHz;
    }
  }

  public void advance(int count) {
    samples += count;
  }

  public double seconds() {
    return countedFromSeconds + (double) samples / rateHz;
  }
}
