package io.earwitness.jobs.report;

import io.earwitness.jobs.tables.ScoreHistogramsTable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Row;

/**
 * Which folders sound otherwise than expected, in the run that the report is about, or in the
 * newest one that has scored something.
 *
 * @param run the run
 * @param folders how many there are
 * @param moved how many of them sound otherwise
 * @param most those that are furthest from what was expected, the furthest first
 */
public record Drift(String run, long folders, long moved, List<Folder> most) {
  private static final int MOST_FOLDERS = 50;
  private static final int MOST_CLASSES = 5;

  /**
   * A folder right below the inputs of the run.
   *
   * @param name its URI below what was listed
   * @param mix the most frequent classes of its segments
   * @param training against the clips that the model was measured by
   * @param earlier against earlier runs
   */
  public record Folder(
      RecordingName name,
      long recordings,
      long segments,
      List<Share> mix,
      Optional<Distance> training,
      Optional<Distance> earlier) {}

  /** The share of a folder's segments, from 0 to 1, that are labelled with a class. */
  public record Share(ReportedClass kind, double ratio) {}

  /**
   * How far a folder is from what was expected: of the class that is furthest.
   *
   * @param psi its population stability index
   * @param limit from which on the folder has moved
   */
  public record Distance(ReportedClass kind, double psi, double limit) {

    public boolean moved() {
      return psi >= limit;
    }
  }

  /** Empty where no run has counted: none scored anything, or an earlier version was at work. */
  static Optional<Drift> of(ReportScope scope) {
    String run = scope.wholeRun() ? scope.run().runId() : newest(scope);
    String ofRun = "FROM %s WHERE run_id = '%s'".formatted(ScoreHistogramsTable.NAME, run);
    Row counts =
        scope
            .ask(
                "SELECT count(DISTINCT folder), count(DISTINCT IF(%s >= 1, folder, NULL)) %s",
                ScoreHistogramsTable.FURTHEST, ofRun)
            .get(0);
    // Without classes, nothing is left of what was scored.
    if (counts.getLong(0) == 0 || scope.classes().isEmpty()) {
      return Optional.empty();
    }
    List<Row> rows =
        scope.ask(
            """
            SELECT folder, max(recordings) AS recordings, max(segments) AS segments,
              map_from_entries(collect_list(struct(class, labelled))) AS mix,
              %s AS training, %s AS earlier,
              max(%s) AS furthest
            %s GROUP BY folder ORDER BY furthest DESC, folder LIMIT %d""",
            furthest("training_psi"),
            furthest("earlier_psi"),
            ScoreHistogramsTable.FURTHEST,
            ofRun,
            MOST_FOLDERS);
    return Optional.of(
        new Drift(
            run,
            counts.getLong(0),
            counts.getLong(1),
            rows.stream().map(row -> folder(row, scope)).toList()));
  }

  /** The newest run of the model that has scored something. */
  private static String newest(ReportScope scope) {
    return scope
        .ask(
            """
            SELECT coalesce(max_by(run_id, struct(started_at, run_id)), '')
            FROM %s JOIN runs USING (run_id) WHERE model_id = '%s'""",
            ScoreHistogramsTable.NAME, scope.run().modelId())
        .get(0)
        .getString(0);
  }

  private static String furthest(String psi) {
    return "max_by(struct(class, %1$s, %1$s_limit), struct(%1$s / %1$s_limit, class))"
        .formatted(psi);
  }

  private static Folder folder(Row row, ReportScope scope) {
    long segments = row.getAs("segments");
    List<Share> mix = new ArrayList<>();
    row.<String, Long>getJavaMap(row.fieldIndex("mix"))
        .forEach(
            (label, count) -> mix.add(new Share(kind(label, scope), (double) count / segments)));
    mix.sort(
        Comparator.comparingDouble(Share::ratio)
            .reversed()
            .thenComparing(share -> share.kind().name()));
    return new Folder(
        RecordingName.of(row.getAs("folder"), scope.run().inputs()),
        row.getAs("recordings"),
        segments,
        mix.stream().limit(MOST_CLASSES).filter(share -> share.ratio() > 0).toList(),
        distance(row.getAs("training"), scope),
        distance(row.getAs("earlier"), scope));
  }

  private static Optional<Distance> distance(Row furthest, ReportScope scope) {
    return Optional.of(furthest)
        .filter(row -> !row.isNullAt(1))
        .map(
            row -> new Distance(kind(row.getString(0), scope), row.getDouble(1), row.getDouble(2)));
  }

  private static ReportedClass kind(String label, ReportScope scope) {
    return scope.classes().stream()
        .filter(kind -> kind.name().equals(label))
        .findFirst()
        .orElseThrow();
  }
}
