package io.earwitness.detection;

import io.earwitness.audio.segment.Levels;
import io.earwitness.audio.segment.SegmentLayout;
import io.earwitness.detection.ScoredRecording.Cost;
import java.util.OptionalInt;

/**
 * A segment that waits for its probabilities, without its audio.
 *
 * @param unit the result to which it belongs
 * @param index its number in the recording
 * @param filledSamples how many of its samples are the recording's
 * @param channel the channel that they are, from 0; empty for the mean of all
 * @param levels of these samples
 */
record PendingSegment(
    UnitResult unit, int index, int filledSamples, OptionalInt channel, Levels levels) {

  /** Adds the segment to the result of its unit. */
  void complete(SegmentLayout layout, float[] probabilities, double modelSeconds) {
    double startSeconds = layout.startSeconds(index);
    double filledSeconds = (double) filledSamples / layout.sampleRateHz();
    unit.add(
        new ScoredSegment(
            index,
            startSeconds,
            startSeconds + filledSeconds,
            layout.segmentSeconds() - filledSeconds,
            channel,
            levels,
            probabilities));
    unit.spent(new Cost(0, 0, modelSeconds));
  }
}
