package io.earwitness.audio.decode;

import java.io.Serializable;

/**
 * What a reader that begins in the middle of a recording cannot know from there.
 *
 * @param bytePosition where a packet begins, or -1 when the container finds it by its time
 * @param packetTime the packet's time on the time scale of the packets
 * @param endTime when the recording ends, on the same scale
 * @param lateSamples by how much the times there are later than the samples before them last
 */
public record SeekPoint(long bytePosition, long packetTime, long endTime, long lateSamples)
    implements Serializable {
  private static final long SOUGHT = -1;

  /** A packet that the container finds by its time. */
  public static SeekPoint sought(long packetTime, long lateSamples) {
    return new SeekPoint(SOUGHT, packetTime, 0, lateSamples);
  }

  /** A packet that begins at some byte; the container does not find it. */
  public static SeekPoint at(long bytePosition, long packetTime, long endTime) {
    return new SeekPoint(bytePosition, packetTime, endTime, 0);
  }
}
