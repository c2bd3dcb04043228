package io.earwitness.jobs.engines;

import io.earwitness.WrongUseException;
import io.earwitness.jobs.tables.CurrentViews;
import io.earwitness.jobs.tables.DeletionsTable;
import io.earwitness.jobs.tables.ResultTables;
import io.earwitness.jobs.tables.RunFolders;
import io.earwitness.jobs.tables.RunsTable;
import io.earwitness.jobs.tables.TableCatalogue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The statements that make the tables known to an engine: {@code segments}, {@code files} and so
 * on, which hold the rows of committed runs only, and {@code segments_current} and so on, which
 * count no recording twice.
 */
public final class ViewScript {
  private static final String RUN_FOLDERS = "run_folders";

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
    RunFolders runs = tables.requireExist();
    List<ParquetTable> present =
        TableCatalogue.tablesOfRuns().stream()
            .filter(table -> tables.exists(table, runs))
            .map(
                name ->
                    new ParquetTable(
                        name,
                        tables.folders().folder(name).toString(),
                        tables.committed(name, runs).schema()))
            .toList();
    boolean hasTracks =
        !tables.committed(RunsTable.NAME, runs).where(RunsTable.HAS_TRACKS).isEmpty();
    return new ViewScript(engine.dialect(), present, hasTracks).statements();
  }

  private List<String> statements() {
    List<String> statements = new ArrayList<>(dialect.begin());
    for (ParquetTable table : runsFirst()) {
      statements.addAll(dialect.files(table));
      if (isOfRuns(table)) {
        statements.add(dialect.view(RUN_FOLDERS, runFolders(table)));
      }
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
    statements.add(untilTracks + currentView("files", current.files(columns("files"), hasTracks)));
    for (String table : CurrentViews.TABLES) {
      List<String> columns = columns(table);
      statements.add(
          currentView(
              table,
              dialect.listsWhenAsked()
                  ? current.filesFirst(table, columns)
                  : current.of(table, columns)));
    }
    statements.addAll(dialect.end(runsLast()));
    return statements;
  }

  /** All other views ask {@code runs} which runs are committed. */
  private List<ParquetTable> runsFirst() {
    return tables.stream().sorted(Comparator.comparing(table -> isOfRuns(table) ? 0 : 1)).toList();
  }

  /** What becomes known last makes the rest count. */
  private List<ParquetTable> runsLast() {
    return tables.stream().sorted(Comparator.comparing(ViewScript::isOfRuns)).toList();
  }

  private static boolean isOfRuns(ParquetTable table) {
    return table.name().equals(RunsTable.NAME);
  }

  /**
   * Which folder holds the rows of each run, as {@link io.earwitness.jobs.tables.RunFolders} has
   * it: that of the newest merge, else its own.
   */
  private String runFolders(ParquetTable runs) {
    return """
    SELECT run_id, run_folder
    FROM (
      SELECT t.writer AS run_id, t.run_id AS run_folder, t.state, row_number() OVER (
        PARTITION BY t.writer
        ORDER BY CASE WHEN t.writer = t.run_id THEN 1 ELSE 0 END, t.run_id DESC
      ) AS nth_newest
      FROM %s t
    ) f
    WHERE f.nth_newest = 1 AND f.state = 'COMMITTED'\
    """
        .formatted(dialect.allRuns(runs));
  }

  /** The folders come first: an engine must not list them after the files that are in them. */
  private String committedRows(ParquetTable table) {
    String columns =
        Stream.concat(table.fieldsInFiles().stream().map(dialect::selected), Stream.of("f.run_id"))
            .collect(Collectors.joining(", "));
    return "SELECT %s\nFROM %s f JOIN %s t ON t.writer = f.run_id%s"
        .formatted(
            columns,
            RUN_FOLDERS,
            dialect.allRuns(table),
            table.isMerged() ? " AND t.run_id = f.run_folder" : "");
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
