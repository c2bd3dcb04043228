package io.earwitness.audio.seek;

import io.earwitness.audio.clock.TimeScale;
import io.earwitness.audio.decode.SeekPoint;
import java.util.NavigableMap;
import java.util.OptionalLong;
import java.util.TreeMap;

/** Goes through all frames of a recording and keeps some at which a reader can begin. */
final class FrameScan {

  /**
   * A frame as it lies in its file.
   *
   * @param bytePosition where it begins
   * @param time when it begins, in ticks
   * @param duration how long it lasts, in ticks
   * @param discardedSamples what an encoder has only added at its end
   * @param whole whether it is as long as its header says, and nothing besides
   */
  record Frame(long bytePosition, long time, long duration, int discardedSamples, boolean whole) {}

  private final NavigableMap<Double, Frame> kept = new TreeMap<>();
  private double nextKeptSeconds;
  private OptionalLong endTime = OptionalLong.empty();
  private long discardedSamples;
  private boolean allWhole = true;

  /**
   * Takes the next frame.
   *
   * @return whether it follows on from a whole frame; behind the last one there may be tags, which
   *     count as part of it
   */
  boolean add(Frame frame, TimeScale scale) {
    if (!allWhole || endTime.orElse(frame.time()) != frame.time()) {
      return false;
    }
    allWhole = frame.whole();
    double seconds = scale.seconds(frame.time());
    if (allWhole && seconds >= nextKeptSeconds) {
      kept.put(seconds, frame);
      nextKeptSeconds = seconds + KnownPlaces.SECONDS_BETWEEN;
    }
    endTime = OptionalLong.of(frame.time() + frame.duration());
    discardedSamples += frame.discardedSamples();
    return true;
  }

  /**
   * The map of a recording of which all frames were taken, one at least.
   *
   * @param sizeBytes the size of the file
   * @param rateHz of its samples
   */
  SeekMap map(long sizeBytes, int rateHz, TimeScale scale) {
    long end = endTime.orElseThrow() - Math.round(discardedSamples / (rateHz * scale.seconds(1)));
    NavigableMap<Double, SeekPoint> points = new TreeMap<>();
    kept.forEach(
        (seconds, frame) ->
            points.put(seconds, SeekPoint.at(frame.bytePosition(), frame.time(), end)));
    points.put(scale.seconds(end), SeekPoint.at(sizeBytes, end, end));
    return new ScannedSeekMap(scale.seconds(end), points);
  }
}
