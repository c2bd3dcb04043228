package io.earwitness.jobs.report;

import io.earwitness.jobs.report.SettingDifferences.Difference;
import io.earwitness.jobs.tables.RecordingUri;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Row;

/**
 * What a run changed: its recordings against what the runs before it say of the same ones.
 *
 * @param before the run before it
 * @param at when that began
 * @param differences of model, settings and versions between the two
 * @param added recordings that no earlier run had scored
 * @param again recordings that one had
 * @param deleted recordings that the run found gone
 * @param statuses how recordings moved from one status to another
 * @param labels how recordings moved from one label to another
 * @param gained events where there were none before, in recordings that had been scored before
 * @param lost events where there are none now
 */
public record Changes(
    String before,
    ReportedTime at,
    List<Difference> differences,
    long added,
    long again,
    long deleted,
    List<Move> statuses,
    List<Move> labels,
    EventChanges gained,
    EventChanges lost) {
  private static final int MOST_EVENTS = 20;

  /** How many recordings moved. */
  public record Move(String from, String to, long recordings) {}

  /**
   * Events that are on one side only.
   *
   * @param counts by class
   * @param examples the most probable ones
   */
  public record EventChanges(List<Count> counts, List<RankedEvent> examples) {}

  /** How many events of a class. */
  public record Count(ReportedClass kind, long events) {}

  /** Empty for the first run. */
  static Optional<Changes> of(ReportScope scope) {
    if (scope.runsBefore().isEmpty()) {
      return Optional.empty();
    }
    registerViews(scope);
    try {
      return Optional.of(against(scope.runsBefore().get(0), scope));
    } finally {
      scope.spark().table("report_before").unpersist();
    }
  }

  private static Changes against(ReportedRun before, ReportScope scope) {
    Row recordings =
        scope.ask("SELECT count_if(old_uri IS NULL), count(old_uri) FROM report_pairs").get(0);
    long deleted =
        scope
            .ask(
                "SELECT count(*) FROM deletions WHERE run_id = '%s' AND deleted_at IS NOT NULL",
                scope.run().runId())
            .get(0)
            .getLong(0);
    return new Changes(
        before.runId(),
        ReportedTime.of(before.startedAt(), scope.zone()),
        SettingDifferences.between(before, scope.run()),
        recordings.getLong(0),
        recordings.getLong(1),
        deleted,
        moves("status", scope),
        moves("label", scope),
        events("report_events_now", "report_events_before", scope),
        events("report_events_before", "report_events_now", scope));
  }

  private static void registerViews(ReportScope scope) {
    String now = scope.run().runId();
    String earlier =
        scope.runsBefore().stream()
            .map(run -> "'" + run.runId() + "'")
            .reduce((a, b) -> a + ", " + b)
            .orElseThrow();
    view(
        scope,
        "report_before",
        """
        SELECT * FROM (
          SELECT f.*, row_number() OVER (
            PARTITION BY f.uri ORDER BY r.started_at DESC, r.run_id DESC) AS nth
          FROM files f JOIN runs r ON f.run_id = r.run_id
            LEFT SEMI JOIN (SELECT uri FROM files WHERE run_id = '%s') n ON f.uri = n.uri
          WHERE f.run_id IN (%s)) WHERE nth = 1"""
            .formatted(now, earlier));
    // All that has changed is found out by comparing with them.
    scope.spark().table("report_before").persist();
    view(
        scope,
        "report_pairs",
        """
        SELECT n.uri, b.uri AS old_uri, n.status, b.status AS old_status, n.label,
          b.label AS old_label
        FROM files n LEFT JOIN report_before b ON n.uri = b.uri
        WHERE n.run_id = '%s' AND %s"""
            .formatted(now, RecordingUri.isOwn("n.uri")));
    view(
        scope,
        "report_events_before",
        """
        SELECT e.* FROM events e
          LEFT SEMI JOIN report_before b ON e.uri = b.uri AND e.run_id = b.run_id""");
    view(
        scope,
        "report_events_now",
        """
        SELECT e.* FROM events e LEFT SEMI JOIN report_before b ON e.uri = b.uri
        WHERE e.run_id = '%s'"""
            .formatted(now));
  }

  private static void view(ReportScope scope, String name, String query) {
    scope.spark().sql(query).createOrReplaceTempView(name);
  }

  private static List<Move> moves(String column, ReportScope scope) {
    return scope
        .ask(
            """
            SELECT coalesce(old_%1$s, 'none'), coalesce(%1$s, 'none'), count(*) AS recordings
            FROM report_pairs WHERE old_uri IS NOT NULL AND NOT (old_%1$s <=> %1$s)
            GROUP BY 1, 2 ORDER BY recordings DESC, 1, 2""",
            column)
        .stream()
        .map(row -> new Move(row.getString(0), row.getString(1), row.getLong(2)))
        .toList();
  }

  /** Events of one side that overlap none of their class on the other. */
  private static EventChanges events(String here, String there, ReportScope scope) {
    view(
        scope,
        "report_only_here",
        """
        SELECT h.* FROM %s h LEFT ANTI JOIN %s t
          ON h.uri = t.uri AND h.label = t.label
            AND h.start_seconds < t.end_seconds AND t.start_seconds < h.end_seconds"""
            .formatted(here, there));
    List<Count> counts = new ArrayList<>();
    List<RankedEvent> examples = new ArrayList<>();
    List<Row> found = scope.ask("SELECT label, count(*) FROM report_only_here GROUP BY label");
    for (ReportedClass kind : scope.classes()) {
      for (Row row : found) {
        if (kind.told() && row.getString(0).equals(kind.name())) {
          counts.add(new Count(kind, row.getLong(1)));
          examples.addAll(
              RankedEvent.of("report_only_here", kind, MOST_EVENTS - examples.size(), scope));
        }
      }
    }
    return new EventChanges(counts, examples);
  }

  /** Whether the run changed anything that was known before it. */
  public boolean any() {
    return !(statuses.isEmpty()
        && labels.isEmpty()
        && gained.counts().isEmpty()
        && lost.counts().isEmpty());
  }
}
