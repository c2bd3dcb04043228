package io.earwitness.jobs.tables;

import io.earwitness.audio.failure.FailureCode;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * The queries behind the views that hold, for each recording and model, the rows of the newest
 * committed run. They are in the SQL that all engines have in common, over the committed rows of
 * {@code runs}, {@code files} and so on, so that our own views and those of others are the same.
 *
 * @param quoted makes the name of a column safe
 */
public record CurrentViews(UnaryOperator<String> quoted) {

  /** What is added to the name of a table. */
  public static final String SUFFIX = "_current";

  /** The tables besides {@code files} that have a view. */
  public static final List<String> TABLES = List.of("segments", "events", "failures");

  /**
   * The query of {@code files_current}. A recording that was deleted before a run came to it keeps
   * what an earlier run has heard.
   *
   * @param columns those of {@code files}; {@code deleted_at} comes behind them
   * @param tracks whether some run heard further tracks of a recording by themselves: without, the
   *     files are read once
   */
  public String files(List<String> columns, boolean tracks) {
    String own = RecordingUri.isOwn("f.uri");
    String newest =
        """
        WITH f AS (
          SELECT files.*, row_number() OVER (
            PARTITION BY files.uri, files.model_id
            ORDER BY CASE WHEN gone.uri IS NULL THEN 0 ELSE 1 END,
              runs.started_at DESC, runs.run_id DESC
          ) AS nth_newest
          FROM files JOIN runs ON files.run_id = runs.run_id
            LEFT JOIN (SELECT DISTINCT uri, run_id FROM failures WHERE code = '%s') gone
              ON gone.uri = files.uri AND gone.run_id = files.run_id
        ), d AS (
          SELECT deletions.uri, deletions.deleted_at, row_number() OVER (
            PARTITION BY deletions.uri ORDER BY runs.started_at DESC, runs.run_id DESC
          ) AS nth_newest
          FROM deletions JOIN runs ON deletions.run_id = runs.run_id
        )
        SELECT %s, d.deleted_at
        FROM f LEFT JOIN d ON d.uri = f.uri AND d.nth_newest = 1
        WHERE f.nth_newest = 1"""
            .formatted(FailureCode.GONE, list("f", columns));
    return tracks ? newest + " AND " + own + "\n" + furtherTracks(columns, own) : newest;
  }

  /** They are current if they are of the run whose row of the recording itself is. */
  private String furtherTracks(List<String> columns, String own) {
    return """
        UNION ALL
        SELECT %s, d.deleted_at
        FROM f JOIN f own ON own.uri = %s AND own.model_id = f.model_id
          AND own.run_id = f.run_id AND own.nth_newest = 1
        LEFT JOIN d ON d.uri = own.uri AND d.nth_newest = 1
        WHERE f.nth_newest = 1 AND NOT %s"""
        .formatted(list("f", columns), RecordingUri.of("f.uri"), own);
  }

  /** The query of the view of another table, over {@code files_current}. */
  public String of(String table, List<String> columns) {
    return """
        SELECT %s
        FROM %s t
        WHERE EXISTS (
          SELECT 1 FROM files_current f WHERE f.uri = t.uri AND f.run_id = t.run_id
        )"""
        .formatted(list("t", columns), table);
  }

  /**
   * The same for an engine that lists the files of one table after the other when it is asked. It
   * begins with those of {@code files_current}: of a run that is committed meanwhile it then knows
   * nothing, rather than that the rows before are no longer current.
   */
  public String filesFirst(String table, List<String> columns) {
    return "SELECT %s\nFROM files_current f JOIN %s t ON f.uri = t.uri AND f.run_id = t.run_id"
        .formatted(list("t", columns), table);
  }

  private String list(String table, List<String> columns) {
    return columns.stream()
        .map(column -> table + "." + quoted.apply(column))
        .collect(Collectors.joining(", "));
  }
}
