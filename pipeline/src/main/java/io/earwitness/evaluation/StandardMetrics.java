package io.earwitness.evaluation;

import io.earwitness.evaluation.metric.OperatingPoint;
import io.earwitness.evaluation.metric.Ratio;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * The metrics of the metric tables, by their names there. False alarms count reported items of
 * other classes for each hour of audio of other classes, false events adjoining ones once.
 *
 * @param settings targets and bins
 * @param itemSeconds audio that an item stands for: the hop between segments; NaN where items are
 *     not equally long, and false alarms an hour are then undefined
 */
record StandardMetrics(EvaluationSettings settings, double itemSeconds) {

  /** Accuracy, averages over the classes, log loss and calibration. */
  List<Metric> overall() {
    return List.of(
        new Metric("accuracy", sample -> sample.confusionMatrix().accuracy()),
        new Metric("macro_precision", sample -> sample.confusionMatrix().macro().precision()),
        new Metric("macro_recall", sample -> sample.confusionMatrix().macro().recall()),
        new Metric("macro_f1", sample -> sample.confusionMatrix().macro().f1()),
        new Metric("weighted_precision", sample -> sample.confusionMatrix().weighted().precision()),
        new Metric("weighted_recall", sample -> sample.confusionMatrix().weighted().recall()),
        new Metric("weighted_f1", sample -> sample.confusionMatrix().weighted().f1()),
        new Metric("log_loss", Sample::logLoss),
        new Metric(
            "calibration_error",
            sample -> sample.reliability(settings.calibrationBins()).expectedCalibrationError()));
  }

  /** Of one class against the rest: at the most probable class, over all thresholds, at targets. */
  List<Metric> ofClass(int c) {
    List<Metric> metrics = new ArrayList<>();
    metrics.add(new Metric("precision", sample -> sample.confusionMatrix().of(c).precision()));
    metrics.add(new Metric("recall", sample -> sample.confusionMatrix().of(c).recall()));
    metrics.add(new Metric("f1", sample -> sample.confusionMatrix().of(c).f1()));
    metrics.add(new Metric("average_precision", sample -> sample.curve(c).averagePrecision()));
    metrics.add(new Metric("roc_auc", sample -> sample.curve(c).rocAuc()));
    metrics.add(
        new Metric(
            "calibration_error",
            sample ->
                sample.reliabilityOf(c, settings.calibrationBins()).expectedCalibrationError()));
    for (double precision : settings.precisionTargets()) {
      metrics.addAll(atPrecision(c, precision));
    }
    for (double recall : settings.recallTargets()) {
      metrics.addAll(atRecall(c, recall));
    }
    return metrics;
  }

  /** Of one class against the rest, reported at or above a threshold. */
  List<Metric> atThreshold(int c, double threshold) {
    return List.of(
        new Metric("precision", sample -> sample.curve(c).at(threshold).scores().precision()),
        new Metric("recall", sample -> sample.curve(c).at(threshold).scores().recall()),
        new Metric("f1", sample -> sample.curve(c).at(threshold).scores().f1()),
        new Metric(
            "false_positive_rate", sample -> sample.curve(c).at(threshold).falsePositiveRate()),
        new Metric("false_alarms_per_hour", sample -> falseAlarms(sample.curve(c).at(threshold))),
        new Metric("false_events_per_hour", sample -> falseEvents(sample.curve(c).at(threshold))));
  }

  /** The share of a class's items that is taken for another. */
  static Metric shareOfTrue(int trueClass, int predictedClass) {
    return new Metric(
        "share_of_true",
        sample ->
            Ratio.orZero(
                sample.confusionMatrix().count(trueClass, predictedClass),
                sample.confusionMatrix().support(trueClass)));
  }

  private List<Metric> atPrecision(int c, double precision) {
    ToDoubleFunction<OperatingPoint> recall = point -> point.scores().recall();
    return List.of(
        new Metric(
            MetricName.atPrecision("recall", precision), pointAtPrecision(c, precision, recall)),
        new Metric(
            MetricName.atPrecision("false_alarms_per_hour", precision),
            pointAtPrecision(c, precision, reached(this::falseAlarms))),
        new Metric(
            MetricName.atPrecision("false_events_per_hour", precision),
            pointAtPrecision(c, precision, reached(this::falseEvents))),
        new Metric(
            MetricName.atPrecision("threshold", precision),
            pointAtPrecision(c, precision, OperatingPoint::threshold)));
  }

  private List<Metric> atRecall(int c, double recall) {
    ToDoubleFunction<OperatingPoint> precision = point -> point.scores().precision();
    return List.of(
        new Metric(MetricName.atRecall("precision", recall), pointAtRecall(c, recall, precision)),
        new Metric(
            MetricName.atRecall("false_alarms_per_hour", recall),
            pointAtRecall(c, recall, this::falseAlarms)),
        new Metric(
            MetricName.atRecall("false_events_per_hour", recall),
            pointAtRecall(c, recall, this::falseEvents)),
        new Metric(
            MetricName.atRecall("threshold", recall),
            pointAtRecall(c, recall, OperatingPoint::threshold)));
  }

  /** Undefined where no threshold reaches the precision: nothing is found then, at no price. */
  private static ToDoubleFunction<OperatingPoint> reached(ToDoubleFunction<OperatingPoint> value) {
    return point -> Double.isFinite(point.threshold()) ? value.applyAsDouble(point) : Double.NaN;
  }

  private double falseAlarms(OperatingPoint point) {
    return point.falseAlarmsPerHour(itemSeconds);
  }

  private double falseEvents(OperatingPoint point) {
    return point.falseEventsPerHour(itemSeconds);
  }

  private static ToDoubleFunction<Sample> pointAtPrecision(
      int c, double precision, ToDoubleFunction<OperatingPoint> value) {
    return sample -> ifAny(sample.curve(c).atPrecision(precision), value);
  }

  private static ToDoubleFunction<Sample> pointAtRecall(
      int c, double recall, ToDoubleFunction<OperatingPoint> value) {
    return sample -> ifAny(sample.curve(c).atRecall(recall), value);
  }

  private static double ifAny(OperatingPoint point, ToDoubleFunction<OperatingPoint> value) {
    return point.positives() == 0 ? Double.NaN : value.applyAsDouble(point);
  }
}
