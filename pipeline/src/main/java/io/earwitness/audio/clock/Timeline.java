package io.earwitness.audio.clock;

/**
 * Where decoded audio belongs in the recording. A recorder that paused, a packet that was lost or a
 * video whose sound sets in late leaves a hole in the presentation times; filled with silence, what
 * follows keeps its true time. Time stamps that jump far or back belong to recordings that were
 * joined: there the clock is set anew and nothing is filled.
 */
public final class Timeline {
  /** Containers round times, some to tens of milliseconds; smaller differences are no holes. */
  private static final double TOLERANCE_SECONDS = 0.1;

  private static final double LONGEST_HOLE_SECONDS = 600;

  private double originSeconds;
  private double driftSeconds;
  private boolean begun;

  /**
   * @param originSeconds the recording's start on the time scale of its frames
   */
  public Timeline(double originSeconds) {
    this.originSeconds = originSeconds;
  }

  /**
   * The silence that belongs before a frame.
   *
   * @param presentationSeconds the frame's own time
   * @param positionSeconds how much of the recording there is before the frame so far
   * @param afterLoss whether packets are known to be lost right before the frame, so that a hole
   *     however small is one
   */
  public double silenceBefore(
      double presentationSeconds, double positionSeconds, boolean afterLoss) {
    double lateSeconds = presentationSeconds - originSeconds - positionSeconds;
    boolean within = Math.abs(lateSeconds) <= TOLERANCE_SECONDS;
    double lostSeconds = lateSeconds - driftSeconds;
    if (begun && afterLoss && lostSeconds > 0 && lostSeconds <= LONGEST_HOLE_SECONDS) {
      return lostSeconds;
    }
    if (begun && within) {
      driftSeconds = lateSeconds;
      return 0;
    }
    begun = true;
    driftSeconds = 0;
    if (!within && lateSeconds > 0 && lateSeconds <= LONGEST_HOLE_SECONDS) {
      return lateSeconds;
    }
    originSeconds = presentationSeconds - positionSeconds;
    return 0;
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
