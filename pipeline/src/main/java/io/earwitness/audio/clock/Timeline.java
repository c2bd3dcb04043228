package io.earwitness.audio.clock;

import java.io.IOException;
import java.util.OptionalDouble;

/**
 * Where decoded audio belongs in the recording. A recorder that paused, a packet that was lost or a
 * video whose sound sets in late leaves a hole in the presentation times; filled with silence, what
 * follows keeps its true time. Where the clock of the recorder is slow against its samples, frames
 * are left out for the same end. A time that those behind it do not follow is wrong, and passed
 * over. Times that jump back for good, or ahead without being a pause, belong to recordings that
 * were joined, or are wrong: there the clock is set anew and nothing is filled.
 */
public final class Timeline {
  /** Containers round times, some to tens of milliseconds; smaller differences are no holes. */
  static final double TOLERANCE_SECONDS = 0.1;

  /** Nothing is there yet that sound could follow on from: what is later than this sets in late. */
  private static final double TOLERANCE_AT_START_SECONDS = 0.05;

  /** A year: nobody records for longer, and segments can still be counted. */
  private static final double LONGEST_RECORDING_SECONDS = 366 * 86_400.0;

  private final Pauses pauses;
  private final ClockDrift drift = new ClockDrift();
  private double originSeconds;
  private boolean begun;
  private boolean foundWrongTimes;

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
  public boolean isSurplus(double presentationSeconds, double positionSeconds, double frameSeconds)
      throws IOException {
    double lateSeconds = presentationSeconds - originSeconds - positionSeconds;
    boolean surplus =
        lags(lateSeconds, positionSeconds)
            && lateSeconds + frameSeconds <= TOLERANCE_SECONDS
            && pauses.passedSeconds(presentationSeconds, lateSeconds, false).isEmpty();
    if (surplus) {
      drift.begin(positionSeconds, lateSeconds + frameSeconds);
    }
    return surplus;
  }

  private boolean lags(double lateSeconds, double positionSeconds) {
    return begun
        && pauses.areOfAClock()
        && lateSeconds < -TOLERANCE_SECONDS
        && drift.isOfSlowClock(positionSeconds, lateSeconds);
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
    double lostSeconds = lateSeconds - drift.lateSeconds();
    if (begun && afterLoss && lostSeconds > 0 && pauses.isLoss(presentationSeconds, lostSeconds)) {
      return lostSeconds;
    }
    if (begun && (within || lags(lateSeconds, positionSeconds))) {
      drift.goOn(positionSeconds, lateSeconds);
      return 0;
    }
    OptionalDouble passed =
        within ? OptionalDouble.empty() : passed(presentationSeconds, positionSeconds);
    if (begun && passed.isPresent() && passed.getAsDouble() == 0) {
      return 0;
    }
    begun = true;
    if (passed.isEmpty()) {
      originSeconds = presentationSeconds - positionSeconds;
    }
    drift.begin(positionSeconds + passed.orElse(0), 0);
    return passed.orElse(0);
  }

  /**
   * How much of the time by which a frame is late has passed; none where only its own time is
   * wrong, empty where all are from there on.
   */
  private OptionalDouble passed(double presentationSeconds, double positionSeconds)
      throws IOException {
    double lateSeconds = presentationSeconds - originSeconds - positionSeconds;
    if (positionSeconds + lateSeconds > LONGEST_RECORDING_SECONDS) {
      return OptionalDouble.empty();
    }
    OptionalDouble passed = pauses.passedSeconds(presentationSeconds, lateSeconds, !begun);
    boolean wrong =
        begun
            && pauses.areOfAClock()
            && passed.orElse(0) > 0
            && drift.isOfWrongTimes(positionSeconds, lateSeconds);
    foundWrongTimes |= wrong;
    return wrong ? OptionalDouble.empty() : passed;
  }

  /** See {@link FrameClock#foundWrongTimes}. */
  boolean foundWrongTimes() {
    return foundWrongTimes;
  }

  /** How much time is left until some time of frames. */
  double secondsUntil(double presentationSeconds, double positionSeconds) {
    return presentationSeconds - originSeconds - positionSeconds;
  }

  /** Goes on in the middle of the recording, after a frame whose place is known. */
  void takeUp(double presentationSeconds, double positionSeconds) {
    drift.begin(positionSeconds, presentationSeconds - originSeconds - positionSeconds);
  }

  /** The recording's start on the time scale of its frames, as it was last set. */
  public double originSeconds() {
    return originSeconds;
  }
}
