package io.earwitness.jobs.train.measure;

import io.earwitness.evaluation.EvaluationSettings;
import io.earwitness.evaluation.Sample;
import io.earwitness.evaluation.ScoredItem;
import io.earwitness.evaluation.metric.OperatingPoint;
import io.earwitness.jobs.train.measure.FalseAlarms.Reported;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/**
 * Counts the {@link FalseAlarms} of one class.
 *
 * @param classes in the models' order
 * @param label the number of the class
 * @param byModel what models say, each on clips of its own
 */
record FalseAlarmCount(List<String> classes, int label, List<HeldOutScores> byModel) {

  /**
   * Counts them in some clips; empty when there are none.
   *
   * @param wanted takes the ids of clips; those of the class itself do not count
   */
  Optional<FalseAlarms> in(Predicate<String> wanted) {
    List<ScoredItem> others =
        byModel.stream().flatMap(heldOut -> others(heldOut, wanted).stream()).toList();
    if (others.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new FalseAlarms(
            classes.get(label),
            (int) others.stream().map(ScoredItem::recording).distinct().count(),
            others.size(),
            thresholdAtRecall().map(threshold -> reported(wanted, heldOut -> threshold)),
            reported(wanted, heldOut -> heldOut.thresholds().get(label))));
  }

  private List<ScoredItem> others(HeldOutScores heldOut, Predicate<String> wanted) {
    return heldOut.scores().segments().stream()
        .filter(segment -> segment.trueClass() != label && wanted.test(segment.recording()))
        .toList();
  }

  private Optional<Double> thresholdAtRecall() {
    List<ScoredItem> all =
        byModel.stream().flatMap(heldOut -> heldOut.scores().segments().stream()).toList();
    return all.stream().anyMatch(segment -> segment.trueClass() == label)
        ? Optional.of(
            Sample.of(classes.size(), all)
                .curve(label)
                .atRecall(EvaluationSettings.RECALL)
                .threshold())
        : Optional.empty();
  }

  private Reported reported(Predicate<String> wanted, ToDoubleFunction<HeldOutScores> threshold) {
    long segments = 0;
    long events = 0;
    for (HeldOutScores heldOut : byModel) {
      OperatingPoint point =
          Sample.of(classes.size(), others(heldOut, wanted))
              .curve(label)
              .at(threshold.applyAsDouble(heldOut));
      segments += point.falsePositives();
      events += point.falseEvents();
    }
    return new Reported(segments, events);
  }
}
