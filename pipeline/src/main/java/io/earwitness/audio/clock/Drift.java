package io.earwitness.audio.clock;

/** How the times of frames move little by little against the sound, since they were last set. */
final class Drift {
  /** A clock drifts little by little. */
  private static final double LONGEST_STEP_SECONDS = 0.05;

  /** And not by more than this share of the time: else times, or the sample rate, are wrong. */
  private static final double MOST_SHARE = 0.02;

  /** Times that are wrong throughout are so from frame to frame: a lost packet is one long step. */
  private static final int FEWEST_EQUAL_STEPS = 3;

  private static final double MOST_FROM_MEAN_STEP = 1.5;

  /** Many containers count milliseconds. */
  private static final double ROUNDING_SECONDS = 0.002;

  private double lateSeconds;
  private double sinceSeconds;
  private double lateThenSeconds;
  private double shortestStepSeconds = Double.POSITIVE_INFINITY;
  private double longestStepSeconds;
  private int steps;

  /**
   * Times are set, by a frame.
   *
   * @param positionSeconds how much of the recording there is before it
   * @param late how much later it is by its time, in seconds
   */
  void begin(double positionSeconds, double late) {
    sinceSeconds = positionSeconds;
    lateThenSeconds = late;
    lateSeconds = late;
    shortestStepSeconds = Double.POSITIVE_INFINITY;
    longestStepSeconds = 0;
    steps = 0;
  }

  /** The next frame is so much later by its time, in seconds. */
  void goOn(double late) {
    shortestStepSeconds = Math.min(shortestStepSeconds, late - lateSeconds);
    longestStepSeconds = Math.max(longestStepSeconds, late - lateSeconds);
    lateSeconds = late;
    steps++;
  }

  /** How much later the last frame was by its time. */
  double lateSeconds() {
    return lateSeconds;
  }

  /** Whether the next frame comes too early, as of a clock that is slow. */
  boolean isOfSlowClock(double late, double positionSeconds) {
    return lateSeconds - late <= LONGEST_STEP_SECONDS
        && lateThenSeconds - late <= MOST_SHARE * (positionSeconds - sinceSeconds);
  }

  /** Whether the next frame comes too late, as all have, because of times that are wrong. */
  boolean isOfWrongTimes(double late, double positionSeconds) {
    double drifted = late - lateThenSeconds;
    double meanStep = drifted / (steps + 1);
    double shortestStep = Math.min(shortestStepSeconds, late - lateSeconds);
    double longestStep = Math.max(longestStepSeconds, late - lateSeconds);
    return steps + 1 >= FEWEST_EQUAL_STEPS
        && drifted > MOST_SHARE * (positionSeconds - sinceSeconds)
        && shortestStep >= meanStep / MOST_FROM_MEAN_STEP - ROUNDING_SECONDS
        && longestStep <= meanStep * MOST_FROM_MEAN_STEP + ROUNDING_SECONDS;
  }
}
