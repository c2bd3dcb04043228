package io.earwitness.jobs.engines;

import io.earwitness.WrongUseException;
import io.earwitness.jobs.tables.CurrentViews;
import io.earwitness.jobs.tables.DeletionsTable;
import io.earwitness.jobs.tables.ResultTables;
import io.earwitness.jobs.tables.RunsTable;
import io.earwitness.jobs.tables.TableCatalogue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The statements that make the tables known to an engine: {@code segments}, {@code files} and so
 * on, which hold the rows of committed runs only, and {@code segments_current} and so on, which
 * count no recording twice.
 */
public final class ViewScript {
  private final Dialect dialect;
  private final List<ParquetTable> tables;
  private final boolean hasTracks;

  private ViewScript(Dialect dialect, List<ParquetTable> tables, boolean hasTracks) {
    this.dialect = dialect;
    this.tables = tables;
    this.hasTracks = hasTracks;
  }

  /**
   * The statements for the tables that there are now, with the columns that they have now.
   *
   * @throws WrongUseException when there are no tables
   */
  public static List<String> statements(ResultTables tables, Engine engine) {
    tables.requireExist();
    List<ParquetTable> present =
        TableCatalogue.tablesOfRuns().stream()
            .filter(tables::exists)
            .map(
                name ->
                    new ParquetTable(
                        name,
                        tables.folders().folder(name).toString(),
                        tables.committed(name).schema()))
            .toList();
    boolean hasTracks = !tables.committed(RunsTable.NAME).where(RunsTable.HAS_TRACKS).isEmpty();
    return new ViewScript(engine.dialect(), present, hasTracks).statements();
  }

  private List<String> statements() {
    List<String> statements = new ArrayList<>(dialect.begin());
    for (ParquetTable table : runsFirst()) {
      statements.addAll(dialect.files(table));
      statements.addAll(dialect.view(table, committedRows(table)));
    }
    if (tables.stream().noneMatch(table -> table.name().equals(DeletionsTable.NAME))) {
      statements.add(
          "-- No run has found a recording deleted so far. Print this again once one has.\n"
              + dialect.view(
                  DeletionsTable.NAME,
                  "SELECT uri, modified_at AS deleted_at, run_id FROM files WHERE 1 = 0"));
    }
    CurrentViews current = new CurrentViews(dialect::quoted);
    String untilTracks =
        hasTracks ? "" : "-- Print this again once a run has heard each track by itself.\n";
    statements.add(
        untilTracks + currentView("files", current.files(columns("files"), hasTracks)));
    for (String table : CurrentViews.TABLES) {
      statements.add(currentView(table, current.of(table, columns(table))));
    }
    statements.addAll(dialect.end(tables));
    return statements;
  }

  /** All other views ask {@code runs} which runs are committed. */
  private List<ParquetTable> runsFirst() {
    return Stream.concat(
            tables.stream().filter(ViewScript::isOfRuns),
            tables.stream().filter(table -> !isOfRuns(table)))
        .toList();
  }

  private static boolean isOfRuns(ParquetTable table) {
    return table.name().equals(RunsTable.NAME);
  }

  private String committedRows(ParquetTable table) {
    String columns =
        table.fields().stream().map(dialect::selected).collect(Collectors.joining(", "));
    String rows = "SELECT %s\nFROM %s".formatted(columns, dialect.allRuns(table));
    return isOfRuns(table) ? rows : rows + "\nWHERE run_id IN (SELECT run_id FROM runs)";
  }

  private String currentView(String table, String query) {
    return dialect.view(table + CurrentViews.SUFFIX, query);
  }

  private List<String> columns(String table) {
    return tables.stream()
        .filter(present -> present.name().equals(table))
        .flatMap(present -> Arrays.stream(present.columns().fieldNames()))
        .toList();
  }
}
