package io.earwitness.audio.source;

import java.io.Serializable;

/**
 * Adjoining bytes of an object.
 *
 * @param first the first of them
 * @param end the first one behind them
 */
public record ByteRange(long first, long end) implements Serializable {

  /** All of an object. */
  public static ByteRange whole(long sizeBytes) {
    return new ByteRange(0, sizeBytes);
  }

  public long sizeBytes() {
    return end - first;
  }

  boolean contains(long position) {
    return first <= position && position < end;
  }
}
