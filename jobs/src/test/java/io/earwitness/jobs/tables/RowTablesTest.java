package io.earwitness.jobs.tables;

import static io.earwitness.jobs.tables.SmallOutput.failed;
import static io.earwitness.jobs.tables.SmallOutput.recording;
import static io.earwitness.jobs.tables.SmallOutput.selected;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code files} and {@code failures} say of recordings, and of why they were selected. */
class RowTablesTest {
  private static final FilesTable FILES = SmallOutput.filesTable("model-1");

  @TempDir Path folder;
  private SmallOutput output;

  @BeforeEach
  void layOut() {
    output = SmallOutput.in(folder);
  }

  private static List<String> strings(Dataset<Row> rows) {
    return rows.collectAsList().stream().map(Row::toString).toList();
  }

  @Test
  void aRecordingHasTheReasonThatItWasSelectedFor() {
    Dataset<Row> files =
        FILES.completed(
            output.rows(FILES, recording("a.wav", 0.9), failed("b.wav")),
            output.selection(
                selected("a.wav", Reason.CHANGED, 0),
                selected("b.wav", Reason.RETRY, 1),
                selected("c.wav", Reason.NEW, 0)));

    assertThat(strings(files.select("uri", "status", "reason").sort("uri")))
        .containsExactly("[a.wav,OK,CHANGED]", "[b.wav,FAILED,RETRY]");
    assertThat(files.columns()).startsWith("uri", "size_bytes", "modified_at", "etag", "status");
    assertThat(files.columns()[5]).isEqualTo("reason");
  }

  @Test
  void aTrackHasTheReasonAndTheAttemptsOfItsRecording() {
    FailuresTable failuresTable = new FailuresTable();
    Dataset<Row> selection = output.selection(selected("a.mp4", Reason.RETRY, 2));

    Dataset<Row> files =
        FILES.completed(
            output.rows(FILES, recording("a.mp4", 0.9), failed("a.mp4#track=2")), selection);
    Dataset<Row> failures =
        failuresTable.completed(output.rows(failuresTable, failed("a.mp4#track=2")), selection);

    assertThat(strings(files.select("uri", "reason").sort("uri")))
        .containsExactly("[a.mp4,RETRY]", "[a.mp4#track=2,RETRY]");
    assertThat(strings(failures.select("uri", "attempts"))).containsExactly("[a.mp4#track=2,3]");
  }

  @Test
  void aRecordingBeganWhenItsNameSaysWhicheverTrackIsHeard() {
    Dataset<Row> files = output.rows(FILES, recording("20260314T2300.mp4#track=2", 0.9));

    assertThat(files.select("recorded_at").first().getTimestamp(0).toInstant())
        .isEqualTo("2026-03-14T23:00:00Z");
  }

  @Test
  void aRecordingThatTheSelectionNoLongerKnowsKeepsItsRow() {
    Dataset<Row> files =
        FILES.completed(output.rows(FILES, recording("a.wav", 0.9)), output.selection());

    assertThat(strings(files.select("uri", "reason"))).containsExactly("[a.wav,null]");
  }

  @Test
  void aRecordingIsSummarised() {
    Dataset<Row> files = output.rows(FILES, recording("20260314T2300.wav", 0.75, 0.25, 0.75, 1));

    assertThat(
            strings(
                files.select(
                    "label",
                    "segment_count",
                    "duration_seconds",
                    "mean_p_loud",
                    "max_p_loud",
                    "loud_seconds",
                    "event_count")))
        .containsExactly("[loud,4,4.0,0.6875,1.0,3.0,3]");
    assertThat(files.select("recorded_at").first().getTimestamp(0).toInstant())
        .isEqualTo("2026-03-14T23:00:00Z");
  }

  @Test
  void aRecordingThatFailedHasNoSummary() {
    Dataset<Row> files = output.rows(FILES, failed("a.wav"));

    assertThat(
            strings(
                files.select("status", "label", "duration_seconds", "max_p_loud", "event_count")))
        .containsExactly("[FAILED,null,null,null,0]");
  }

  @Test
  void attemptsCountThoseOfEarlierRuns() {
    FailuresTable table = new FailuresTable();

    Dataset<Row> failures =
        table.completed(
            output.rows(table, failed("a.wav"), failed("b.wav"), recording("c.wav", 0.5)),
            output.selection(
                selected("a.wav", Reason.RETRY, 2),
                selected("b.wav", Reason.NEW, 0),
                selected("c.wav", Reason.RETRY, 1)));

    assertThat(strings(failures.select("uri", "code", "attempts").sort("uri")))
        .containsExactly("[a.wav,IO_ERROR,3]", "[b.wav,IO_ERROR,1]");
    assertThat(failures.columns()).containsExactly(table.schema().fieldNames());
  }
}
