package io.earwitness.audio.seek;

import io.earwitness.audio.clock.Pauses;
import io.earwitness.audio.clock.SampleGrid;
import io.earwitness.audio.clock.Timeline;
import io.earwitness.audio.decode.SeekPoint;
import io.earwitness.audio.source.ByteRange;
import java.io.IOException;
import java.util.NavigableMap;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * Goes through the packets of an index and finds where their times jump, be it by a pause or by the
 * rounding at a splice. It counts the samples that a reader from the start would bring out, without
 * decoding any.
 */
final class IndexWalk {
  private static final double LEAST_OF_SOUND = 2.0 / 3;

  private final SampleGrid grid;
  private final long packetSamples;
  private final Timeline timeline;
  private final NavigableMap<Double, SeekPoint> jumps = new TreeMap<>();
  private final NavigableMap<Double, Long> bytes = new TreeMap<>();
  private double lastSeconds = Double.NEGATIVE_INFINITY;
  private double nextPlaceSeconds;
  private long samples;
  private long lateSamples;
  private long endByte;

  /**
   * @param firstSeconds the time of the first packet
   * @param packetSeconds how long each packet lasts
   */
  IndexWalk(double firstSeconds, double packetSeconds, int rateHz) {
    this.grid = new SampleGrid(firstSeconds, rateHz);
    this.packetSamples = Math.round(packetSeconds * rateHz);
    this.timeline = new Timeline(firstSeconds, Pauses.ofIndex());
  }

  /**
   * Takes the next packet.
   *
   * @param time the packet's, in ticks
   * @param seconds the same in seconds
   * @return whether its time is that of a sample, after the packets so far
   */
  boolean add(long time, double seconds, ByteRange range) throws IOException {
    double position = positionSeconds();
    if (seconds - lastSeconds < LEAST_OF_SOUND * packetSamples / grid.rateHz()) {
      return false; // The packet before it may be cut, see PacketLengths.
    }
    lastSeconds = seconds;
    if (timeline.isSurplus(seconds, position, (double) packetSamples / grid.rateHz())) {
      return false;
    }
    samples += Math.round(timeline.silenceBefore(seconds, position, false) * grid.rateHz());
    OptionalLong sample = grid.sampleAt(seconds);
    if (timeline.originSeconds() != grid.zeroSeconds() || sample.isEmpty()) {
      return false;
    }
    long late = sample.getAsLong() - samples;
    if (late != lateSamples) {
      lateSamples = late;
      jumps.put(positionSeconds(), SeekPoint.sought(time, lateSamples));
    }
    if (position >= nextPlaceSeconds) {
      bytes.put(position, range.first());
      nextPlaceSeconds = position + KnownPlaces.SECONDS_BETWEEN;
    }
    endByte = range.end();
    samples += packetSamples;
    return true;
  }

  private double positionSeconds() {
    return (double) samples / grid.rateHz();
  }

  /** Where times jump, by the second. */
  NavigableMap<Double, SeekPoint> jumps() {
    return jumps;
  }

  /** Where the bytes of the packets so far are. */
  KnownPlaces<Long> places() {
    NavigableMap<Double, Long> whole = new TreeMap<>(bytes);
    whole.put(positionSeconds(), endByte);
    return new KnownPlaces<>(whole, Long::longValue);
  }
}
