package io.earwitness.jobs.train.folder;

import io.earwitness.evaluation.Level;
import io.earwitness.evaluation.metric.OperatingPoint;
import io.earwitness.evaluation.metric.Reliability;
import io.earwitness.jobs.train.measure.Evaluation;
import io.earwitness.jobs.train.measure.TrainingOutcome;
import io.earwitness.training.EpochResult;
import java.awt.Color;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.BitmapEncoder.BitmapFormat;
import org.knowm.xchart.HeatMapChart;
import org.knowm.xchart.HeatMapChartBuilder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Pictures of a training and of how its model does on the split that it is measured on. */
final class ModelPlots {
  private static final int WIDTH = 800;
  private static final int HEIGHT = 560;
  private static final int RELIABILITY_BINS = 10;

  private final TrainingOutcome outcome;

  ModelPlots(TrainingOutcome outcome) {
    this.outcome = outcome;
  }

  /** Writes them as PNG. */
  void write(Path folder) throws IOException {
    save(curves(), folder.resolve("training_curves.png"));
    save(precisionAndRecall(), folder.resolve("precision_recall.png"));
    save(reliability(), folder.resolve("reliability.png"));
    for (Level level : Level.values()) {
      Path file = folder.resolve("confusion_matrix_%s.png".formatted(level.columnValue()));
      BitmapEncoder.saveBitmap(confusion(level), file.toString(), BitmapFormat.PNG);
    }
  }

  private String split() {
    return outcome.splits().measured().title() + " split";
  }

  private static void save(XYChart chart, Path file) throws IOException {
    BitmapEncoder.saveBitmap(chart, file.toString(), BitmapFormat.PNG);
  }

  private static XYChart chart(String title, String x, String y) {
    XYChart chart =
        new XYChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .title(title)
            .xAxisTitle(x)
            .yAxisTitle(y)
            .build();
    chart.getStyler().setLegendPosition(LegendPosition.OutsideS);
    chart.getStyler().setChartBackgroundColor(Color.WHITE);
    chart.getStyler().setMarkerSize(5);
    return chart;
  }

  private static void fromZeroToOne(XYChart chart) {
    chart.getStyler().setXAxisMin(0.0).setXAxisMax(1.0);
    chart.getStyler().setYAxisMin(0.0).setYAxisMax(1.0);
  }

  private XYChart curves() {
    XYChart chart = chart("Training", "epoch", "loss, macro F1");
    addCurve(chart, "loss on the training split", EpochResult::trainingLoss);
    addCurve(chart, "loss on the validation split", EpochResult::validationLoss);
    addCurve(chart, "macro F1 on the validation split", EpochResult::validationMacroF1);
    return chart;
  }

  private void addCurve(XYChart chart, String name, ToDoubleFunction<EpochResult> value) {
    List<EpochResult> history = outcome.trained().history();
    chart
        .addSeries(
            name,
            history.stream().mapToDouble(EpochResult::epoch).toArray(),
            history.stream().mapToDouble(value).toArray())
        .setMarker(SeriesMarkers.CIRCLE);
  }

  private XYChart precisionAndRecall() {
    XYChart chart = chart(split() + ", segments", "recall", "precision");
    fromZeroToOne(chart);
    for (int c = 0; c < outcome.classes().size(); c++) {
      List<OperatingPoint> points = outcome.measured().segments().curve(c).points();
      chart
          .addSeries(
              outcome.classes().get(c),
              points.stream().mapToDouble(point -> point.scores().recall()).toArray(),
              points.stream().mapToDouble(point -> point.scores().precision()).toArray())
          .setMarker(SeriesMarkers.NONE);
    }
    return chart;
  }

  private XYChart reliability() {
    XYChart chart =
        chart(split() + ", segments", "probability of the predicted class", "share that is right");
    fromZeroToOne(chart);
    if (outcome.recipe().start().corrects()) {
      addReliability(chart, "calibrated as the model that it corrects", outcome.measured());
    } else {
      addReliability(chart, "before calibration", outcome.measuredUncalibrated());
      addReliability(chart, "after calibration", outcome.measured());
    }
    chart
        .addSeries("as it should be", new double[] {0, 1}, new double[] {0, 1})
        .setMarker(SeriesMarkers.NONE);
    return chart;
  }

  private static void addReliability(XYChart chart, String name, Evaluation evaluation) {
    List<Reliability.Bin> bins =
        evaluation.segments().reliability(RELIABILITY_BINS).bins().stream()
            .filter(bin -> bin.count() > 0)
            .toList();
    chart
        .addSeries(
            name,
            bins.stream().mapToDouble(Reliability.Bin::confidence).toArray(),
            bins.stream().mapToDouble(Reliability.Bin::rightRatio).toArray())
        .setMarker(SeriesMarkers.CIRCLE);
  }

  private HeatMapChart confusion(Level level) {
    List<String> classes = outcome.classes();
    HeatMapChart chart =
        new HeatMapChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .title(split() + ", by " + level.columnValue())
            .xAxisTitle("predicted")
            .yAxisTitle("true")
            .build();
    chart.getStyler().setChartBackgroundColor(Color.WHITE);
    chart.getStyler().setShowValue(true);
    chart.getStyler().setRangeColors(new Color[] {Color.WHITE, new Color(70, 130, 180)});
    List<Number[]> cells = new ArrayList<>();
    for (int predicted = 0; predicted < classes.size(); predicted++) {
      for (int label = 0; label < classes.size(); label++) {
        long count = outcome.measured().count(level, classes.get(label), classes.get(predicted));
        cells.add(new Number[] {predicted, label, count});
      }
    }
    chart.addSeries("recordings", classes, classes, cells);
    return chart;
  }
}
