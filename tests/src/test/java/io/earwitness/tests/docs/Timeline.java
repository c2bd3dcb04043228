package io.earwitness.tests.docs;

import io.earwitness.tests.fixtures.Tables;
import java.awt.BasicStroke;
import java.awt.Color;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Row;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.BitmapEncoder.BitmapFormat;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * The picture in the README: a recording's segments, each with a probability for each class, and
 * below them its events, a bar each.
 */
final class Timeline {
  private static final int WIDTH = 900;
  private static final int HEIGHT = 360;
  private static final List<Color> COLOURS =
      List.of(
          new Color(0x8A, 0x9A, 0xA8), new Color(0x2B, 0x7B, 0xBA), new Color(0xD6, 0x3B, 0x2F));
  private static final double FIRST_BAR = -0.08;
  private static final double BETWEEN_BARS = 0.08;
  private static final float BAR_WIDTH = 9;
  private static final int TICK_SPACING = 60;

  private final XYChart chart;

  private Timeline(String title) {
    chart =
        new XYChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .title(title)
            .xAxisTitle("seconds (bars: events)")
            .yAxisTitle("probability")
            .build();
    chart.getStyler().setLegendPosition(LegendPosition.OutsideE);
    chart.getStyler().setChartBackgroundColor(Color.WHITE);
    chart.getStyler().setPlotBorderVisible(false);
    chart.getStyler().setYAxisMin(-0.32).setYAxisMax(1.0);
    chart
        .getStyler()
        .setyAxisTickLabelsFormattingFunction(
            tick -> tick < -BETWEEN_BARS ? "" : String.format(Locale.ROOT, "%.1f", Math.abs(tick)));
    chart.getStyler().setXAxisTickMarkSpacingHint(TICK_SPACING);
    chart.getStyler().setXAxisMin(0.0);
  }

  /** Of the only recording with a name. */
  static Timeline of(String name, List<String> classes, Tables tables) {
    String ofRecording = " WHERE uri LIKE '%/" + name + "' ORDER BY start_seconds";
    List<Row> segments = tables.ask("SELECT * FROM segments_current" + ofRecording);
    List<Row> events = tables.ask("SELECT * FROM events_current" + ofRecording);
    Timeline timeline = new Timeline(name);
    for (int c = 0; c < classes.size(); c++) {
      timeline.addProbabilities(classes.get(c), COLOURS.get(c), segments);
    }
    for (int c = 0; c < classes.size(); c++) {
      String label = classes.get(c);
      timeline.addEvents(
          label,
          COLOURS.get(c),
          FIRST_BAR - c * BETWEEN_BARS,
          events.stream().filter(event -> event.getAs("label").equals(label)).toList());
    }
    return timeline;
  }

  private void addProbabilities(String label, Color colour, List<Row> segments) {
    double[] seconds = new double[2 * segments.size()];
    double[] probabilities = new double[seconds.length];
    for (int i = 0; i < segments.size(); i++) {
      seconds[2 * i] = segments.get(i).<Double>getAs("start_seconds");
      seconds[2 * i + 1] = segments.get(i).<Double>getAs("end_seconds");
      probabilities[2 * i] = segments.get(i).<Float>getAs("p_" + label);
      probabilities[2 * i + 1] = probabilities[2 * i];
    }
    XYSeries series = chart.addSeries(label, seconds, probabilities);
    draw(series, colour, 2);
  }

  private void addEvents(String label, Color colour, double height, List<Row> events) {
    for (int i = 0; i < events.size(); i++) {
      double[] seconds = {
        events.get(i).<Double>getAs("start_seconds"), events.get(i).<Double>getAs("end_seconds")
      };
      XYSeries bar = chart.addSeries(label + " event " + i, seconds, new double[] {height, height});
      bar.setShowInLegend(false);
      draw(bar, colour, BAR_WIDTH);
    }
  }

  private static void draw(XYSeries series, Color colour, float width) {
    series.setXYSeriesRenderStyle(XYSeriesRenderStyle.Line);
    series.setMarker(SeriesMarkers.NONE);
    series.setLineColor(colour);
    series.setLineStyle(new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER));
  }

  void save(Path file) throws IOException {
    Files.createDirectories(file.getParent());
    BitmapEncoder.saveBitmap(chart, file.toString(), BitmapFormat.PNG);
  }
}
