package io.earwitness.audio.clock;

import java.io.IOException;

/**
 * Where decoded audio belongs in the recording. A recorder that paused, a packet that was lost or a
 * video whose sound sets in late leaves a hole in the presentation times; filled with silence, what
 * follows keeps its true time. Time stamps that jump back, or ahead without being a pause, belong
 * to recordings that were joined, or are wrong: there the clock is set anew and nothing is filled.
 */
public final class Timeline {
  /** Containers round times, some to tens of milliseconds; smaller differences are no holes. */
  private static final double TOLERANCE_SECONDS = 0.1;

  /** Nothing is there yet that sound could follow on from: what is later than this sets in late. */
  private static final double TOLERANCE_AT_START_SECONDS = 0.05;

  /** A year: nobody records for longer, and segments can still be counted. */
  private static final double LONGEST_RECORDING_SECONDS = 366 * 86_400.0;

  private final Pauses pauses;
  private double originSeconds;
  private double driftSeconds;
  private boolean begun;

  /**
   * @param originSeconds the recording's start on the time scale of its frames
   * @param pauses which jumps of times are holes
   */
  public Timeline(double originSeconds, Pauses pauses) {
    this.originSeconds = originSeconds;
    this.pauses = pauses;
  }

  /**
   * The silence that belongs before a frame.
   *
   * @param presentationSeconds the frame's own time
   * @param positionSeconds how much of the recording there is before the frame so far
   * @param afterLoss whether packets are known to be lost right before the frame, so that a hole
   *     however small is one
   */
  public double silenceBefore(double presentationSeconds, double positionSeconds, boolean afterLoss)
      throws IOException {
    double lateSeconds = presentationSeconds - originSeconds - positionSeconds;
    boolean within =
        Math.abs(lateSeconds) <= (begun ? TOLERANCE_SECONDS : TOLERANCE_AT_START_SECONDS);
    double lostSeconds = lateSeconds - driftSeconds;
    if (begun && afterLoss && lostSeconds > 0 && pauses.isLoss(presentationSeconds, lostSeconds)) {
      return lostSeconds;
    }
    if (begun && within) {
      driftSeconds = lateSeconds;
      return 0;
    }
    boolean atStart = !begun;
    begun = true;
    driftSeconds = 0;
    if (!within
        && lateSeconds > 0
        && positionSeconds + lateSeconds <= LONGEST_RECORDING_SECONDS
        && pauses.isPause(presentationSeconds, lateSeconds, atStart)) {
      return lateSeconds;
    }
    originSeconds = presentationSeconds - positionSeconds;
    return 0;
  }

  /** How much time is left until some time of frames. */
  double secondsUntil(double presentationSeconds, double positionSeconds) {
    return presentationSeconds - originSeconds - positionSeconds;
  }

  /** Goes on in the middle of the recording, after a frame whose place is known. */
  void takeUp(double presentationSeconds, double positionSeconds) {
    driftSeconds = presentationSeconds - originSeconds - positionSeconds;
  }

  /** The recording's start on the time scale of its frames, as it was last set. */
  public double originSeconds() {
    return originSeconds;
  }
}
