package io.earwitness.jobs.tables;

import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.StringType;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.MetadataBuilder;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * All tables with all their columns, and the comments that say what each column means. What {@code
 * DESCRIBE}, the files and the documentation say of a column comes from here.
 */
public final class TableCatalogue {
  /** Stands for each class of a model in the names of columns. */
  private static final String CLASS = "CLASS";

  private static final Map<String, StructType> TABLES = new LinkedHashMap<>();

  static {
    addOfRuns("segments", SegmentsTable.columns(List.of(CLASS)));
    addOfRuns("files", FilesTable.columns(List.of(CLASS)));
    addOfRuns("events", EventsTable.SCHEMA);
    addOfRuns("failures", FailuresTable.SCHEMA);
    addOfRuns(ScoreHistogramsTable.NAME, ScoreHistogramsTable.SCHEMA);
    addOfRuns(DeletionsTable.NAME, DeletionsTable.SCHEMA);
    addOfRuns(RunsTable.NAME, RunsTable.SCHEMA);
    addOfRuns("metrics", MetricTableSchemas.METRICS);
    addOfRuns("metrics_by_class", MetricTableSchemas.METRICS_BY_CLASS);
    addOfRuns("confusion_matrix", MetricTableSchemas.CONFUSION_MATRIX);
    addOfRuns("threshold_sweep", MetricTableSchemas.THRESHOLD_SWEEP);
    addOfRuns("reliability", MetricTableSchemas.RELIABILITY);
    TABLES.put("training_history", TrainingTableSchemas.TRAINING_HISTORY);
    TABLES.put("splits", TrainingTableSchemas.SPLITS);
    add(
        "predictions",
        TrainingTableSchemas.PREDICTIONS,
        new Columns().required("fold", IntegerType, "the fold"));
  }

  private TableCatalogue() {}

  private static void addOfRuns(String table, StructType columns) {
    add(table, columns, new Columns().required("run_id", StringType, "the run that wrote the row"));
  }

  private static void add(String table, StructType columns, Columns ofFolders) {
    TABLES.put(
        table,
        new StructType(
            Stream.of(columns, ofFolders.schema())
                .flatMap(some -> Arrays.stream(some.fields()))
                .toArray(StructField[]::new)));
  }

  /** The columns of each table, by its name; "CLASS" stands for each class in their names. */
  public static Map<String, StructType> tables() {
    return Collections.unmodifiableMap(TABLES);
  }

  /** The tables below an output, each with a folder for each run. */
  public static List<String> tablesOfRuns() {
    return TABLES.entrySet().stream()
        .filter(table -> Arrays.asList(table.getValue().fieldNames()).contains("run_id"))
        .map(Map.Entry::getKey)
        .toList();
  }

  /**
   * Rows of a table, their columns with the comments that belong to them now. Files of earlier
   * versions have none, and queries on the way to a table lose them.
   */
  static Dataset<Row> commented(String table, Dataset<Row> rows) {
    return rows.select(
        Arrays.stream(rows.columns())
            .map(name -> commented(table, name, rows))
            .toArray(Column[]::new));
  }

  private static Column commented(String table, String name, Dataset<Row> rows) {
    Column column = rows.col(ColumnName.quoted(name));
    return comment(table, name)
        .map(text -> column.as(name, new MetadataBuilder().putString("comment", text).build()))
        .orElse(column);
  }

  /** The comment of a column; empty when this version does not know it. */
  private static Optional<String> comment(String table, String name) {
    StructField[] columns = TABLES.get(table).fields();
    return Arrays.stream(columns)
        .filter(column -> column.name().equals(name))
        .findFirst()
        .or(() -> Arrays.stream(columns).filter(column -> isOfClass(name, column)).findFirst())
        .flatMap(column -> Optional.ofNullable(column.getComment().getOrElse(() -> null)));
  }

  private static boolean isOfClass(String name, StructField column) {
    return column.name().contains(CLASS)
        && name.matches(Pattern.quote(column.name()).replace(CLASS, "\\E.+\\Q"));
  }
}
