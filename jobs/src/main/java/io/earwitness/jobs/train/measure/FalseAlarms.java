package io.earwitness.jobs.train.measure;

import io.earwitness.evaluation.EvaluationSettings;
import java.util.Optional;

/**
 * What models report of a class in clips of other classes.
 *
 * @param label the class
 * @param clips how many there are
 * @param segments how many they have
 * @param atRecall what is reported where the share {@link EvaluationSettings#RECALL} of the class's
 *     own segments is found; empty where it has none
 * @param atThreshold what is reported at the thresholds of the models
 */
public record FalseAlarms(
    String label, int clips, long segments, Optional<Reported> atRecall, Reported atThreshold) {

  /**
   * What is reported.
   *
   * @param segments how many
   * @param events how many they are when adjoining ones of a clip count as one
   */
  public record Reported(long segments, long events) {}
}
