package io.earwitness.audio.clock;

import java.io.IOException;

/**
 * Where decoded audio belongs in the recording. A recorder that paused, a packet that was lost or a
 * video whose sound sets in late leaves a hole in the presentation times; filled with silence, what
 * follows keeps its true time. Where the clock of the recorder is slow against its samples, frames
 * are left out for the same end. Time stamps that jump back, or ahead without being a pause, belong
 * to recordings that were joined, or are wrong: there the clock is set anew and nothing is filled.
 */
public final class Timeline {
  /** Containers round times, some to tens of milliseconds; smaller differences are no holes. */
  private static final double TOLERANCE_SECONDS = 0.1;

  /** Nothing is there yet that sound could follow on from: what is later than this sets in late. */
  private static final double TOLERANCE_AT_START_SECONDS = 0.05;

  /** A clock drifts little by little. */
  private static final double LONGEST_STEP_SECONDS = 0.05;

  /** And not by more than this share of the time: else times, or the sample rate, are wrong. */
  private static final double MOST_DRIFT = 0.02;

  /** A year: nobody records for longer, and segments can still be counted. */
  private static final double LONGEST_RECORDING_SECONDS = 366 * 86_400.0;

  private final Pauses pauses;
  private double originSeconds;
  private double driftSeconds;
  private double steadySinceSeconds;
  private double lateThenSeconds;
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
   * Whether a frame is left out, so that those behind it come at their time: little by little,
   * sound has come to lag behind the clock of the recorder.
   *
   * @param presentationSeconds the frame's own time
   * @param positionSeconds how much of the recording there is before the frame so far
   * @param frameSeconds how long the frame is
   */
  public boolean isSurplus(
      double presentationSeconds, double positionSeconds, double frameSeconds) {
    double lateSeconds = presentationSeconds - originSeconds - positionSeconds;
    boolean surplus =
        lags(lateSeconds, positionSeconds) && lateSeconds + frameSeconds <= TOLERANCE_SECONDS;
    if (surplus) {
      driftSeconds = lateSeconds + frameSeconds;
      steadyFrom(positionSeconds, driftSeconds);
    }
    return surplus;
  }

  private boolean lags(double lateSeconds, double positionSeconds) {
    return begun
        && pauses.areOfAClock()
        && lateSeconds < -TOLERANCE_SECONDS
        && driftSeconds - lateSeconds <= LONGEST_STEP_SECONDS
        && lateThenSeconds - lateSeconds <= MOST_DRIFT * (positionSeconds - steadySinceSeconds);
  }

  private void steadyFrom(double positionSeconds, double lateSeconds) {
    steadySinceSeconds = positionSeconds;
    lateThenSeconds = lateSeconds;
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
    if (begun && (within || lags(lateSeconds, positionSeconds))) {
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
      steadyFrom(positionSeconds + lateSeconds, 0);
      return lateSeconds;
    }
    originSeconds = presentationSeconds - positionSeconds;
    steadyFrom(positionSeconds, 0);
    return 0;
  }

  /** How much time is left until some time of frames. */
  double secondsUntil(double presentationSeconds, double positionSeconds) {
    return presentationSeconds - originSeconds - positionSeconds;
  }

  /** Goes on in the middle of the recording, after a frame whose place is known. */
  void takeUp(double presentationSeconds, double positionSeconds) {
    driftSeconds = presentationSeconds - originSeconds - positionSeconds;
    steadyFrom(positionSeconds, driftSeconds);
  }

  /** The recording's start on the time scale of its frames, as it was last set. */
  public double originSeconds() {
    return originSeconds;
  }
}
