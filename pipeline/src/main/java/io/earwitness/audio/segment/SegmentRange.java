package io.earwitness.audio.segment;

import java.io.Serializable;

/**
 * Some adjoining segments of a recording.
 *
 * @param first number of the first
 * @param end number of the first behind them, or {@link #OPEN} when they reach to the end of the
 *     recording
 */
public record SegmentRange(int first, int end) implements Serializable {
  public static final int OPEN = Integer.MAX_VALUE;

  /** All segments of a recording. */
  public static final SegmentRange ALL = new SegmentRange(0, OPEN);

  public SegmentRange {
    if (first < 0 || end <= first) {
      throw new IllegalArgumentException("no segments from %d to %d".formatted(first, end));
    }
  }
}
