package io.earwitness.audio.segment;

import java.io.Serializable;

/**
 * Some adjoining segments of a recording.
 *
 * @param first number of the first
 * @param end number of the first that is no longer among them, or {@link #OPEN} when the last ones
 *     end with the recording
 */
public record SegmentRange(int first, int end) implements Serializable {
  public static final int OPEN = Integer.MAX_VALUE;

  /** All segments there are. */
  public static final SegmentRange ALL = new SegmentRange(0, OPEN);

  public SegmentRange {
    if (first < 0 || end <= first) {
      throw new IllegalArgumentException("no segments from %d to %d".formatted(first, end));
    }
  }
}
