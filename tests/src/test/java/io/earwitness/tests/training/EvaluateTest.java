package io.earwitness.tests.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.earwitness.evaluation.EvaluationSettings;
import io.earwitness.evaluation.Evaluator;
import io.earwitness.evaluation.Figure;
import io.earwitness.evaluation.Interval;
import io.earwitness.evaluation.LabelledScores;
import io.earwitness.evaluation.MetricTables;
import io.earwitness.evaluation.ScoredItem;
import io.earwitness.tests.fixtures.CommandRun;
import io.earwitness.tests.fixtures.Tables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Predictions of the demonstration archive against labels of whole recordings and of spans. */
class EvaluateTest {
  private static final List<String> CLASSES = List.of("ambient", "conversation", "scream");
  private static final Map<String, String> WHOLE =
      Map.of(
          "garden/rain.opus", "ambient",
          "garden/wind.mp3", "ambient",
          "station/platform-9.mp4", "conversation",
          "ward-b/breakfast.wav", "conversation");

  @TempDir static Path folder;
  private static Path output;
  private static Path manifest;

  @BeforeAll
  static void score() throws IOException {
    Path archive = folder.resolve("archive");
    output = folder.resolve("tables");
    manifest = archive.resolve("labels.csv");
    CommandRun.succeeding("demo", "--to", archive.toString());
    CommandRun.succeeding(CommandRun.score(archive, output));
    StringBuilder csv = new StringBuilder("path,label,start_seconds,end_seconds,place\n");
    WHOLE.forEach((path, label) -> csv.append(path + "," + label + ",,," + place(path) + "\n"));
    csv.append("station/underpass.flac,scream,3,9,station\n");
    csv.append("ward-b/night/2026-03-14_2300.mp4,ambient,0,30,ward\n");
    csv.append("ward-b/night/2026-03-14_2300.mp4,scream,120,123,ward\n");
    Files.writeString(manifest, csv);
  }

  private static String place(String path) {
    return path.startsWith("ward") ? "ward" : path.substring(0, path.indexOf('/'));
  }

  private static CommandRun evaluate(String... more) {
    String[] command = {
      "evaluate", "--output", output.toString(), "--labels", manifest.toString(), "--slice", "place"
    };
    return CommandRun.of(Stream.concat(Stream.of(command), Stream.of(more)).toArray(String[]::new));
  }

  @Test
  void theTablesHoldExactlyWhatThePlainMetricsGive() {
    assertThat(evaluate().exitCode()).isZero();

    try (Tables tables = Tables.at(output)) {
      LabelledScores plain = new LabelledScores(CLASSES.size());
      for (Row row :
          tables.ask(
              """
              SELECT uri, segment_index, regexp_replace(uri, '.*/archive/', ''),
                (start_seconds + end_seconds) / 2, p_ambient, p_conversation, p_scream
              FROM segments ORDER BY rand(7)
              """)) {
        String label = label(row.getString(2), row.getDouble(3));
        if (label != null) {
          plain.add(
              new ScoredItem(
                  row.getString(0),
                  row.getInt(1),
                  row.getString(2),
                  CLASSES.indexOf(label),
                  new float[] {row.getFloat(4), row.getFloat(5), row.getFloat(6)}));
        }
      }
      List<Figure> expected =
          new Evaluator(CLASSES, EvaluationSettings.DEFAULT)
              .evaluate(MetricTables.ALL, plain, 3)
              .metrics();
      List<Row> actual =
          tables.ask(
              "SELECT level, name, value, ci_low, ci_high, support FROM metrics"
                  + " WHERE slice = 'all' ORDER BY level, name");
      assertThat(actual).hasSameSizeAs(expected).isNotEmpty();
      for (Figure row : expected) {
        assertThat(actual)
            .anySatisfy(
                found -> {
                  assertThat(found.getString(0)).isEqualTo(row.level().columnValue());
                  assertThat(found.getString(1)).isEqualTo(row.name());
                  assertThat(found.getDouble(2)).isEqualTo(row.value());
                  assertThat(found.get(3)).isEqualTo(orNull(row.interval(), row.interval().low()));
                  assertThat(found.get(4)).isEqualTo(orNull(row.interval(), row.interval().high()));
                  assertThat(found.getLong(5)).isEqualTo(row.support());
                });
      }
      assertThat(tables.ask("SELECT DISTINCT slice FROM metrics_by_class"))
          .extracting(row -> row.getString(0))
          .contains("all", "place=ward", "place=garden", "codec=aac", "sample_rate_hz=22050");
      assertThat(
              tables
                  .ask(
                      "SELECT sum(value) FROM confusion_matrix WHERE level = 'segment' AND"
                          + " slice = 'all' AND name = 'count'")
                  .get(0)
                  .getDouble(0))
          .isEqualTo(plain.segments().size());
    }
  }

  /** An end of an interval as the tables hold it. */
  private static Double orNull(Interval interval, double end) {
    return interval.isKnown() ? (Double) end : null;
  }

  private static String label(String path, double middleSeconds) {
    if (path.equals("station/underpass.flac")) {
      return middleSeconds >= 3 && middleSeconds <= 9 ? "scream" : null;
    }
    if (path.startsWith("ward-b/night")) {
      boolean scream = middleSeconds >= 120 && middleSeconds <= 123;
      return scream ? "scream" : middleSeconds <= 30 ? "ambient" : null;
    }
    return WHOLE.get(path);
  }

  private static String run() {
    try (Tables tables = Tables.at(output)) {
      return tables.ask("SELECT run_id FROM runs").get(0).getString(0);
    }
  }

  @Test
  @Tag("slow")
  void aRunIsNoWorseThanItself() {
    CommandRun compared = evaluate("--run", run(), "--compare", run());

    assertThat(compared.exitCode()).isZero();
    assertThat(compared.out())
        .contains("They disagree on 0 segments")
        .contains("Recall of scream at precision 0.9 has not fallen");
  }

  @Test
  void mistakesAreSaidInOneSentence() throws IOException {
    assertWrong(
        evaluate("--compare", run(), "--gate", "screem"),
        "--gate names one of the classes ambient, conversation, scream, not screem.");
    assertWrong(evaluate("--run", "r1"), "There is no committed run r1 at ");
    assertWrong(
        evaluate("--slice", "colour"), "file:" + manifest + " has no column colour to slice by");
    Path other = folder.resolve("other.csv");
    Files.writeString(other, "path,label\ngarden/rain.opus,laughter\n");
    assertWrong(
        CommandRun.of("evaluate", "--output", output.toString(), "--labels", other.toString()),
        other + " labels garden/rain.opus as laughter, but the model's classes are ");
    Files.writeString(other, "path,label\nnowhere.wav,scream\n");
    assertWrong(
        CommandRun.of("evaluate", "--output", output.toString(), "--labels", other.toString()),
        "None of the labelled recordings was scored");
    Files.writeString(other, "file,label\nnowhere.wav,scream\n");
    assertWrong(
        CommandRun.of("evaluate", "--output", output.toString(), "--labels", other.toString()),
        "file:" + other + " needs a column path");
  }

  private static void assertWrong(CommandRun run, String start) {
    assertThat(run.err()).startsWith(start);
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err().strip().lines()).hasSize(1);
  }
}
