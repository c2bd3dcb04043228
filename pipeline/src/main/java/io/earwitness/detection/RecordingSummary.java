package io.earwitness.detection;

import java.util.List;

/**
 * What a recording's segments say together, for each class in the model's order.
 *
 * @param likeliestClass the class of the largest mean probability
 * @param mean mean probability of each class over all segments
 * @param max largest probability of each class
 * @param seconds how long each class is the likeliest of its segment; with overlapping segments,
 *     each counts up to the start of the next
 */
public record RecordingSummary(int likeliestClass, double[] mean, double[] max, double[] seconds) {

  /** Sums a recording up; {@code segments} holds at least one. */
  public static RecordingSummary of(List<ScoredSegment> segments) {
    int classes = segments.get(0).probabilities().length;
    double[] mean = new double[classes];
    double[] max = new double[classes];
    double[] seconds = new double[classes];
    for (int i = 0; i < segments.size(); i++) {
      ScoredSegment segment = segments.get(i);
      for (int c = 0; c < classes; c++) {
        mean[c] += segment.probabilities()[c] / segments.size();
        max[c] = Math.max(max[c], segment.probabilities()[c]);
      }
      double until =
          i + 1 < segments.size()
              ? Math.min(segment.endSeconds(), segments.get(i + 1).startSeconds())
              : segment.endSeconds();
      seconds[segment.likeliestClass()] += until - segment.startSeconds();
    }
    int likeliest = 0;
    for (int c = 1; c < classes; c++) {
      if (mean[c] > mean[likeliest]) {
        likeliest = c;
      }
    }
    return new RecordingSummary(likeliest, mean, max, seconds);
  }
}
