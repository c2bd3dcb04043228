package io.earwitness.detection;

import io.earwitness.audio.segment.Levels;
import io.earwitness.audio.segment.Segment;

/**
 * A segment of a unit with the model's input for it. Both are valid until the unit's next segment
 * is decoded.
 *
 * @param decoded the segment itself
 * @param input as many samples as a segment has: the segment's own, or for a last one that the
 *     recording does not fill, samples before it and its own
 */
record UnitSegment(Segment decoded, float[] input) {

  /** The levels of the segment's own samples. */
  Levels levels() {
    return Levels.of(decoded.samples(), decoded.filledSamples());
  }

  /**
   * Whether nothing in the input is above a level; at {@link Levels#SILENCE_DBFS}, whether it is
   * digital silence.
   */
  boolean isSilent(double silenceDbfs) {
    return silenceDbfs > Levels.SILENCE_DBFS
        ? Levels.of(input, input.length).peakDbfs() <= silenceDbfs
        : Levels.areSilent(input, input.length);
  }
}
