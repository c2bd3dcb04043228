package io.earwitness.jobs.progress;

import java.util.OptionalDouble;

/**
 * How long something will still take, by the speed of late: what is older than the newest half
 * counts less and less. A slow start is soon forgotten, and no moment makes the estimate jump.
 */
public final class TimeLeft {
  /** Before that, the start distorts everything. */
  private static final double FIRST_SECONDS = 15;

  /** And so does chance, before this share is done. */
  private static final double FIRST_SHARE = 0.01;

  /** Of very much, the first minutes tell enough. */
  private static final double LONGEST_WAIT_SECONDS = 300;

  private double shareDone;
  private double elapsedSeconds;
  private double recentShare;
  private double recentSeconds;

  /**
   * Tells how far it is; less than before is taken for as much as before.
   *
   * @param share from 0 to 1
   */
  public void at(double seconds, double share) {
    double step = seconds - elapsedSeconds;
    double done = Math.max(shareDone, Math.min(1, share));
    if (step <= 0) {
      return;
    }
    double kept = Math.exp(-step / Math.max(FIRST_SECONDS, seconds / 2));
    recentShare = recentShare * kept + (done - shareDone);
    recentSeconds = recentSeconds * kept + step;
    elapsedSeconds = seconds;
    shareDone = done;
  }

  /** The share that is done, from 0 to 1; it never falls. */
  public double shareDone() {
    return shareDone;
  }

  /** Seconds; empty as long as nobody can tell. */
  public OptionalDouble seconds() {
    boolean isKnown =
        recentShare > 0
            && elapsedSeconds >= FIRST_SECONDS
            && (shareDone >= FIRST_SHARE || elapsedSeconds >= LONGEST_WAIT_SECONDS);
    return isKnown
        ? OptionalDouble.of((1 - shareDone) * recentSeconds / recentShare)
        : OptionalDouble.empty();
  }
}
