package io.earwitness.evaluation;

import io.earwitness.WrongUseException;
import io.earwitness.evaluation.metric.Ratio;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** Two models on the same items. */
public final class Comparison {
  private final List<String> classes;
  private final List<ScoredItem> first;
  private final List<ScoredItem> second;

  /**
   * Pairs items by recording and segment.
   *
   * @param classes names of the classes, in the order of both models' probabilities
   * @param first items as the first model scored them, in any order
   * @param second the same items as the second did
   * @throws WrongUseException when they are not the same items, with the same labels and groups
   */
  public Comparison(List<String> classes, List<ScoredItem> first, List<ScoredItem> second) {
    this.classes = List.copyOf(classes);
    this.first = first.stream().sorted(ScoredItem.CANONICAL_ORDER).toList();
    this.second = second.stream().sorted(ScoredItem.CANONICAL_ORDER).toList();
    if (first.size() != second.size()) {
      throw new WrongUseException(
          "The models were scored on %d and %d labelled items; compare them on the same."
              .formatted(first.size(), second.size()));
    }
    for (int i = 0; i < this.first.size(); i++) {
      check(this.first.get(i), this.second.get(i));
    }
  }

  private static void check(ScoredItem first, ScoredItem second) {
    if (ScoredItem.CANONICAL_ORDER.compare(first, second) != 0) {
      throw new WrongUseException(
          "The models were scored on different items: %s, segment %d, and %s, segment %d."
              .formatted(first.recording(), first.segment(), second.recording(), second.segment()));
    }
    if (first.trueClass() != second.trueClass() || !first.group().equals(second.group())) {
      throw new WrongUseException(
          "%s, segment %d, has another label or group for each model."
              .formatted(first.recording(), first.segment()));
    }
  }

  /** A metric that is compared, and the number of its class where it is about one. */
  private record Compared(Metric metric, OptionalInt ofClass) {}

  /**
   * Every metric of the tables {@code metrics} and {@code metrics_by_class} for both models; those
   * that are undefined are left out.
   *
   * @param itemSeconds audio that each item stands for; NaN where they are not equally long
   */
  public List<Difference> differences(EvaluationSettings settings, double itemSeconds) {
    List<Compared> compared = compared(new StandardMetrics(settings, itemSeconds));
    ItemTable before = new ItemTable(classes.size(), first);
    ItemTable after = new ItemTable(classes.size(), second);
    Sample allBefore = Sample.of(before);
    Sample allAfter = Sample.of(after);
    List<Estimate> estimates =
        settings
            .bootstrap()
            .differences(before, after, compared.stream().map(Compared::metric).toList());
    List<Difference> differences = new ArrayList<>();
    for (int i = 0; i < compared.size(); i++) {
      Metric metric = compared.get(i).metric();
      OptionalInt ofClass = compared.get(i).ofClass();
      Estimate estimate = estimates.get(i);
      if (ofClass.isPresent() && before.groupsOfClass(ofClass.getAsInt()) < 2) {
        estimate = estimate.withoutInterval();
      }
      if (Double.isFinite(estimate.value())) {
        differences.add(
            new Difference(
                ofClass.stream().mapToObj(classes::get).findFirst(),
                metric.name(),
                metric.of().applyAsDouble(allBefore),
                metric.of().applyAsDouble(allAfter),
                estimate));
      }
    }
    return differences;
  }

  /** The share of the items that are of a class; 0 where there is no such class. */
  public double share(String ofClass) {
    int c = classes.indexOf(ofClass);
    return Ratio.orZero(first.stream().filter(item -> item.trueClass() == c).count(), first.size());
  }

  private List<Compared> compared(StandardMetrics standard) {
    List<Compared> compared = new ArrayList<>();
    standard.overall().forEach(metric -> compared.add(new Compared(metric, OptionalInt.empty())));
    for (int c = 0; c < classes.size(); c++) {
      OptionalInt ofClass = OptionalInt.of(c);
      standard.ofClass(c).forEach(metric -> compared.add(new Compared(metric, ofClass)));
    }
    return compared;
  }

  /** The items that the models take for different classes, by recording and segment. */
  public List<Disagreement> disagreements() {
    return IntStream.range(0, first.size())
        .filter(i -> first.get(i).likeliestClass() != second.get(i).likeliestClass())
        .mapToObj(i -> new Disagreement(first.get(i), second.get(i)))
        .toList();
  }
}
