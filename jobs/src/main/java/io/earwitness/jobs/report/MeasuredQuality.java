package io.earwitness.jobs.report;

import io.earwitness.evaluation.EvaluationSettings;
import io.earwitness.evaluation.MetricName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Row;

/**
 * What {@code evaluate} has measured of the run.
 *
 * @param confusions for segments and for recordings; none of very many classes
 * @param figures over all classes, of segments
 * @param classes the figures of each class, of segments
 * @param curves what each threshold does, of segments; of the classes in charts
 * @param reliability points of reliability diagrams, likewise
 * @param slices the figures of slices
 */
public record MeasuredQuality(
    List<Confusion> confusions,
    List<Measured> figures,
    List<OfClass> classes,
    List<Curve> curves,
    List<Diagram> reliability,
    List<Slice> slices) {
  private static final int MOST_IN_MATRIX = 30;
  private static final List<String> OF_CLASS =
      List.of(
          "precision",
          "recall",
          "f1",
          "average_precision",
          "roc_auc",
          MetricName.atPrecision("recall", EvaluationSettings.PRECISION),
          MetricName.atRecall("false_alarms_per_hour", 0.9));

  /**
   * A figure.
   *
   * @param name in words
   * @param value its value; null where it is undefined
   * @param low the lower end of its interval; null without one
   * @param high its upper end
   */
  public record Measured(String name, Double value, Double low, Double high) {}

  /**
   * A confusion matrix.
   *
   * @param of what is counted
   * @param rows for each true class
   */
  public record Confusion(String of, List<ConfusionRow> rows) {}

  /**
   * How items of a class were taken.
   *
   * @param support how many there are
   * @param counts how many were taken for each class
   */
  public record ConfusionRow(String trueClass, long support, List<Long> counts) {}

  /** The figures of a class. */
  public record OfClass(ReportedClass kind, long support, List<Measured> figures) {}

  /**
   * What thresholds from 0.01 to 0.99 do for a class; null where a figure is undefined.
   *
   * @param inUse the threshold that makes events; null when the tables do not say
   * @param atPrecision the one with {@link EvaluationSettings#PRECISION}; null where it is not
   *     reached
   */
  public record Curve(
      int kind,
      List<Double> thresholds,
      Map<String, List<Double>> figures,
      Double inUse,
      AtPrecision atPrecision) {}

  /**
   * What the threshold with {@link EvaluationSettings#PRECISION} does, which may lie between those
   * of a curve.
   */
  public record AtPrecision(
      double threshold, double precision, Double recall, Double falseAlarmsPerHour) {}

  /** Mean probability, share of the class and number of predictions, by bin. */
  public record Diagram(
      int kind, List<Double> probability, List<Double> share, List<Long> support) {}

  /** Some figures of a slice, such as {@code codec=mp3}. */
  public record Slice(String name, long support, Double accuracy, Double macroF1) {}

  /** Empty when the run has not been evaluated, or has no classes, since it could read nothing. */
  static Optional<MeasuredQuality> of(ReportScope scope) {
    Measurements measurements = Measurements.of(scope);
    if (!measurements.any() || scope.classes().isEmpty()) {
      return Optional.empty();
    }
    List<OfClass> classes = new ArrayList<>();
    List<Curve> curves = new ArrayList<>();
    List<Diagram> diagrams = new ArrayList<>();
    for (int c = 0; c < scope.classes().size(); c++) {
      ReportedClass kind = scope.classes().get(c);
      Map<String, Row> figures = measurements.ofClass(kind);
      Row groups = figures.get("groups");
      long support = groups == null ? 0 : groups.<Long>getAs("support");
      classes.add(new OfClass(kind, support, named(OF_CLASS, figures)));
      if (c < scope.charted().size()) {
        curves.add(measurements.curve(c, kind, figures));
        measurements.diagram(c, kind).ifPresent(diagrams::add);
      }
    }
    return Optional.of(
        new MeasuredQuality(
            scope.classes().size() > MOST_IN_MATRIX ? List.of() : measurements.confusions(),
            named(MetricName.HEADLINES, measurements.overall()),
            classes,
            curves,
            diagrams,
            measurements.slices()));
  }

  /** Those of some figures that are there, in their order. */
  private static List<Measured> named(List<String> names, Map<String, Row> figures) {
    Map<String, Measured> found = new LinkedHashMap<>();
    for (String name : names) {
      Row row = figures.get(name);
      found.put(
          name,
          row == null
              ? new Measured(inWords(name), null, null, null)
              : new Measured(
                  inWords(name), row.getAs("value"), row.getAs("ci_low"), row.getAs("ci_high")));
    }
    return List.copyOf(found.values());
  }

  private static String inWords(String name) {
    return name.replace("_", " ").replace("roc auc", "ROC AUC").replace("f1", "F1");
  }
}
