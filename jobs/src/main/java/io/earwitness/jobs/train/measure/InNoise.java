package io.earwitness.jobs.train.measure;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How well a class is found and told from the others in noise.
 *
 * @param label the class
 * @param ratioDb by how much its segments are louder than the clips of the background class that
 *     lie beneath them; infinite for none
 * @param found how many of the segments are at or above the class's threshold
 * @param segments how many there are, 1 at least
 * @param averagePrecision of the class where such clips lie beneath the segments of all classes: no
 *     threshold decides it. Of several models the mean by segments of the class; NaN where an
 *     earlier version has not measured it
 */
public record InNoise(
    String label, double ratioDb, long found, long segments, double averagePrecision) {

  /** The share of the segments that is found. */
  public double recall() {
    return (double) found / segments;
  }

  /** The same of several models, each on clips of its own, together: by class and falling ratio. */
  static List<InNoise> pooled(List<List<InNoise>> each) {
    Map<List<Object>, InNoise> sums = new HashMap<>();
    for (List<InNoise> rows : each) {
      for (InNoise row : rows) {
        sums.merge(List.of(row.label, row.ratioDb), row, InNoise::and);
      }
    }
    return sums.values().stream()
        .sorted(
            Comparator.comparing(InNoise::label)
                .thenComparing(Comparator.comparingDouble(InNoise::ratioDb).reversed()))
        .toList();
  }

  private InNoise and(InNoise other) {
    long both = segments + other.segments;
    double mean = (averagePrecision * segments + other.averagePrecision * other.segments) / both;
    return new InNoise(label, ratioDb, found + other.found, both, mean);
  }
}
