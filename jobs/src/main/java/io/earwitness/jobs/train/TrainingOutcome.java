package io.earwitness.jobs.train;

import io.earwitness.jobs.train.clips.Side;
import io.earwitness.jobs.train.clips.Sides;
import io.earwitness.training.InferenceGraph;
import io.earwitness.training.TrainedNetwork;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A trained network and how it does on what it was not fitted to.
 *
 * @param validation how it does on the clips that its epoch, calibration and thresholds were chosen
 *     by
 * @param test how it does on the clips that decided nothing
 * @param testUncalibrated the same without calibration
 * @param thresholds of the classes, in the model's order: those with the best F1 on the validation
 *     side
 */
record TrainingOutcome(
    TrainedNetwork trained,
    Measured validation,
    Measured test,
    Measured testUncalibrated,
    List<Double> thresholds,
    Robustness robustness) {

  static TrainingOutcome of(TrainedNetwork trained, Sides sides, Fitting fitting)
      throws IOException {
    try (InferenceGraph network = new InferenceGraph(trained);
        InferenceGraph uncalibrated = new InferenceGraph(trained.uncalibrated())) {
      Measured validation = fitting.measure(sides.audioOn(Side.VALIDATION), network);
      List<Double> thresholds = thresholds(validation);
      return new TrainingOutcome(
          trained,
          validation,
          fitting.measure(sides.audioOn(Side.TEST), network),
          fitting.measure(sides.audioOn(Side.TEST), uncalibrated),
          thresholds,
          new Robustness.Trial(fitting, network, sides.audioOn(Side.TEST)).run(thresholds));
    }
  }

  private static List<Double> thresholds(Measured validation) {
    return IntStream.range(0, validation.classes().size())
        .mapToObj(c -> Math.round(1000 * validation.segments().curve(c).bestF1Threshold()) / 1000.0)
        .toList();
  }

  List<String> classes() {
    return test.classes();
  }
}
