package io.earwitness.audio.source;

import java.util.concurrent.TimeUnit;

/**
 * How long the decoding of something may take. Only the steps of decoding count, and not what is
 * done with its segments in between. One thread takes the steps; others may watch.
 */
public final class TimeLimit {
  private final long limitNanos;
  private volatile long spentNanos;
  private volatile long stepBeganNanos;
  private volatile boolean inStep;

  public TimeLimit(double seconds) {
    this.limitNanos = (long) (seconds * 1e9);
  }

  /** A step begins. */
  public void begin() {
    stepBeganNanos = System.nanoTime();
    inStep = true;
  }

  /** The step has ended. */
  public void end() {
    spentNanos = spentNanos();
    inStep = false;
  }

  private long spentNanos() {
    return spentNanos + (inStep ? System.nanoTime() - stepBeganNanos : 0);
  }

  /** How long the steps have taken so far. */
  public double spentSeconds() {
    return spentNanos() / 1e9;
  }

  /** How much is left; nothing or less when the limit has passed. */
  long leftNanos() {
    return limitNanos - spentNanos();
  }

  long limitSeconds() {
    return TimeUnit.NANOSECONDS.toSeconds(limitNanos);
  }

  /** Whether a step goes on although the limit has passed. */
  public boolean isOverdue() {
    return inStep && leftNanos() <= 0;
  }

  /** Throws once the limit has passed. */
  public void require() throws TimeLimitException {
    if (leftNanos() <= 0) {
      throw exceeded();
    }
  }

  /** What {@link #require} throws. */
  public TimeLimitException exceeded() {
    return new TimeLimitException("not decoded within the limit of %d s".formatted(limitSeconds()));
  }
}
