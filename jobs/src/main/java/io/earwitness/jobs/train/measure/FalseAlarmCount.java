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
 * @param judgements of models, each on clips of its own
 */
record FalseAlarmCount(List<String> classes, int label, List<Judgement> judgements) {

  /**
   * Counts them in some clips; empty when there are none.
   *
   * @param wanted takes the ids of clips; those of the class itself do not count
   */
  Optional<FalseAlarms> in(Predicate<String> wanted) {
    List<ScoredItem> others =
        judgements.stream().flatMap(judgement -> others(judgement, wanted).stream()).toList();
    if (others.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new FalseAlarms(
            classes.get(label),
            (int) others.stream().map(ScoredItem::recording).distinct().count(),
            others.size(),
            thresholdAtRecall().map(threshold -> reported(wanted, judgement -> threshold)),
            reported(wanted, judgement -> judgement.thresholds().get(label))));
  }

  private List<ScoredItem> others(Judgement judgement, Predicate<String> wanted) {
    return judgement.scores().segments().stream()
        .filter(segment -> segment.trueClass() != label && wanted.test(segment.recording()))
        .toList();
  }

  private Optional<Double> thresholdAtRecall() {
    List<ScoredItem> all =
        judgements.stream().flatMap(judgement -> judgement.scores().segments().stream()).toList();
    return all.stream().anyMatch(segment -> segment.trueClass() == label)
        ? Optional.of(
            Sample.of(classes.size(), all)
                .curve(label)
                .atRecall(EvaluationSettings.RECALL)
                .threshold())
        : Optional.empty();
  }

  private Reported reported(Predicate<String> wanted, ToDoubleFunction<Judgement> threshold) {
    long segments = 0;
    long events = 0;
    for (Judgement judgement : judgements) {
      OperatingPoint point =
          Sample.of(classes.size(), others(judgement, wanted))
              .curve(label)
              .at(threshold.applyAsDouble(judgement));
      segments += point.falsePositives();
      events += point.falseEvents();
    }
    return new Reported(segments, events);
  }
}
