package io.earwitness.clip;

import java.io.Serializable;

/**
 * A part of a recording that somebody wants to hear.
 *
 * @param fromSeconds where it begins, in seconds from the start of the recording
 * @param toSeconds where it ends
 */
public record Moment(double fromSeconds, double toSeconds) implements Serializable {
  public Moment {
    if (!(fromSeconds >= 0 && fromSeconds < toSeconds && toSeconds < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "no moment of a recording: %s to %s s".formatted(fromSeconds, toSeconds));
    }
  }

  /** This moment with so much before and after it, as far as the recording's start allows. */
  public Moment withMargin(double seconds) {
    return new Moment(Math.max(0, fromSeconds - seconds), toSeconds + seconds);
  }

  long fromSample(int sampleRateHz) {
    return Math.round(fromSeconds * sampleRateHz);
  }

  /** A moment has one sample at least. */
  long toSample(int sampleRateHz) {
    return Math.max(fromSample(sampleRateHz) + 1, Math.round(toSeconds * sampleRateHz));
  }
}
