package io.earwitness.audio.clock;

import java.util.OptionalLong;

/**
 * Finds where a container has lost packets without saying so: the next packet begins later than the
 * last one ended.
 */
public final class PacketGaps {
  private final double largestTimeErrorSeconds;
  private OptionalLong expectedTime = OptionalLong.empty();

  /**
   * @param largestTimeErrorSeconds by how much a packet that follows on may seem to begin too late
   */
  public PacketGaps(double largestTimeErrorSeconds) {
    this.largestTimeErrorSeconds = largestTimeErrorSeconds;
  }

  /**
   * Takes the next packet.
   *
   * @param time when it begins, in ticks of {@code scale}
   * @param duration how long it lasts, in ticks, more than none
   * @return whether at least half a packet is missing before it
   */
  public boolean findBefore(long time, long duration, TimeScale scale) {
    long gap = time - expectedTime.orElse(time);
    expectedTime = OptionalLong.of(time + duration);
    return 2 * gap >= duration && scale.seconds(gap) > largestTimeErrorSeconds;
  }

  /** The next packet is the first again: reading goes on somewhere else. */
  public void restart() {
    expectedTime = OptionalLong.empty();
  }
}
