package io.earwitness.evaluation;

import java.util.Comparator;

/**
 * A segment, or a whole recording, with the class it is known to be of and what the model says.
 *
 * @param recording URI of the recording
 * @param segment index of the segment, {@link #WHOLE_RECORDING} for a whole recording
 * @param group recordings of one group are not independent of each other (one place, one speaker);
 *     intervals resample groups
 * @param trueClass number of the true class, in the model's order
 * @param probabilities one for each class of the model, from 0 to 1, in the model's order
 */
public record ScoredItem(
    String recording, int segment, String group, int trueClass, double[] probabilities) {

  /** The segment index of an item that stands for all segments of its recording. */
  public static final int WHOLE_RECORDING = -1;

  /** The one order in which items are looked at, in whatever order they came. */
  static final Comparator<ScoredItem> CANONICAL_ORDER =
      Comparator.comparing(ScoredItem::recording).thenComparingInt(ScoredItem::segment);

  /**
   * Copies the probabilities.
   *
   * @throws IllegalArgumentException when one of them is not between 0 and 1, or there is none for
   *     the true class
   */
  public ScoredItem {
    probabilities = probabilities.clone();
    for (int c = 0; c < probabilities.length; c++) {
      if (!(probabilities[c] >= 0 && probabilities[c] <= 1)) {
        throw new IllegalArgumentException(
            "a probability of %s, segment %d is %s"
                .formatted(recording, segment, probabilities[c]));
      }
      probabilities[c] += 0.0; // -0.0 becomes 0.0, or the two would not tie
    }
    if (trueClass < 0 || trueClass >= probabilities.length) {
      throw new IllegalArgumentException(
          "there is no class %d among %d".formatted(trueClass, probabilities.length));
    }
  }

  /** Takes probabilities in single precision, as the tables hold them. */
  public ScoredItem(
      String recording, int segment, String group, int trueClass, float[] probabilities) {
    this(recording, segment, group, trueClass, widened(probabilities));
  }

  /** The number of the most probable class; the first of equals. */
  public int likeliestClass() {
    int likeliest = 0;
    for (int c = 1; c < probabilities.length; c++) {
      if (probabilities[c] > probabilities[likeliest]) {
        likeliest = c;
      }
    }
    return likeliest;
  }

  /** Whether this is the segment right behind another of the same recording. */
  boolean follows(ScoredItem other) {
    return recording.equals(other.recording) && segment == other.segment + 1;
  }

  private static double[] widened(float[] floats) {
    double[] doubles = new double[floats.length];
    for (int i = 0; i < floats.length; i++) {
      doubles[i] = floats[i];
    }
    return doubles;
  }
}
