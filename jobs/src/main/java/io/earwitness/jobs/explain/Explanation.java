package io.earwitness.jobs.explain;

import io.earwitness.model.ModelSpec;
import io.earwitness.occlusion.OcclusionMap;
import java.util.List;

/**
 * A segment from storage to probabilities.
 *
 * @param stored what the tables say of it
 * @param heard how it was decoded once more
 * @param bytes what was read for that
 * @param spec of the model
 * @param probabilities what the model says now, by class
 * @param label the number of the most probable class
 * @param looks where the model looks for that class
 */
record Explanation(
    StoredSegment stored,
    HeardSegment heard,
    ReadBytes bytes,
    ModelSpec spec,
    float[] probabilities,
    int label,
    OcclusionMap looks) {
  private static final double REPRODUCED_WITHIN = 1e-5;

  String labelName() {
    return spec.classes().get(label);
  }

  /** By how much a probability differs most from the one that was stored. */
  double largestDifference() {
    double largest = 0;
    List<String> classes = spec.classes();
    for (int i = 0; i < classes.size(); i++) {
      largest = Math.max(largest, Math.abs(probabilities[i] - stored.probability(classes.get(i))));
    }
    return largest;
  }

  boolean isReproduced() {
    return largestDifference() <= REPRODUCED_WITHIN;
  }
}
