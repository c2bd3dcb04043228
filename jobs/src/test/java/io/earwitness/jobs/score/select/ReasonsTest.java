package io.earwitness.jobs.score.select;

import static org.assertj.core.api.Assertions.assertThat;

import io.earwitness.detection.Recording;
import io.earwitness.jobs.spark.LocalSpark;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;

class ReasonsTest {
  private static final Instant TIME = Instant.parse("2026-03-14T23:00:00Z");
  private static final Recording RECORDING = new Recording("a", 100, TIME, Optional.of("e1"));
  private static final int NEVER_FAILED = 0;

  private static Row known(String model, String config, int failedAttempts) {
    return known(model, config, failedAttempts > 0 ? "IO_ERROR" : null, failedAttempts);
  }

  private static Row known(String model, String config, String code, int failedAttempts) {
    return RowFactory.create(
        "a", 100L, Timestamp.from(TIME), "e1", model, config, code, code != null, failedAttempts);
  }

  private static String reason(Recording recording, Row... known) {
    return assess(recording, known).getAs("reason");
  }

  private static Row assess(Recording recording, Row... known) {
    SparkSession spark = LocalSpark.session();
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    return new Reasons("model-1", "config-1", 3)
        .of(
            ListedRecordings.rows(context.parallelize(List.of(recording)), spark),
            spark.createDataFrame(List.of(known), Reasons.KNOWN))
        .first();
  }

  @Test
  void aRecordingThatNoRunKnowsIsNew() {
    assertThat(reason(RECORDING)).isEqualTo("NEW");
  }

  @Test
  void aRecordingThatWasScoredAsItIsNeedsNothing() {
    assertThat(reason(RECORDING, known("model-1", "config-1", NEVER_FAILED))).isEqualTo("ALL");
  }

  @Test
  void anotherSizeTimeOrEtagIsAChange() {
    Row known = known("model-1", "config-1", NEVER_FAILED);

    assertThat(reason(new Recording("a", 101, TIME, Optional.of("e1")), known))
        .isEqualTo("CHANGED");
    assertThat(reason(new Recording("a", 100, TIME.plusMillis(1), Optional.of("e1")), known))
        .isEqualTo("CHANGED");
    assertThat(reason(new Recording("a", 100, TIME, Optional.of("e2")), known))
        .isEqualTo("CHANGED");
    assertThat(reason(new Recording("a", 100, TIME, Optional.empty()), known)).isEqualTo("CHANGED");
  }

  @Test
  void anotherModelOrOtherSettingsAreReasons() {
    assertThat(reason(RECORDING, known("model-0", "config-1", NEVER_FAILED))).isEqualTo("MODEL");
    assertThat(reason(RECORDING, known("model-1", "config-0", NEVER_FAILED))).isEqualTo("CONFIG");
  }

  @Test
  void whatTheSameModelDidCountsMoreThanWhatOthersDid() {
    assertThat(
            reason(
                RECORDING,
                known("model-0", "config-1", NEVER_FAILED),
                known("model-1", "config-1", NEVER_FAILED)))
        .isEqualTo("ALL");
  }

  @Test
  void whatTheStorageFailedToGiveIsTriedAgainUntilItFailedTooOften() {
    assertThat(reason(RECORDING, known("model-1", "config-1", 1))).isEqualTo("RETRY");
    assertThat(reason(RECORDING, known("model-1", "config-1", 2))).isEqualTo("RETRY");
    assertThat(reason(RECORDING, known("model-1", "config-1", 3))).isEqualTo("ALL");
  }

  @Test
  void failuresCountOnlyForTheRecordingAsItIs() {
    Row failed = known("model-1", "config-1", 2);
    Recording changed = new Recording("a", 101, TIME, Optional.of("e1"));

    assertThat((int) assess(RECORDING, failed).getAs("failed_attempts")).isEqualTo(2);
    assertThat((int) assess(changed, failed).getAs("failed_attempts")).isZero();
  }

  @Test
  void whatEndangeredADecoderIsSuspectForEveryModelUntilItChanges() {
    Row crashed = known("model-0", "config-1", "NATIVE_CRASH", 1);
    Row stuck = known("model-1", "config-0", "TIMEOUT", 1);
    Row unread = known("model-1", "config-1", "IO_ERROR", 1);
    Recording changed = new Recording("a", 101, TIME, Optional.of("e1"));

    assertThat((boolean) assess(RECORDING, crashed).getAs("is_suspect")).isTrue();
    assertThat((boolean) assess(RECORDING, stuck).getAs("is_suspect")).isTrue();
    assertThat((boolean) assess(RECORDING, unread).getAs("is_suspect")).isFalse();
    assertThat((boolean) assess(changed, crashed).getAs("is_suspect")).isFalse();
    assertThat((boolean) assess(RECORDING).getAs("is_suspect")).isFalse();
  }

  /** The views that what is known is read from. */
  private static Row known(String... failures) {
    SparkSession spark = LocalSpark.session();
    spark
        .sql(
            """
            SELECT uri, 100L AS size_bytes, timestamp '2026-03-14T23:00:00Z' AS modified_at,
              'e1' AS etag, 'model-1' AS model_id, 'config-1' AS config_hash, 'r' AS run_id
            FROM VALUES ('a'), ('a#track=2'), ('a#track=3') AS files(uri)""")
        .createOrReplaceTempView("files_current");
    spark
        .sql(
            "SELECT uri, code, attempts, 'r' AS run_id FROM VALUES %s AS failures(uri, code, attempts)"
                .formatted(String.join(", ", failures)))
        .createOrReplaceTempView("failures");
    List<Row> known = Reasons.known(spark).collectAsList();
    assertThat(known).hasSize(1);
    return known.get(0);
  }

  @Test
  void aRecordingFailedIfOneOfItsTracksDid() {
    Row tryAgain =
        known("('a', 'TRUNCATED', 1)", "('a#track=3', 'IO_ERROR', 2)", "('b', 'TIMEOUT', 1)");
    Row dangerous = known("('a', 'TRUNCATED', 1)", "('a#track=3', 'NATIVE_CRASH', 1)");
    Row lasting = known("('a#track=2', 'TRUNCATED', 1)");

    assertThat(reason(RECORDING, tryAgain)).isEqualTo("RETRY");
    assertThat((int) assess(RECORDING, tryAgain).getAs("failed_attempts")).isEqualTo(2);
    assertThat((boolean) assess(RECORDING, tryAgain).getAs("is_suspect")).isFalse();
    assertThat((boolean) assess(RECORDING, dangerous).getAs("is_suspect")).isTrue();
    assertThat((boolean) assess(RECORDING, dangerous).getAs("has_crashed")).isTrue();
    assertThat(reason(RECORDING, lasting)).isEqualTo("ALL");
  }

  @Test
  void aRecordingHasCrashedWhenTheLastAttemptDid() {
    Row crashed = known("model-1", "config-1", "NATIVE_CRASH", 3);
    Row stuck = known("model-1", "config-1", "TIMEOUT", 3);

    assertThat((boolean) assess(RECORDING, crashed).getAs("has_crashed")).isTrue();
    assertThat((boolean) assess(RECORDING, stuck).getAs("has_crashed")).isFalse();
  }
}
