package io.earwitness.jobs.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.earwitness.WrongUseException;
import io.earwitness.jobs.spark.LocalSpark;
import io.earwitness.jobs.tables.ResultTables;
import io.earwitness.jobs.tables.RunsTable;
import io.earwitness.jobs.tables.SegmentsTable;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two runs over one recording, of models with other classes; the second is the newer one. */
class PredictionsTest {
  private static final SparkSession SPARK = LocalSpark.session();

  @TempDir static Path folder;
  private static ResultTables tables;

  @BeforeAll
  static void score() {
    tables = ResultTables.at(folder.toString(), SPARK);
    tables.commit(run("old-model", "2026-03-14T01:00:00Z"), "run1");
    tables.commit(run("new-model", "2026-03-15T01:00:00Z"), "run2");
    SPARK
        .sql(
            """
            SELECT * FROM VALUES
              ('a', 'run1', 'old-model', 0, 0D, 3D, 0D, 0.5F, 0.5F, CAST(NULL AS FLOAT)),
              ('a', 'run1', 'old-model', 1, 1.5D, 4.5D, 0D, 0.5F, 0.5F, CAST(NULL AS FLOAT)),
              ('a', 'run2', 'new-model', 0, 0D, 2D, 1D, 0.5F, CAST(NULL AS FLOAT), 0.5F)
            AS segments(uri, run_id, model_id, segment_index, start_seconds, end_seconds,
              padded_seconds, p_ambient, p_dog, p_scream)
            """)
        .createOrReplaceTempView("segments");
    SPARK.sql("SELECT * FROM segments").createOrReplaceTempView("segments_current");
  }

  private static Row run(String modelId, String startedAt) {
    Timestamp time = Timestamp.from(Instant.parse(startedAt));
    return RowFactory.create(
        RunsTable.COMMITTED,
        time,
        time,
        modelId,
        "hash",
        "",
        scala(Map.of()),
        new String[] {"file:/archive"},
        scala(Map.of()),
        3.0,
        scala(Map.of()),
        scala(Map.of()));
  }

  private static Object scala(Map<?, ?> map) {
    return scala.jdk.javaapi.CollectionConverters.asScala(map);
  }

  @Test
  void withoutAWishTheNewestModelIsMeasured() {
    Predictions predictions = Predictions.of(Optional.empty(), tables, SPARK);

    assertThat(predictions.runId()).isEqualTo("run2");
    assertThat(predictions.modelId()).isEqualTo("new-model");
    assertThat(predictions.segments().count()).isEqualTo(1);
  }

  @Test
  void classesAreThoseOfTheModelAndNotOfOthersInTheTable() {
    assertThat(Predictions.of(Optional.empty(), tables, SPARK).classes())
        .containsExactly("ambient", "scream");
    assertThat(Predictions.of(Optional.of("run1"), tables, SPARK).classes())
        .containsExactly("ambient", "dog");
  }

  @Test
  void theHopIsTheStartOfTheSecondSegment() {
    assertThat(Predictions.of(Optional.of("run1"), tables, SPARK).hopSeconds()).isEqualTo(1.5);
  }

  @Test
  void withoutASecondSegmentTheHopIsTheLengthOfASegment() {
    assertThat(Predictions.of(Optional.of("run2"), tables, SPARK).hopSeconds()).isEqualTo(3);
  }

  @Test
  void withTwoHopsThereIsNone() {
    Dataset<Row> segments =
        SPARK.sql(
            """
            SELECT * FROM VALUES ('a', 1, 3D, 6D, 0D), ('b', 1, 1.5D, 4.5D, 0D)
            AS segments(uri, segment_index, start_seconds, end_seconds, padded_seconds)""");

    assertThat(SegmentsTable.hopSeconds(segments)).isNaN();
    assertThat(SegmentsTable.hopSeconds(segments.limit(1))).isEqualTo(3);
  }

  @Test
  void aRunThatIsNotThereIsRefused() {
    assertThatThrownBy(() -> Predictions.of(Optional.of("run3"), tables, SPARK))
        .isInstanceOf(WrongUseException.class)
        .hasMessageStartingWith("There is no committed run run3 at ");
  }
}
