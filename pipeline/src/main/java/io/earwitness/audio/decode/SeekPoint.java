package io.earwitness.audio.decode;

import java.io.Serializable;

/**
 * What a reader that begins in the middle of a recording cannot know from there.
 *
 * @param bytePosition where a packet begins, or {@link #SOUGHT} when the container finds it itself
 * @param packetTime the packet's time on the time scale of the packets
 * @param endTime when the recording ends, on the same scale
 * @param lateSamples by how much the times there are later than the samples before them last
 */
public record SeekPoint(long bytePosition, long packetTime, long endTime, long lateSamples)
    implements Serializable {
  public static final long SOUGHT = -1;
}
