package io.earwitness.jobs.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.earwitness.WrongUseException;
import io.earwitness.audio.failure.FailureCode;
import io.earwitness.jobs.spark.LocalSpark;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultViewsTest {
  private static final Instant FIRST_NIGHT = Instant.parse("2026-03-15T02:00:00Z");
  private static final Instant SECOND_NIGHT = FIRST_NIGHT.plus(Duration.ofDays(1));
  private static final Instant THIRD_NIGHT = FIRST_NIGHT.plus(Duration.ofDays(2));

  @TempDir Path folder;
  private SmallOutput output;

  @BeforeEach
  void layOut() {
    output = SmallOutput.in(folder);
  }

  private List<String> ask(String query) {
    ResultViews.register(output.tables(), LocalSpark.session());
    return LocalSpark.session().sql(query).collectAsList().stream().map(Row::toString).toList();
  }

  @Test
  void theNewestRunOfARecordingIsTheCurrentOne() {
    output.write(
        "r1", "m", SmallOutput.recording("a.wav", 0.9), SmallOutput.recording("b.wav", 0.9, 0.9));
    output.commit("r1", "m", FIRST_NIGHT);
    output.write("r2", "m", SmallOutput.recording("a.wav", 0.1, 0.2, 0.3));
    output.commit("r2", "m", SECOND_NIGHT);

    assertThat(ask("SELECT uri, run_id, segment_count FROM files_current ORDER BY uri"))
        .containsExactly("[a.wav,r2,3]", "[b.wav,r1,2]");
    assertThat(ask("SELECT uri, count(*) FROM segments_current GROUP BY uri ORDER BY uri"))
        .containsExactly("[a.wav,3]", "[b.wav,2]");
    assertThat(ask("SELECT count(*) FROM files")).containsExactly("[3]");
  }

  @Test
  void aRecordingIsCurrentOncePerModel() {
    output.write("r1", "model-1", SmallOutput.recording("a.wav", 0.9));
    output.commit("r1", "model-1", FIRST_NIGHT);
    output.write("r2", "model-2", SmallOutput.recording("a.wav", 0.1));
    output.commit("r2", "model-2", SECOND_NIGHT);

    assertThat(ask("SELECT model_id, label FROM files_current ORDER BY model_id"))
        .containsExactly("[model-1,loud]", "[model-2,quiet]");
  }

  @Test
  void aFailureIsCurrentUntilTheRecordingIsScored() {
    output.write("r1", "m", SmallOutput.failed("a.wav"), SmallOutput.failed("b.wav"));
    output.commit("r1", "m", FIRST_NIGHT);
    output.write("r2", "m", SmallOutput.recording("a.wav", 0.9));
    output.commit("r2", "m", SECOND_NIGHT);

    assertThat(ask("SELECT uri, code FROM failures_current")).containsExactly("[b.wav,IO_ERROR]");
    assertThat(ask("SELECT uri FROM failures ORDER BY uri")).containsExactly("[a.wav]", "[b.wav]");
  }

  @Test
  void whatWasHeardStaysCurrentWhereTheRecordingWasDeletedBeforeARunCameToIt() {
    output.write("r1", "m", SmallOutput.recording("a.wav", 0.9));
    output.commit("r1", "m", FIRST_NIGHT);
    output.write(
        "r2",
        "m",
        SmallOutput.failed("a.wav", FailureCode.GONE),
        SmallOutput.failed("b.wav", FailureCode.GONE));
    output.commit("r2", "m", SECOND_NIGHT);

    assertThat(ask("SELECT uri, run_id, status FROM files_current ORDER BY uri"))
        .containsExactly("[a.wav,r1,OK]", "[b.wav,r2,FAILED]");
    assertThat(ask("SELECT uri FROM events_current")).containsExactly("[a.wav]");
    assertThat(ask("SELECT uri FROM failures_current")).containsExactly("[b.wav]");
  }

  @Test
  void theNewestDeletionOfARecordingCounts() {
    output.write(
        "r1", "m", SmallOutput.recording("a.wav", 0.9), SmallOutput.recording("b.wav", 0.9));
    output.commit("r1", "m", FIRST_NIGHT);
    output.writeDeletion("r2", "a.wav", Optional.of(SECOND_NIGHT));
    output.commit("r2", "m", SECOND_NIGHT);

    String deleted = "SELECT uri FROM files_current WHERE deleted_at IS NOT NULL";
    assertThat(ask(deleted)).containsExactly("[a.wav]");

    output.writeDeletion("r3", "a.wav", Optional.empty());
    output.commit("r3", "m", THIRD_NIGHT);

    assertThat(ask(deleted)).isEmpty();
  }

  /** Its own row tells of the first track. */
  @Test
  void theTracksOfARecordingAreThoseOfItsNewestRun() {
    output.write(
        "r1",
        "m",
        SmallOutput.recording("a.mp4", 0.9),
        SmallOutput.failed("a.mp4#track=2"),
        SmallOutput.recording("a.mp4#track=3", 0.9, 0.9),
        SmallOutput.recording("b.mp4", 0.9),
        SmallOutput.recording("b.mp4#track=2", 0.9),
        SmallOutput.recording("odd#track=2.wav", 0.9));
    output.commit("r1", "m", FIRST_NIGHT);
    output.write("other", "m2", SmallOutput.recording("b.mp4", 0.9));
    output.commit("other", "m2", SECOND_NIGHT);
    String tracks = "SELECT uri, run_id FROM files_current WHERE model_id = 'm' ORDER BY uri";

    assertThat(ask(tracks))
        .containsExactly(
            "[a.mp4,r1]",
            "[a.mp4#track=2,r1]",
            "[a.mp4#track=3,r1]",
            "[b.mp4,r1]",
            "[b.mp4#track=2,r1]",
            "[odd#track=2.wav,r1]");

    output.write(
        "r2",
        "m",
        SmallOutput.recording("a.mp4", 0.1),
        SmallOutput.recording("a.mp4#track=2", 0.1),
        SmallOutput.recording("b.mp4", 0.1));
    output.commit("r2", "m", THIRD_NIGHT);

    assertThat(ask(tracks))
        .containsExactly("[a.mp4,r2]", "[a.mp4#track=2,r2]", "[b.mp4,r2]", "[odd#track=2.wav,r1]");
    assertThat(ask("SELECT uri FROM failures_current")).isEmpty();
    assertThat(ask("SELECT DISTINCT uri FROM segments_current WHERE uri LIKE 'a%' ORDER BY uri"))
        .containsExactly("[a.mp4]", "[a.mp4#track=2]");
  }

  @Test
  void tracksAreDeletedWithTheirRecording() {
    output.write(
        "r1",
        "m",
        SmallOutput.recording("a.mp4", 0.9),
        SmallOutput.recording("a.mp4#track=2", 0.9),
        SmallOutput.recording("b.mp4", 0.9));
    output.commit("r1", "m", FIRST_NIGHT);
    output.writeDeletion("r2", "a.mp4", Optional.of(SECOND_NIGHT));
    output.commit("r2", "m", SECOND_NIGHT);

    assertThat(ask("SELECT uri, deleted_at IS NOT NULL FROM files_current ORDER BY uri"))
        .containsExactly("[a.mp4,true]", "[a.mp4#track=2,true]", "[b.mp4,false]");
  }

  /** Whoever asks for one recording of a million is not to wait for all of them. */
  @Test
  void aRecordingThatIsAskedForIsFoundInTheFiles() {
    output.write("r1", "m", SmallOutput.recording("a.wav", 0.9));
    output.commit("r1", "m", FIRST_NIGHT);
    ResultViews.register(output.tables(), LocalSpark.session());

    String plan =
        LocalSpark.session()
            .sql("SELECT * FROM files_current WHERE uri = 'a.wav'")
            .queryExecution()
            .executedPlan()
            .toString();

    assertThat(plan.lines().filter(line -> line.contains("PushedFilters") && line.contains("uri")))
        .anySatisfy(scan -> assertThat(scan).contains("EqualTo(uri,a.wav)"));
  }

  @Test
  void describeTellsWhatEachColumnMeans() {
    output.write("r1", "m", SmallOutput.recording("a.wav", 0.9));
    output.commit("r1", "m", FIRST_NIGHT);

    for (String view : List.of("files_current", "segments", "events_current", "failures", "runs")) {
      assertThat(ask("DESCRIBE " + view))
          .allSatisfy(column -> assertThat(column).doesNotEndWith(",null]"));
    }
    assertThat(ask("DESCRIBE segments"))
        .contains(
            "[p_loud,float,the model's probability of the class, from 0 to 1;"
                + " null in rows of models without the class]");
  }

  @Test
  void whereNothingWasCommittedThereAreNoTables() {
    assertThatThrownBy(() -> ResultViews.register(output.tables(), LocalSpark.session()))
        .isInstanceOf(WrongUseException.class)
        .hasMessageStartingWith("There are no tables at ");
  }
}
