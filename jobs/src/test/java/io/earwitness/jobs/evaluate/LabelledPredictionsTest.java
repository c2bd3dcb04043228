package io.earwitness.jobs.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.earwitness.WrongUseException;
import io.earwitness.evaluation.ScoredItem;
import io.earwitness.jobs.spark.LocalSpark;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A recording of four segments of three seconds, scored by one run. */
class LabelledPredictionsTest {
  private static final SparkSession SPARK = LocalSpark.session();

  private static Predictions predictions;

  @BeforeAll
  static void score() {
    SPARK
        .sql("SELECT 'file:/a.wav' AS uri, 'r1' AS run_id, 'mp3' AS codec, 44100 AS sample_rate_hz")
        .createOrReplaceTempView("files");
    Dataset<Row> segments =
        SPARK.sql(
            """
            SELECT 'file:/a.wav' AS uri, 'r1' AS run_id, CAST(id AS INT) AS segment_index,
              CAST(3 * id AS DOUBLE) AS start_seconds, CAST(3 * id + 3 AS DOUBLE) AS end_seconds,
              -34.5D AS rms_dbfs, array(0.25F, 0.75F) AS probabilities
            FROM range(4)
            """);
    predictions = new Predictions(segments, List.of("ambient", "scream"), "m", "r1", 3);
  }

  private static Dataset<Row> labels(String spans) {
    return SPARK.sql(
        "SELECT *, array('place=yard') AS slices FROM VALUES "
            + spans
            + " AS labels(uri, true_label, group, from_seconds, until_seconds)");
  }

  @Test
  void aSegmentHasTheLabelOfTheSpanThatItsMiddleLiesIn() {
    SlicedScores scores =
        LabelledPredictions.join(
            labels(
                "('file:/a.wav', 'ambient', 'g', 0D, 5D), ('file:/a.wav', 'scream', 'g', 7D, 8D)"),
            predictions,
            SPARK);

    List<ScoredItem> segments = scores.all().segments();
    assertThat(segments).extracting(ScoredItem::segment).containsExactly(0, 1, 2);
    assertThat(segments).extracting(ScoredItem::trueClass).containsExactly(0, 0, 1);
    assertThat(segments).extracting(ScoredItem::group).containsOnly("g");
  }

  @Test
  void whereOneSpanEndsAndTheNextBeginsASegmentCountsOnce() {
    SlicedScores scores =
        LabelledPredictions.join(
            labels(
                "('file:/a.wav', 'ambient', 'g', 0D, 4.5D), ('file:/a.wav', 'scream', 'g', 4.5D, 6D)"),
            predictions,
            SPARK);

    List<ScoredItem> segments = scores.all().segments();
    assertThat(segments).extracting(ScoredItem::segment).containsExactly(0, 1);
    assertThat(segments).extracting(ScoredItem::trueClass).containsExactly(0, 1);
  }

  /** Such as of answers on segments that overlap. */
  @Test
  void ofSpansThatOverlapTheNearestCounts() {
    SlicedScores scores =
        LabelledPredictions.join(
            labels(
                "('file:/a.wav', 'ambient', 'g', 0D, double('Infinity')),"
                    + " ('file:/a.wav', 'scream', 'g', 3D, 6D), ('file:/a.wav', 'ambient', 'g', 2D, 5D),"
                    + " ('file:/a.wav', 'ambient', 'g', 6D, 8D), ('file:/a.wav', 'scream', 'g', 7D, 9D)"),
            predictions,
            SPARK);

    List<ScoredItem> segments = scores.all().segments();
    assertThat(segments).extracting(ScoredItem::segment).containsExactly(0, 1, 2, 3);
    assertThat(segments).extracting(ScoredItem::trueClass).containsExactly(0, 1, 1, 0);
  }

  @Test
  void aSpanThatIsLabelledTwiceIsAMistake() {
    Dataset<Row> twice =
        labels("('file:/a.wav', 'ambient', 'g', 3D, 6D), ('file:/a.wav', 'scream', 'g', 3D, 6D)");

    assertThatThrownBy(() -> LabelledPredictions.join(twice, predictions, SPARK))
        .isInstanceOf(WrongUseException.class)
        .hasMessage("Segment 1 of file:/a.wav is labelled twice.");
  }

  @Test
  void segmentsThatNobodyHasJudgedDoNotCount() {
    SlicedScores scores =
        LabelledPredictions.join(
            labels("('file:/a.wav', 'scream', 'file:/a.wav', 3D, 6D)"), predictions, SPARK);

    assertThat(scores.all().segments()).extracting(ScoredItem::segment).containsExactly(1);
  }

  @Test
  void segmentsAreSlicedByTheManifestTheFileAndTheirLevel() {
    SlicedScores scores =
        LabelledPredictions.join(
            labels("('file:/a.wav', 'scream', 'g', 0D, 100D)"), predictions, SPARK);

    assertThat(scores.slices().keySet())
        .containsExactly(
            "codec=mp3", "level=-40 dBFS and above", "place=yard", "sample_rate_hz=44100");
  }

  @Test
  void labelsOfNothingThatWasScoredAreRefused() {
    Dataset<Row> others = labels("('file:/b.wav', 'scream', 'g', 0D, 100D)");

    assertThatThrownBy(() -> LabelledPredictions.join(others, predictions, SPARK))
        .isInstanceOf(WrongUseException.class)
        .hasMessageStartingWith("None of the labelled recordings was scored");
  }
}
