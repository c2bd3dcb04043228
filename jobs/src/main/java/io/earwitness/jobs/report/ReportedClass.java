package io.earwitness.jobs.report;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;

import io.earwitness.WrongUseException;
import io.earwitness.jobs.page.ClassColours;
import io.earwitness.jobs.tables.ColumnName;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * A class of the model, as the report shows it.
 *
 * @param name its name
 * @param colour the name of its colour in the styles
 * @param told whether its events are told
 * @param threshold from which on a segment belongs to an event; empty when the tables do not say
 */
public record ReportedClass(String name, String colour, boolean told, OptionalDouble threshold) {
  /** So many classes besides the background a chart can tell apart, and a page hold. */
  static final int MOST = ClassColours.COLOURS;

  private static final String PREFIX = "max_p_";

  /**
   * The classes of the model that scored some recordings: those that are told first.
   *
   * @param wanted whose events are told; empty for all but the background or, where these are more
   *     than {@link #MOST}, for screams and those with the most events
   * @throws WrongUseException when a wanted class is none of the model's
   */
  static List<ReportedClass> of(Dataset<Row> files, ReportedRun run, List<String> wanted) {
    List<String> names = names(files);
    if (names.isEmpty()) {
      // Nothing was scored: the classes of the model do not show in the rows.
      return List.of();
    }
    for (String name : wanted) {
      if (!names.contains(name)) {
        throw new WrongUseException(
            "The model has no class %s; its classes are: %s."
                .formatted(name, String.join(", ", names)));
      }
    }
    String background = run.backgroundClass();
    List<String> told =
        wanted.isEmpty()
            ? mostHeard(ClassColours.foreground(names, background), files.sparkSession())
            : wanted;
    List<String> all = new ArrayList<>(told);
    if (names.contains(background) && !all.contains(background)) {
      all.add(background);
    }
    names.stream().filter(name -> !all.contains(name)).forEach(all::add);
    List<ReportedClass> classes = new ArrayList<>();
    // Those of very many that are shown have colours of their own, if other ones on each page.
    Map<String, String> colours =
        ClassColours.of(names.size() > MOST + 1 ? all : names, background);
    for (String name : all) {
      Double threshold = run.thresholds().get(name);
      classes.add(
          new ReportedClass(
              name,
              colours.get(name),
              told.contains(name),
              threshold == null ? OptionalDouble.empty() : OptionalDouble.of(threshold)));
    }
    return classes;
  }

  private static List<String> mostHeard(List<String> foreground, SparkSession spark) {
    if (foreground.size() <= MOST) {
      return foreground;
    }
    Map<String, Long> events =
        spark
            .sql("SELECT label, count(*) FROM report_events GROUP BY label")
            .collectAsList()
            .stream()
            .collect(Collectors.toMap(row -> row.getString(0), row -> row.getLong(1)));
    return foreground.stream()
        .sorted(
            Comparator.comparing((String name) -> !name.equals(ClassColours.FIRST))
                .thenComparing(name -> -events.getOrDefault(name, 0L)))
        .limit(MOST)
        .toList();
  }

  /** Runs of models with other classes share the tables: their columns are null here. */
  private static List<String> names(Dataset<Row> files) {
    List<String> columns =
        Arrays.stream(files.columns()).filter(column -> column.startsWith(PREFIX)).toList();
    if (columns.isEmpty()) {
      return List.of();
    }
    Row known =
        files
            .select(
                columns.stream()
                    .map(column -> count(col(ColumnName.quoted(column))))
                    .toArray(Column[]::new))
            .first();
    List<String> names = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      if (known.getLong(i) > 0) {
        names.add(columns.get(i).substring(PREFIX.length()));
      }
    }
    return names;
  }

  /** A column of the class in the tables, quoted: {@code `p_scream`}. */
  String column(String prefix, String suffix) {
    return ColumnName.quoted(prefix + name + suffix);
  }

  /** The name as a text in a query. */
  String quoted() {
    return "'" + name.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }

  /** The threshold where it is known, for the scripts of the page. */
  Double thresholdOrNull() {
    return threshold.isPresent() ? (Double) threshold.getAsDouble() : null;
  }
}
