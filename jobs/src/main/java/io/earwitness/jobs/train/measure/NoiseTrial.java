package io.earwitness.jobs.train.measure;

import io.earwitness.evaluation.LabelledScores;
import io.earwitness.evaluation.Sample;
import io.earwitness.evaluation.metric.ScoreCurve;
import io.earwitness.jobs.train.fit.ClipScorer;
import io.earwitness.training.examples.Clip;
import java.util.ArrayList;
import java.util.List;

/**
 * Lays clips of the background class beneath others, as events in the field are seldom alone.
 *
 * @param clips that the model was not fitted to
 * @param asRecorded what the model says of them with nothing beneath
 * @param thresholds of the classes, in the model's order
 */
record NoiseTrial(
    ClipScorer scorer, List<Clip> clips, LabelledScores asRecorded, List<Double> thresholds) {
  /** Down to as loud as what lies beneath. */
  private static final List<Double> RATIOS_DB = List.of(20.0, 15.0, 10.0, 5.0, 0.0);

  /** By falling ratio; empty when there is no background class, or no clip of it. */
  List<InNoise> run() {
    int background = scorer.recipe().backgroundClass();
    List<Clip> beneath = clipsOf(background);
    if (beneath.isEmpty()) {
      return List.of();
    }
    List<InNoise> all = new ArrayList<>(inNoise(background, Double.POSITIVE_INFINITY, asRecorded));
    for (double ratioDb : RATIOS_DB) {
      all.addAll(inNoise(background, ratioDb, scores(beneath, ratioDb)));
    }
    return all;
  }

  /** What is beneath lies beneath all, the background class as well: its loudness tells nothing. */
  private LabelledScores scores(List<Clip> beneath, double ratioDb) {
    LabelledScores scores = new LabelledScores(thresholds.size());
    for (int label = 0; label < thresholds.size(); label++) {
      scores.merge(scorer.scores(scorer.examples().noisy(clipsOf(label), beneath, ratioDb)));
    }
    return scores;
  }

  private List<InNoise> inNoise(int background, double ratioDb, LabelledScores scores) {
    Sample sample = Sample.of(thresholds.size(), scores.segments());
    List<InNoise> all = new ArrayList<>();
    for (int label = 0; label < thresholds.size(); label++) {
      long segments = sample.confusionMatrix().support(label);
      if (label != background && segments > 0) {
        ScoreCurve curve = sample.curve(label);
        all.add(
            new InNoise(
                scorer.recipe().classes().get(label),
                ratioDb,
                curve.at(thresholds.get(label)).truePositives(),
                segments,
                curve.averagePrecision()));
      }
    }
    return all;
  }

  private List<Clip> clipsOf(int label) {
    return clips.stream().filter(clip -> clip.label() == label).toList();
  }
}
