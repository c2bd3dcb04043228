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
 * @param restSamples how many come behind them and belong to it
 * @param channel the channel that they are, from 0; empty for the mean of all
 * @param levels of its samples
 */
record PendingSegment(
    UnitResult unit,
    int index,
    int filledSamples,
    int restSamples,
    OptionalInt channel,
    Levels levels) {

  /** Adds the segment to the result of its unit. */
  void complete(SegmentLayout layout, float[] probabilities, double modelSeconds) {
    double startSeconds = layout.startSeconds(index);
    double filledSeconds = (double) filledSamples / layout.sampleRateHz();
    unit.add(
        new ScoredSegment(
            index,
            startSeconds,
            startSeconds + (double) (filledSamples + restSamples) / layout.sampleRateHz(),
            layout.segmentSeconds() - filledSeconds,
            channel,
            levels,
            probabilities));
    unit.spent(new Cost(0, 0, modelSeconds));
  }
}
