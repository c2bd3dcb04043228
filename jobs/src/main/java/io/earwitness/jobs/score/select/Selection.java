package io.earwitness.jobs.score.select;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import io.earwitness.detection.Recording;
import io.earwitness.jobs.score.execute.Amount;
import io.earwitness.jobs.tables.FilesTable;
import io.earwitness.jobs.tables.Reason;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/**
 * What becomes of the listed recordings.
 *
 * @param rows the recordings, with the columns of {@link ListedRecordings} and {@link Reasons}, and
 *     their {@link Disposition} in {@code disposition}
 * @param amounts how many recordings have a disposition, by the reason to score them
 */
public record Selection(Dataset<Row> rows, Map<Disposition, Map<Reason, Amount>> amounts) {

  private static final int OFFERS = 4;

  /** The newest first, since people wait for those; the URI makes the order total. */
  private static final Column[] NEWEST_FIRST = {col("modified_at").desc(), col("uri")};

  /**
   * Selects.
   *
   * @param assessed listed recordings with their reasons
   * @param wanted the reasons that count
   * @param maxAudioSeconds expected audio beyond which recordings are left over, but never the
   *     first one; empty for no bound
   * @param staged the URIs of recordings that are scored already but not committed; they count
   *     towards the bound
   */
  public static Selection of(
      Dataset<Row> assessed,
      Set<Reason> wanted,
      Optional<Double> maxAudioSeconds,
      Optional<Dataset<Row>> staged) {
    String reasons = wanted.stream().map(r -> "'" + r + "'").collect(Collectors.joining(", "));
    Dataset<Row> rows =
        withStaged(assessed, staged)
            .withColumn("is_wanted", expr("reason IN (%s)".formatted(reasons)));
    Dataset<Row> disposed =
        maxAudioSeconds
            .map(seconds -> withBudget(rows, seconds))
            .orElse(rows.withColumn("is_within_budget", lit(true)))
            .withColumn(
                "disposition",
                expr(
                    """
                    CASE
                      WHEN is_staged THEN 'STAGED'
                      WHEN is_wanted AND is_within_budget THEN 'TO_SCORE'
                      WHEN is_wanted THEN 'LEFT_OVER'
                      WHEN reason = 'ALL' AND has_crashed THEN 'QUARANTINED'
                      WHEN reason = 'ALL' AND failed_attempts > 0 THEN 'GIVEN_UP'
                      ELSE 'NOT_SELECTED'
                    END
                    """))
            .drop("is_staged", "is_wanted", "is_within_budget")
            .persist();
    return new Selection(disposed, amounts(disposed));
  }

  private static Dataset<Row> withStaged(Dataset<Row> rows, Optional<Dataset<Row>> staged) {
    return staged
        .map(
            uris ->
                rows.join(
                        uris.withColumn("staged", lit(true)),
                        rows.col("uri").equalTo(uris.col("uri")),
                        "left")
                    .drop(uris.col("uri"))
                    .withColumn("is_staged", expr("staged IS NOT NULL"))
                    .drop("staged"))
        .orElse(rows.withColumn("is_staged", lit(false)));
  }

  /**
   * Marks the newest that are wanted, as many as fit. One that does not is passed over, or a long
   * one would keep all that are older from being scored for ever: what it leaves is offered to
   * those behind it, a few times.
   */
  private static Dataset<Row> withBudget(Dataset<Row> rows, double seconds) {
    WindowSpec all = Window.partitionBy();
    WindowSpec soFar =
        Window.orderBy(NEWEST_FIRST).rowsBetween(Window.unboundedPreceding(), Window.currentRow());
    Dataset<Row> marked =
        rows.withColumn("wanted_seconds", expr("if(is_wanted, expected_seconds, 0)"))
            .withColumn("is_within_budget", lit(false));
    for (int offer = 0; offer < OFFERS; offer++) {
      String isOffered = offer == 0 ? "true" : "NOT is_within_budget AND wanted_seconds <= left";
      marked =
          marked
              .withColumn(
                  "left",
                  lit(seconds)
                      .minus(sum(expr("if(is_within_budget, wanted_seconds, 0)")).over(all)))
              .withColumn("is_offered", expr(isOffered))
              .withColumn(
                  "seconds_before",
                  sum(expr("if(is_offered, wanted_seconds, 0)"))
                      .over(soFar)
                      .minus(expr("if(is_offered, wanted_seconds, 0)")))
              .withColumn(
                  "is_within_budget",
                  expr(
                      "is_within_budget OR is_offered"
                          + " AND (seconds_before = 0 OR seconds_before + wanted_seconds <= left)"));
    }
    return marked.drop("wanted_seconds", "left", "is_offered", "seconds_before");
  }

  private static Map<Disposition, Map<Reason, Amount>> amounts(Dataset<Row> disposed) {
    Map<Disposition, Map<Reason, Amount>> amounts = new EnumMap<>(Disposition.class);
    disposed
        .groupBy("disposition", "reason")
        .agg(count(lit(1)), sum("size_bytes"), sum("expected_seconds"))
        .collectAsList()
        .forEach(
            row ->
                amounts
                    .computeIfAbsent(
                        Disposition.valueOf(row.getString(0)),
                        disposition -> new EnumMap<>(Reason.class))
                    .put(
                        Reason.valueOf(row.getString(1)),
                        new Amount(row.getLong(2), row.getLong(3), row.getDouble(4))));
    return amounts;
  }

  /** How many recordings have a disposition, by the reason to score them. */
  public Map<Reason, Amount> byReason(Disposition disposition) {
    return amounts.getOrDefault(disposition, Map.of());
  }

  /** How many recordings have a disposition. */
  public Amount total(Disposition disposition) {
    return byReason(disposition).values().stream().reduce(Amount.NONE, Amount::plus);
  }

  /** The URIs of those recordings to score that have crashed their decoder, or hung it, before. */
  public List<String> suspects() {
    return rows
        .where(col("disposition").equalTo(Disposition.TO_SCORE.name()).and(col("is_suspect")))
        .select("uri")
        .collectAsList()
        .stream()
        .map(row -> row.getString(0))
        .toList();
  }

  /**
   * The recordings whose results the run commits: what it scores, and what it scored before it was
   * interrupted. Columns {@code uri}, {@code reason} and {@code failed_attempts}.
   */
  public Dataset<Row> committed() {
    return rows.where(
            col("disposition").isin(Disposition.TO_SCORE.name(), Disposition.STAGED.name()))
        .select("uri", "reason", "failed_attempts");
  }

  /** The recordings to score, the newest first, never all of them at once on the driver. */
  public Iterator<Recording> newestFirst() {
    Iterator<Row> toScore =
        rows.where(col("disposition").equalTo(Disposition.TO_SCORE.name()))
            .orderBy(NEWEST_FIRST)
            .toLocalIterator();
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return toScore.hasNext();
      }

      @Override
      public Recording next() {
        return FilesTable.recording(toScore.next());
      }
    };
  }
}
