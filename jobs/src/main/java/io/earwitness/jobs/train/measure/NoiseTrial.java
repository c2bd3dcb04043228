package io.earwitness.jobs.train.measure;

import io.earwitness.jobs.train.fit.ClipScorer;
import io.earwitness.training.examples.Clip;
import io.earwitness.training.examples.NoisyExamples;
import java.util.ArrayList;
import java.util.List;

/**
 * Lays clips of the background class beneath those of the others, as events in the field are seldom
 * alone.
 *
 * @param clips that the model was not fitted to
 * @param thresholds of the classes, in the model's order
 */
record NoiseTrial(ClipScorer scorer, List<Clip> clips, List<Double> thresholds) {
  /** From as recorded to as loud as what lies beneath. */
  private static final List<Double> RATIOS_DB =
      List.of(Double.POSITIVE_INFINITY, 20.0, 15.0, 10.0, 5.0, 0.0);

  /** By class and falling ratio; empty when there is no background class. */
  List<InNoise> run() {
    List<InNoise> all = new ArrayList<>();
    int background = scorer.recipe().backgroundClass();
    for (int label = 0; label < thresholds.size(); label++) {
      if (background >= 0 && label != background) {
        for (double ratioDb : RATIOS_DB) {
          all.add(inNoise(label, background, ratioDb));
        }
      }
    }
    return all;
  }

  private InNoise inNoise(int label, int background, double ratioDb) {
    NoisyExamples noisy = scorer.examples().noisy(clipsOf(label), clipsOf(background), ratioDb);
    long found =
        scorer.probabilities(noisy).stream()
            .filter(probabilities -> probabilities[label] >= thresholds.get(label))
            .count();
    return new InNoise(scorer.recipe().classes().get(label), ratioDb, found, noisy.size());
  }

  private List<Clip> clipsOf(int label) {
    return clips.stream().filter(clip -> clip.label() == label).toList();
  }
}
