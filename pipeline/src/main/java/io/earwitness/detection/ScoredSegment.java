package io.earwitness.detection;

import io.earwitness.audio.segment.Levels;
import java.util.OptionalInt;

/**
 * A segment and the model's probabilities for it.
 *
 * @param index from 0
 * @param startSeconds from the start of the recording
 * @param endSeconds end of its samples; the recording's end for a padded segment, and for one
 *     before a rest that is too short for a segment
 * @param paddedSeconds how much the recording lacks to fill the segment; where the last segment
 *     overlaps, the model was given as much audio from before the segment instead
 * @param channel the channel that was heard, from 0, where the channels cancel out; empty where it
 *     was the mean of all
 * @param levels of its samples
 * @param probabilities one for each class of the model, in the model's order
 */
public record ScoredSegment(
    int index,
    double startSeconds,
    double endSeconds,
    double paddedSeconds,
    OptionalInt channel,
    Levels levels,
    float[] probabilities) {

  /** The number of the most probable class; the first of equals. */
  public int likeliestClass() {
    int likeliest = 0;
    for (int i = 1; i < probabilities.length; i++) {
      if (probabilities[i] > probabilities[likeliest]) {
        likeliest = i;
      }
    }
    return likeliest;
  }
}
