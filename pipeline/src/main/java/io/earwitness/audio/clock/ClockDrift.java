package io.earwitness.audio.clock;

/** How the times of frames move little by little against the sound, since they were last set. */
final class ClockDrift {
  /** A clock drifts little by little. */
  private static final double LONGEST_STEP_SECONDS = 0.05;

  /** And not by more than this share of the time: else times, or the sample rate, are wrong. */
  private static final double MOST_SHARE = 0.02;

  /** Times that are wrong throughout are so from frame to frame, by about as much. */
  private static final int FEWEST_EQUAL_STEPS = 3;

  private static final double MOST_FROM_MEAN_STEP = 1.5;

  /** By more than this share of a frame times are not wrong: a lost packet is a whole one. */
  private static final double MOST_OF_FRAME = 0.5;

  /** Many containers count milliseconds. */
  private static final double ROUNDING_SECONDS = 0.002;

  private double lateSeconds;
  private double lastSeconds;
  private double sinceSeconds;
  private double lateThenSeconds;
  private double shortestStepSeconds = Double.POSITIVE_INFINITY;
  private double longestStepSeconds;
  private double shortestFrameSeconds = Double.POSITIVE_INFINITY;
  private int steps;

  /**
   * Times are set, by a frame.
   *
   * @param positionSeconds how much of the recording there is before it
   * @param late how much later it is by its time, in seconds
   */
  void begin(double positionSeconds, double late) {
    sinceSeconds = positionSeconds;
    lastSeconds = positionSeconds;
    lateThenSeconds = late;
    lateSeconds = late;
    shortestStepSeconds = Double.POSITIVE_INFINITY;
    longestStepSeconds = 0;
    shortestFrameSeconds = Double.POSITIVE_INFINITY;
    steps = 0;
  }

  /** The next frame comes, see {@link #begin}. */
  void goOn(double positionSeconds, double late) {
    shortestStepSeconds = Math.min(shortestStepSeconds, late - lateSeconds);
    longestStepSeconds = Math.max(longestStepSeconds, late - lateSeconds);
    shortestFrameSeconds = Math.min(shortestFrameSeconds, positionSeconds - lastSeconds);
    lateSeconds = late;
    lastSeconds = positionSeconds;
    steps++;
  }

  /** How much later the last frame was by its time. */
  double lateSeconds() {
    return lateSeconds;
  }

  /** Whether a frame that comes too early is of a clock that is slow. */
  boolean isOfSlowClock(double positionSeconds, double late) {
    return lateSeconds - late <= LONGEST_STEP_SECONDS
        && lateThenSeconds - late <= MOST_SHARE * (positionSeconds - sinceSeconds);
  }

  /** Whether a frame comes too late, as all have, because of times that are wrong. */
  boolean isOfWrongTimes(double positionSeconds, double late) {
    goOn(positionSeconds, late);
    double drifted = late - lateThenSeconds;
    double meanStep = drifted / steps;
    return steps >= FEWEST_EQUAL_STEPS
        && drifted > MOST_SHARE * (positionSeconds - sinceSeconds)
        && shortestStepSeconds >= meanStep / MOST_FROM_MEAN_STEP - ROUNDING_SECONDS
        && longestStepSeconds <= meanStep * MOST_FROM_MEAN_STEP + ROUNDING_SECONDS
        && longestStepSeconds <= MOST_OF_FRAME * shortestFrameSeconds;
  }
}
