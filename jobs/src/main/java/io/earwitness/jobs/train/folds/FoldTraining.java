package io.earwitness.jobs.train.folds;

import io.earwitness.jobs.train.clips.Split;
import io.earwitness.jobs.train.clips.Splits;
import io.earwitness.jobs.train.fit.ClipScorer;
import io.earwitness.jobs.train.fit.ExampleFactory;
import io.earwitness.jobs.train.fit.ModelRecipe;
import io.earwitness.jobs.train.fit.NetworkFitter;
import io.earwitness.jobs.train.folder.ModelFiles;
import io.earwitness.jobs.train.measure.HeldOutScores;
import io.earwitness.jobs.train.measure.Thresholds;
import io.earwitness.training.TrainedNetwork;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/**
 * Trains a model without one fold, and measures it on that fold.
 *
 * @param fold from 0
 * @param splits of which the fold is the one for testing
 */
record FoldTraining(int fold, Splits splits, ModelRecipe recipe, CrossValidationReport report) {

  /** Trains, measures, and adds what comes of it to the results. */
  void run(FoldResults results) {
    try (ExampleFactory examples = new ExampleFactory(recipe)) {
      TrainedNetwork trained =
          new NetworkFitter(recipe, examples)
              .fit(
                  splits,
                  Optional.empty(),
                  report.asking(fold),
                  epoch -> report.epoch(fold, epoch));
      try (ClipScorer scorer = new ClipScorer(recipe, examples, trained)) {
        List<Double> thresholds =
            Thresholds.of(scorer.scores(splits.audioIn(Split.VALIDATION)), recipe.classes().size());
        results.write(
            fold,
            new ModelFiles("fold-" + (fold + 1), recipe, trained, thresholds),
            HeldOutScores.of(scorer, splits.audioIn(Split.TEST), thresholds));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
