package io.earwitness.drift;

import java.io.Serializable;
import java.util.Arrays;
import java.util.function.IntToDoubleFunction;

/**
 * How often a model gave which probability of each class: histograms with {@value #BINS} bins of
 * equal width, and how many segments it took for which class. A pure add and merge, so that the
 * same segments give the same counts however they were partitioned.
 */
public final class ScoreCounts implements Serializable {
  private static final long serialVersionUID = 1;

  /** The bins of a histogram, from 0 to 1; the last one holds 1, too. */
  public static final int BINS = 10;

  private long independent;
  private final long[] labelled;
  private final long[][] bins;

  /**
   * Of nothing yet.
   *
   * @param classes number of classes of the model
   */
  public ScoreCounts(int classes) {
    this.labelled = new long[classes];
    this.bins = new long[classes][BINS];
  }

  /**
   * Of what was counted before.
   *
   * @param independent of how many independent pieces of audio the segments are
   * @param labelled how many segments were taken for each class
   * @param bins for each class how many segments have a probability in each bin
   */
  public ScoreCounts(long independent, long[] labelled, long[][] bins) {
    this.independent = independent;
    this.labelled = labelled.clone();
    this.bins = Arrays.stream(bins).map(long[]::clone).toArray(long[][]::new);
  }

  /**
   * Adds a segment.
   *
   * @param label the number of its most probable class
   * @param probability of each class, by its number
   */
  public void addSegment(int label, IntToDoubleFunction probability) {
    labelled[label]++;
    for (int c = 0; c < bins.length; c++) {
      bins[c][Math.min(BINS - 1, (int) (BINS * probability.applyAsDouble(c)))]++;
    }
  }

  /**
   * Adds pieces of audio of which segments are added, and that are independent of all others.
   *
   * @param pieces how many there are
   */
  public void addIndependent(long pieces) {
    independent += pieces;
  }

  /**
   * Adds what another has counted, which stays as it is.
   *
   * @return this
   */
  public ScoreCounts merge(ScoreCounts other) {
    independent += other.independent;
    for (int c = 0; c < bins.length; c++) {
      labelled[c] += other.labelled[c];
      for (int bin = 0; bin < BINS; bin++) {
        bins[c][bin] += other.bins[c][bin];
      }
    }
    return this;
  }

  /** The number of classes. */
  public int classes() {
    return bins.length;
  }

  /**
   * Of how many independent pieces of audio the segments are. Those of one recording resemble each
   * other: it is the pieces, not the segments, by which much or little is known.
   */
  public long independent() {
    return independent;
  }

  /** How many segments there are. */
  public long segments() {
    return Arrays.stream(labelled).sum();
  }

  /** How many segments were taken for a class. */
  public long labelled(int label) {
    return labelled[label];
  }

  /** How many segments have a probability of a class in each bin. */
  public long[] bins(int label) {
    return bins[label].clone();
  }
}
