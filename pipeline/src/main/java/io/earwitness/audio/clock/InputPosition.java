package io.earwitness.audio.clock;

/**
 * How much of a recording has gone into the resampler. Samples are counted, so that the position is
 * as exact after a day as at the start; when the rate changes, the count begins anew.
 */
final class InputPosition {
  private double countedFromSeconds;
  private long samples;
  private int rateHz = 1;

  /** Goes on in the middle of a recording, so many samples after its start. */
  void goOnAt(long atSamples, int atRateHz) {
    countedFromSeconds = 0;
    samples = atSamples;
    rateHz = atRateHz;
  }

  /** Counts samples of some rate, silence included. */
  void advance(long count, int ofRateHz) {
    if (ofRateHz != rateHz) {
      countedFromSeconds = seconds();
      samples = 0;
      rateHz = ofRateHz;
    }
    samples += count;
  }

  double seconds() {
    return countedFromSeconds + (double) samples / rateHz;
  }
}
