package io.earwitness.audio.seek;

import io.earwitness.audio.source.ByteRange;
import java.util.Map;
import java.util.NavigableMap;
import java.util.function.ToLongFunction;

/**
 * Where the bytes of some seconds of a recording are, the first and the end among them; what lies
 * between two is estimated, as if the seconds there were equally large.
 *
 * @param bySecond one at least
 * @param byteOf the place in the file of one of them
 */
record KnownPlaces<P>(NavigableMap<Double, P> bySecond, ToLongFunction<P> byteOf) {
  /** Closer together they would tell no more. */
  static final double SECONDS_BETWEEN = 10;

  /** Where about the bytes of some stretch are. */
  ByteRange range(double fromSeconds, double toSeconds) {
    long first = byteAt(fromSeconds);
    return new ByteRange(first, Math.max(first, byteAt(toSeconds)));
  }

  private long byteAt(double second) {
    Map.Entry<Double, P> before = bySecond.floorEntry(second);
    Map.Entry<Double, P> behind = bySecond.higherEntry(second);
    if (before == null || behind == null) {
      return byteOf.applyAsLong((before == null ? behind : before).getValue());
    }
    long first = byteOf.applyAsLong(before.getValue());
    long end = byteOf.applyAsLong(behind.getValue());
    double share = (second - before.getKey()) / (behind.getKey() - before.getKey());
    return first + Math.round(share * (end - first));
  }
}
