package io.earwitness.drift;

import io.earwitness.evaluation.LabelledScores;
import io.earwitness.evaluation.ScoredItem;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

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
  /** The share of a folder's segments that must be labelled with classes that are known here. */
  private static final double LEAST_KNOWN = 0.95;

  /** Copies the lists. */
  public ScoreReference {
    classes = List.copyOf(classes);
    byLabel = List.copyOf(byLabel);
  }

  /** Of what a model said of some clips; those of a group are not independent. */
  public static ScoreReference of(List<String> classes, LabelledScores scores) {
    List<ScoreCounts> byLabel = new ArrayList<>();
    List<Set<String>> groups = new ArrayList<>();
    for (int label = 0; label < classes.size(); label++) {
      byLabel.add(new ScoreCounts(classes.size()));
      groups.add(new HashSet<>());
    }
    for (ScoredItem segment : scores.segments()) {
      int label = segment.likeliestClass();
      byLabel.get(label).addSegment(label, c -> segment.probabilities()[c]);
      if (groups.get(label).add(segment.group())) {
        byLabel.get(label).addIndependent(1);
      }
    }
    return new ScoreReference(classes, byLabel);
  }

  /**
   * How far the probabilities of a class are from those that the model gave here, had it taken as
   * many segments for each class. Classes that it never took a segment for are left out; empty when
   * more than one segment in twenty is of those.
   *
   * @param counts of one piece of audio or more
   */
  public Optional<StabilityIndex> compare(ScoreCounts counts, int label) {
    double known = 0;
    for (int k = 0; k < classes.size(); k++) {
      known += byLabel.get(k).segments() > 0 ? counts.labelled(k) : 0;
    }
    if (known < LEAST_KNOWN * counts.segments()) {
      return Optional.empty();
    }
    double[] shares = new double[ScoreCounts.BINS];
    double ofSegments = 0;
    double ofIndependent = 0;
    for (int k = 0; k < classes.size(); k++) {
      ScoreCounts taken = byLabel.get(k);
      double segments = taken.segments();
      if (segments > 0) {
        double share = counts.labelled(k) / known;
        long[] bins = taken.bins(label);
        for (int bin = 0; bin < bins.length; bin++) {
          shares[bin] += share * bins[bin] / segments;
        }
        ofSegments += share * share / segments;
        ofIndependent += share * share / taken.independent();
      }
    }
    return Optional.of(
        StabilityIndex.of(
            counts.bins(label),
            counts.independent(),
            new StabilityIndex.Expected(shares, 1 / ofSegments, 1 / ofIndependent)));
  }
}
