package io.earwitness.jobs.report;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Row;

/**
 * When something was heard: by hour of the day, and by date or, where that were too many, by day of
 * the week.
 *
 * @param byDate whether days are dates
 * @param days the days, in order
 * @param measures what can be shown, the first is shown first
 */
public record HeatMap(boolean byDate, List<String> days, List<Measure> measures) {
  private static final int MOST_DATES = 31;
  private static final int HOURS = 24;

  /**
   * Numbers for each day and hour.
   *
   * @param name what they are
   * @param hours whether they are hours of audio rather than counts
   * @param values for each day 24 numbers
   */
  public record Measure(String name, boolean hours, List<double[]> values) {}

  /** Empty days where no time is known. */
  static HeatMap of(ReportScope scope, ScoredSummary summary) {
    if (summary.from().isEmpty() || summary.until().isEmpty()) {
      return new HeatMap(true, List.of(), List.of());
    }
    long span = summary.until().get().epochSeconds() - summary.from().get().epochSeconds();
    boolean byDate = span < Duration.ofDays(MOST_DATES - 1L).toSeconds();
    String local = "from_utc_timestamp(start_time, '%s')".formatted(scope.zone().getId());
    String day =
        byDate
            ? "date_format(%s, 'yyyy-MM-dd')".formatted(local)
            : "CAST(weekday(%s) AS STRING)".formatted(local);
    // From the first to the last segment of an hour: segments may overlap.
    List<Row> heard =
        scope.ask(
            """
            WITH hours AS (
              SELECT %1$s AS day, hour(%2$s) AS hour, max(end_seconds) - min(start_seconds) AS seconds
              FROM report_segments WHERE start_time IS NOT NULL
              GROUP BY uri, date_trunc('HOUR', %2$s), day, hour)
            SELECT day, hour, sum(seconds) / 3600 AS value FROM hours GROUP BY day, hour""",
            day, local);
    List<Row> events =
        scope.ask(
            """
            SELECT %s AS day, hour(%s) AS hour, CAST(count(*) AS DOUBLE) AS value, label
            FROM report_events WHERE start_time IS NOT NULL GROUP BY 1, 2, 4""",
            day, local);
    TreeMap<String, Integer> places = new TreeMap<>();
    heard.forEach(row -> places.put(row.getString(0), 0));
    int place = 0;
    for (Map.Entry<String, Integer> entry : places.entrySet()) {
      entry.setValue(place++);
    }
    List<Measure> measures = new ArrayList<>();
    for (ReportedClass kind : scope.classes()) {
      if (kind.told()) {
        List<Row> ofKind =
            events.stream().filter(row -> row.getString(3).equals(kind.name())).toList();
        measures.add(new Measure(kind.name() + " events", false, values(ofKind, places)));
      }
    }
    measures.add(new Measure("hours heard", true, values(heard, places)));
    List<String> days =
        places.keySet().stream().map(name -> byDate ? name : weekday(name)).toList();
    return new HeatMap(byDate, days, measures);
  }

  private static List<double[]> values(List<Row> rows, Map<String, Integer> places) {
    double[][] values = new double[places.size()][HOURS];
    for (Row row : rows) {
      Integer place = places.get(row.getString(0));
      // An event begins where a segment begins, so its day is there.
      values[place][row.getInt(1)] = row.getDouble(2);
    }
    return Arrays.asList(values);
  }

  private static String weekday(String fromMonday) {
    return DayOfWeek.of(1 + Integer.parseInt(fromMonday))
        .getDisplayName(TextStyle.FULL, Locale.ENGLISH);
  }
}
