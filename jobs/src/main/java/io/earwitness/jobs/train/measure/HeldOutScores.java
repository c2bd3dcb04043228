package io.earwitness.jobs.train.measure;

import io.earwitness.evaluation.LabelledScores;
import io.earwitness.jobs.train.fit.ClipScorer;
import io.earwitness.training.examples.Clip;
import java.util.List;

/**
 * What a model says of clips that it has not heard.
 *
 * @param scores of their segments
 * @param thresholds from which on it reports a class, in its order; chosen on other clips
 * @param inNoise how it does where something lies beneath; empty when there is no background class
 */
public record HeldOutScores(LabelledScores scores, List<Double> thresholds, List<InNoise> inNoise) {

  /** Copies the lists. */
  public HeldOutScores {
    thresholds = List.copyOf(thresholds);
    inNoise = List.copyOf(inNoise);
  }

  /** Asks a model. */
  public static HeldOutScores of(ClipScorer scorer, List<Clip> clips, List<Double> thresholds) {
    LabelledScores scores = scorer.scores(clips);
    return new HeldOutScores(
        scores, thresholds, new NoiseTrial(scorer, clips, scores, thresholds).run());
  }
}
