package io.earwitness.jobs.score.select;

import static org.apache.spark.sql.functions.expr;
import static org.assertj.core.api.Assertions.assertThat;

import io.earwitness.detection.Recording;
import io.earwitness.jobs.score.execute.Amount;
import io.earwitness.jobs.spark.LocalSpark;
import io.earwitness.jobs.tables.Reason;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

class SelectionTest {
  private static final Instant TIME = Instant.parse("2026-03-14T23:00:00Z");
  private static final StructType ASSESSED =
      ListedRecordings.SCHEMA
          .add("reason", DataTypes.StringType)
          .add("failed_attempts", DataTypes.IntegerType)
          .add("has_crashed", DataTypes.BooleanType)
          .add("is_suspect", DataTypes.BooleanType);
  private static final Set<Reason> BY_DEFAULT = Reason.byDefault();

  /** Four recordings of ten seconds, "d" being the newest. */
  private static Dataset<Row> assessed() {
    return LocalSpark.session()
        .createDataFrame(
            List.of(
                row("a", Reason.NEW, 0),
                row("b", Reason.ALL, 3),
                row("c", Reason.ALL, 0),
                row("d", Reason.CHANGED, 0)),
            ASSESSED);
  }

  private static Row row(String uri, Reason reason, int failedAttempts) {
    return row(uri, reason, failedAttempts, false);
  }

  private static Row row(String uri, Reason reason, int failedAttempts, boolean hasCrashed) {
    Timestamp modifiedAt = Timestamp.from(TIME.plus(Duration.ofDays(uri.charAt(0))));
    return RowFactory.create(
        uri, 1000L, modifiedAt, null, 10.0, reason.name(), failedAttempts, hasCrashed, hasCrashed);
  }

  private static List<String> scored(Selection selection) {
    List<String> uris = new ArrayList<>();
    selection.newestFirst().forEachRemaining(recording -> uris.add(recording.uri()));
    return uris;
  }

  private static Dataset<Row> uris(String... uris) {
    return LocalSpark.session().createDataset(List.of(uris), Encoders.STRING()).toDF("uri");
  }

  @Test
  void whatHasAWantedReasonIsScoredTheNewestFirst() {
    Selection selection = Selection.of(assessed(), BY_DEFAULT, Optional.empty(), Optional.empty());

    assertThat(scored(selection)).containsExactly("d", "a");
    assertThat(selection.byReason(Disposition.TO_SCORE))
        .containsEntry(Reason.NEW, new Amount(1, 1000, 10))
        .containsEntry(Reason.CHANGED, new Amount(1, 1000, 10))
        .hasSize(2);
    assertThat(selection.total(Disposition.GIVEN_UP).recordings()).isEqualTo(1);
    assertThat(selection.total(Disposition.NOT_SELECTED).recordings()).isEqualTo(1);
  }

  @Test
  void whatCrashedItsDecoderIsSuspectAndInTheEndInQuarantine() {
    Dataset<Row> crashed =
        LocalSpark.session()
            .createDataFrame(
                List.of(row("a", Reason.RETRY, 1, true), row("b", Reason.ALL, 3, true)), ASSESSED);

    Selection selection = Selection.of(crashed, BY_DEFAULT, Optional.empty(), Optional.empty());

    assertThat(scored(selection)).containsExactly("a");
    assertThat(selection.suspects()).containsExactly("a");
    assertThat(selection.total(Disposition.QUARANTINED).recordings()).isEqualTo(1);
    assertThat(selection.total(Disposition.GIVEN_UP).recordings()).isZero();
  }

  @Test
  void allMeansAll() {
    Selection selection =
        Selection.of(assessed(), EnumSet.allOf(Reason.class), Optional.empty(), Optional.empty());

    assertThat(scored(selection)).containsExactly("d", "c", "b", "a");
  }

  @Test
  void aRecordingIsScoredAsItWasListed() {
    Selection selection =
        Selection.of(assessed(), Set.of(Reason.NEW), Optional.empty(), Optional.empty());

    assertThat(selection.newestFirst().next())
        .isEqualTo(new Recording("a", 1000, TIME.plus(Duration.ofDays('a')), Optional.empty()));
  }

  @Test
  void whatIsCommittedHasItsReasonWhetherItIsScoredNowOrWasBefore() {
    Selection selection =
        Selection.of(assessed(), BY_DEFAULT, Optional.empty(), Optional.of(uris("a", "b")));

    assertThat(selection.committed().sort("uri").collectAsList())
        .extracting(Row::toString)
        .containsExactly("[a,NEW,0]", "[b,ALL,3]", "[d,CHANGED,0]");
  }

  @Test
  void aBudgetTakesTheNewestAndLeavesTheRest() {
    Selection selection =
        Selection.of(assessed(), EnumSet.allOf(Reason.class), Optional.of(25.0), Optional.empty());

    assertThat(scored(selection)).containsExactly("d", "c");
    assertThat(selection.total(Disposition.LEFT_OVER)).isEqualTo(new Amount(2, 2000, 20));
  }

  /** Or one long film would keep all that is older from being scored, night after night. */
  @Test
  void whatDoesNotFitIsPassedOver() {
    Dataset<Row> assessed =
        assessed()
            .withColumn(
                "expected_seconds",
                expr("CASE uri WHEN 'c' THEN 40D WHEN 'a' THEN 20D ELSE 10D END"));

    assertThat(scored(within(assessed, 25))).containsExactly("d", "b");
    assertThat(scored(within(assessed, 40))).containsExactly("d", "b", "a");
    assertThat(scored(within(assessed, 50))).containsExactly("d", "c");
  }

  private static Selection within(Dataset<Row> assessed, double seconds) {
    return Selection.of(
        assessed, EnumSet.allOf(Reason.class), Optional.of(seconds), Optional.empty());
  }

  @Test
  void aBudgetSmallerThanARecordingStillTakesOne() {
    Selection selection = Selection.of(assessed(), BY_DEFAULT, Optional.of(1.0), Optional.empty());

    assertThat(scored(selection)).containsExactly("d");
    assertThat(selection.total(Disposition.LEFT_OVER).recordings()).isEqualTo(1);
  }

  @Test
  void whatIsScoredAlreadyIsNotScoredAgainButCountsTowardsTheBudget() {
    Selection selection =
        Selection.of(
            assessed(), EnumSet.allOf(Reason.class), Optional.of(20.0), Optional.of(uris("d")));

    assertThat(scored(selection)).containsExactly("c");
    assertThat(selection.total(Disposition.STAGED).recordings()).isEqualTo(1);
    assertThat(selection.total(Disposition.LEFT_OVER).recordings()).isEqualTo(2);
  }
}
