package io.earwitness.drift;

import io.earwitness.evaluation.LabelledScores;
import io.earwitness.evaluation.ScoredItem;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;

/**
 * What a model said of clips that it was measured by. An archive has other shares of the classes
 * than a training, so the counts are kept apart by the class that segments were taken for: of any
 * mix of those it can be told what to expect.
 *
 * @param classes of the model, in its order
 * @param byLabel the counts of the segments that were taken for each class, in the same order
 */
public record ScoreReference(List<String> classes, List<ScoreCounts> byLabel)
    implements Serializable {
  /** Copies the lists. */
  public ScoreReference {
    classes = List.copyOf(classes);
    byLabel = List.copyOf(byLabel);
  }

  /** Of what a model said of some clips. */
  public static ScoreReference of(List<String> classes, LabelledScores scores) {
    List<ScoreCounts> byLabel =
        classes.stream().map(label -> new ScoreCounts(classes.size())).toList();
    String[] last = new String[classes.size()];
    for (ScoredItem segment : scores.segments()) {
      int label = segment.likeliestClass();
      ScoreCounts counts = byLabel.get(label);
      counts.addSegment(label, c -> segment.probabilities()[c]);
      if (!segment.recording().equals(last[label])) {
        counts.addRecording();
        last[label] = segment.recording();
      }
    }
    return new ScoreReference(classes, byLabel);
  }

  /**
   * How far the probabilities of a class are from those that the model gave here, had it taken as
   * many segments for each class; empty when it took none for one of them.
   *
   * @param counts of one recording or more
   */
  public Optional<StabilityIndex> compare(ScoreCounts counts, int label) {
    double[] expected = new double[ScoreCounts.BINS];
    double variance = 0;
    for (int k = 0; k < classes.size(); k++) {
      double share = (double) counts.labelled(k) / counts.segments();
      ScoreCounts known = byLabel.get(k);
      if (share > 0) {
        if (known.recordings() == 0) {
          return Optional.empty();
        }
        long[] bins = known.bins(label);
        for (int bin = 0; bin < bins.length; bin++) {
          expected[bin] += share * bins[bin] / known.segments();
        }
        variance += share * share / known.recordings();
      }
    }
    return Optional.of(
        StabilityIndex.of(counts.bins(label), counts.recordings(), expected, 1 / variance));
  }
}
