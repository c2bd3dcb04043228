package io.earwitness.audio;

/**
 * Where decoded audio belongs in the recording. A recorder that paused, a packet that was lost or a
 * video whose sound sets in late leaves a hole in the presentation times; filled with silence, what
 * follows keeps its true time. Time stamps that jump far or back belong to a splice of recordings:
 * there the clock is set anew and nothing is filled.
 */
final class Timeline {
  /** Containers round times, some to tens of milliseconds; smaller differences are no holes. */
  private static final double TOLERANCE_SECONDS = 0.1;

  private static final double LONGEST_HOLE_SECONDS = 600;

  private double originSeconds;

  /**
   * @param originSeconds the recording's start on the time scale of its frames
   */
  Timeline(double originSeconds) {
    this.originSeconds = originSeconds;
  }

  /**
   * The silence that belongs before a frame.
   *
   * @param presentationSeconds the frame's own time
   * @param positionSeconds how much of the recording there is before the frame so far
   */
  double silenceBefore(double presentationSeconds, double positionSeconds) {
    double hole = presentationSeconds - originSeconds - positionSeconds;
    if (Math.abs(hole) <= TOLERANCE_SECONDS) {
      return 0;
    }
    if (hole > 0 && hole <= LONGEST_HOLE_SECONDS) {
      return hole;
    }
    originSeconds = presentationSeconds - positionSeconds;
    return 0;
  }
}
