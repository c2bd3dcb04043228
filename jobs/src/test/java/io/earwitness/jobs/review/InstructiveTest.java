package io.earwitness.jobs.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.earwitness.WrongUseException;
import io.earwitness.config.Settings;
import io.earwitness.jobs.spark.LocalSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Recordings of two hours and more in segments of three seconds, all of them ambience but for what
 * a test adds.
 */
class InstructiveTest {
  private static final SparkSession SPARK = LocalSpark.session();
  private static final Set<Why> ALL = EnumSet.allOf(Why.class);

  @TempDir Path folder;

  @BeforeEach
  void score() {
    SPARK
        .sql(
            "SELECT 'r1' AS run_id, 'm' AS model_id, TIMESTAMP '2026-03-14 00:00:00' AS started_at, '{}' AS config")
        .createOrReplaceTempView("runs");
    // quiet.wav: two hours, a doubtful segment in each, and a remainder at its end that was heard
    // with what comes before it; loud.wav: a scream as sure as it can be,
    // and
    // a less sure one in the same hour; talk.wav: conversation throughout; gone.wav was deleted.
    SPARK
        .sql(
            """
            SELECT concat('file:/', name, '.wav') AS uri, 'r1' AS run_id, CAST(id AS INT) AS segment_index,
              CAST(3 * id AS DOUBLE) AS start_seconds, CAST(3 * id + 3 AS DOUBLE) AS end_seconds,
              CAST(NULL AS TIMESTAMP) AS start_time, 'm' AS model_id,
              IF(name = 'quiet' AND id = 1999, 1D, 0D) AS padded_seconds,
              p[0] AS p_ambient, p[1] AS p_conversation, p[2] AS p_scream, CAST(NULL AS FLOAT) AS p_bell,
              CASE array_max(p) WHEN p[0] THEN 'ambient' WHEN p[1] THEN 'conversation' ELSE 'scream' END AS label,
              array_max(p) AS confidence
            FROM (
              SELECT name, id, CASE
                WHEN name = 'quiet' AND id = 100 THEN array(0.5F, 0.02F, 0.48F)
                WHEN name = 'quiet' AND id = 101 THEN array(0.6F, 0.0F, 0.4F)
                WHEN name = 'quiet' AND id = 1999 THEN array(0.4F, 0.3F, 0.3F)
                WHEN name = 'quiet' AND id = 1300 THEN array(0.45F, 0.40F, 0.15F)
                WHEN name IN ('loud', 'gone') AND id = 7 THEN array(0.01F, 0.01F, 0.98F)
                WHEN name = 'loud' AND id = 8 THEN array(0.1F, 0.0F, 0.9F)
                WHEN name = 'talk' THEN array(0.02F, 0.97F, 0.01F)
                ELSE array(0.98F, 0.01F, 0.01F) END AS p
              FROM range(2000) CROSS JOIN (VALUES ('quiet'), ('loud'), ('talk'), ('gone')) AS names(name))
            """)
        .createOrReplaceTempView("segments_current");
    SPARK
        .sql(
            """
            SELECT uri, run_id, model_id, 'x' AS label, count(*) AS segment_count, avg(p_ambient) AS mean_p_ambient,
              avg(p_conversation) AS mean_p_conversation, avg(p_scream) AS mean_p_scream,
              IF(uri = 'file:/gone.wav', TIMESTAMP '2026-03-15 00:00:00', NULL) AS deleted_at
            FROM segments_current GROUP BY uri, run_id, model_id
            """)
        .createOrReplaceTempView("files_current");
  }

  private static ReviewRequest request(Optional<String> where, List<String> judged) {
    return new ReviewRequest(
        "tables", "x.html", 60, ALL, where, judged, Optional.empty(), Settings.defaults());
  }

  private static List<Candidate> chosen(int clips, Set<Why> kinds, ReviewRequest request) {
    return new Instructive(ReviewedSegments.of(request, SPARK), SPARK).choose(clips, kinds);
  }

  private static List<Candidate> chosen(int clips, Set<Why> kinds) {
    return chosen(clips, kinds, request(Optional.empty(), List.of()));
  }

  private static String place(Candidate segment) {
    return segment.uri() + " " + segment.startSeconds();
  }

  @Test
  void theLeastCertainSegmentOfEachHourComesFirst() {
    assertThat(chosen(2, EnumSet.of(Why.UNCERTAIN)))
        .extracting(InstructiveTest::place)
        .containsExactly("file:/quiet.wav 300.0", "file:/quiet.wav 3900.0");
  }

  @Test
  void whatIsUnusualIsSurprisingAndWhatARecordingIsFullOfIsNot() {
    List<Candidate> found = chosen(2, EnumSet.of(Why.SURPRISING));

    assertThat(found).extracting(InstructiveTest::place).first().isEqualTo("file:/loud.wav 21.0");
    assertThat(found.get(0).label()).isEqualTo("scream");
    assertThat(found.get(0).probabilities()).containsOnlyKeys("ambient", "conversation", "scream");
    assertThat(found.get(0).probabilities().get("scream")).isEqualTo(0.98f);
  }

  @Test
  void kindsTakeTurnsAndAnHourIsAskedAboutOnce() {
    List<Candidate> found = chosen(60, ALL);

    assertThat(found).extracting(Candidate::why).startsWith(Why.UNCERTAIN, Why.SURPRISING);
    assertThat(found)
        .extracting(s -> s.uri() + " " + Math.floorDiv((long) s.startSeconds(), 3600L))
        .doesNotHaveDuplicates()
        .hasSize(6);
    assertThat(found).extracting(Candidate::uri).doesNotContain("file:/gone.wav");
    assertThat(chosen(60, ALL)).isEqualTo(found);
  }

  @Test
  void aConditionSaysWhichSegmentsAreWanted() {
    assertThat(chosen(60, ALL, request(Optional.of("label = 'scream'"), List.of())))
        .extracting(InstructiveTest::place)
        .containsExactly("file:/loud.wav 24.0");
  }

  @Test
  void aConditionThatIsNoneIsTheUsersMistake() {
    for (String wrong : List.of("lable = 'scream'", "label ===", "p_scream")) {
      assertThatThrownBy(() -> ReviewedSegments.of(request(Optional.of(wrong), List.of()), SPARK))
          .isInstanceOf(WrongUseException.class)
          .hasMessageStartingWith("--where takes a condition on the columns of segments");
    }
    assertThatThrownBy(
            () -> ReviewedSegments.of(request(Optional.of("p_scream > 2"), List.of()), SPARK))
        .isInstanceOf(WrongUseException.class)
        .hasMessage("No segment meets the condition p_scream > 2.");
  }

  @Test
  void whatIsJudgedIsNotAskedAgain() throws IOException {
    Path answers = folder.resolve("answers.csv");
    Files.writeString(
        answers, "path,label,start_seconds,end_seconds\n\"file:/quiet.wav\",ambient,300.0,303.0\n");

    assertThat(
            chosen(
                1,
                EnumSet.of(Why.UNCERTAIN),
                request(Optional.empty(), List.of(answers.toString()))))
        .extracting(InstructiveTest::place)
        .containsExactly("file:/quiet.wav 3900.0");
  }
}
