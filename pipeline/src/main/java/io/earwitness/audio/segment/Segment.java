package io.earwitness.audio.segment;

import java.util.OptionalInt;

/**
 * A segment of a recording as it was decoded.
 *
 * <p>Its samples lie in a buffer that the {@link SegmentStream} may fill again: they are valid
 * until {@link SegmentStream#next} is called again or the stream is closed. Who needs them for
 * longer copies them.
 *
 * @param index its number in the recording, from 0
 * @param samples as many as a segment has, mono; 0 from {@code filledSamples} on
 * @param filledSamples how many of them are the recording's; where these are fewer than a segment
 *     has, the recording ends with them
 * @param restSamples how many samples of the recording come behind them that are too few for a
 *     segment of their own, and belong to this one; then the recording ends with them
 * @param channel the channel that they are, from 0, where the channels cancel out; empty where they
 *     are the mean of all
 */
public record Segment(
    int index, float[] samples, int filledSamples, int restSamples, OptionalInt channel) {

  /** A segment of the mean of all channels, behind which no rest belongs to it. */
  public Segment(int index, float[] samples, int filledSamples) {
    this(index, samples, filledSamples, 0, OptionalInt.empty());
  }

  /** Whether the recording fills the segment. */
  public boolean isFilled() {
    return filledSamples == samples.length;
  }
}
