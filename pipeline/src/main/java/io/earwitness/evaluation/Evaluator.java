package io.earwitness.evaluation;

import java.util.List;

/**
 * Measures scored items: the same items, in whatever order they come, give exactly the same rows.
 *
 * @param classes names of the classes, in the model's order
 * @param settings what to measure
 */
public record Evaluator(List<String> classes, EvaluationSettings settings) {

  /** Copies the names. */
  public Evaluator {
    classes = List.copyOf(classes);
  }

  /**
   * All rows of a slice, of its segments and then of its recordings.
   *
   * @param hopSeconds from the start of a segment to that of the next
   * @throws io.earwitness.WrongUseException when a segment is labelled twice
   */
  public MetricTables evaluate(String slice, LabelledScores scores, double hopSeconds) {
    return evaluate(Level.SEGMENT, slice, scores.segments(), hopSeconds)
        .and(evaluate(Level.FILE, slice, scores.recordings(), Double.NaN));
  }

  /**
   * The rows of one level of a slice.
   *
   * @param items in any order
   * @param itemSeconds audio that each item stands for; NaN where they are not equally long, and
   *     there are then no rows of false alarms
   */
  public MetricTables evaluate(
      Level level, String slice, List<ScoredItem> items, double itemSeconds) {
    ItemTable table = new ItemTable(classes.size(), items);
    StandardMetrics metrics = new StandardMetrics(settings, itemSeconds);
    return new SliceRows(level, slice, classes, table).rows(metrics);
  }
}
