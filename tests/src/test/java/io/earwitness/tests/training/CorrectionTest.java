package io.earwitness.tests.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.earwitness.tests.fixtures.CommandRun;
import io.earwitness.tests.fixtures.ReviewAnswers;
import io.earwitness.tests.fixtures.Tables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * From a model that takes sirens for screams to one that does not, with the commands that the pages
 * show: score, review, train, score, evaluate. The answers are given by the names of the
 * recordings.
 */
@Tag("slow")
class CorrectionTest {
  private static final int SIRENS = 24;
  private static final int OTHERS = 12;

  @TempDir Path folder;

  @Test
  void aQuarterOfAnHourOfListeningMendsAKindOfMistake() throws IOException {
    Path archive = folder.resolve("archive");
    CommandRun.succeeding("demo", "--to", archive.toString());
    Sirens.write(archive.resolve("street"), SIRENS, 1);
    Sirens.write(archive.resolve("other-street"), OTHERS, 2);
    Path output = folder.resolve("tables");
    CommandRun.succeeding(CommandRun.score(archive, output));
    assertThat(screams(output, "/street/")).as("the model errs").isGreaterThan(SIRENS * 3 / 4);
    long otherScreams = screams(output, "/other-street/");
    assertThat(otherScreams).isGreaterThan(OTHERS * 3 / 4);
    String before = newestRun(output);

    Path page = folder.resolve("review.html");
    CommandRun reviewed =
        CommandRun.succeeding(
            "review",
            "--output",
            output.toString(),
            "--to",
            page.toString(),
            "--where",
            "label = 'scream' AND uri NOT LIKE '%/other-street/%'");
    assertThat(reviewed.out()).contains("clips to judge");
    Path answers = folder.resolve("answers.csv");
    int judged =
        ReviewAnswers.on(page).write(answers, uri -> uri.contains("siren") ? "ambient" : "scream");
    assertThat(judged).isGreaterThan(SIRENS * 3 / 4);

    Path model = folder.resolve("model");
    CommandRun.succeeding(
        "train",
        "--input",
        answers.toString(),
        "--start-from",
        "../conf/models/default",
        "--unlabelled",
        archive.resolve("garden").toString(),
        archive.resolve("station").toString(),
        archive.resolve("ward-b").toString(),
        "--config",
        settings().toString(),
        "--output",
        model.toString());
    CommandRun.succeeding(CommandRun.score(archive, output, "--model", model.toString()));

    assertThat(screams(output, "/other-street/"))
        .as("sirens that nobody judged are no screams any more")
        .isLessThan(OTHERS / 4);
    assertNothingForgotten(output);
    assertCompared(output, archive, before);
  }

  /** As the pages have it, but for what the old model is asked about. */
  private Path settings() throws IOException {
    Path correct = Path.of("../conf/training/correct.conf").toAbsolutePath().normalize();
    return Files.writeString(
        folder.resolve("short.conf"),
        """
        include file("%s")
        earwitness.training {
          cache-dir = "%s"
          teacher.variants = 1000
        }
        """
            .formatted(correct, folder.resolve("cache")));
  }

  private static String newestRun(Path output) {
    try (Tables tables = Tables.at(output)) {
      return tables.ask("SELECT run_id FROM runs ORDER BY started_at DESC").get(0).getString(0);
    }
  }

  private static long screams(Path output, String part) {
    try (Tables tables = Tables.at(output)) {
      return tables
          .ask(
              "SELECT count(*) FROM files WHERE label = 'scream' AND uri LIKE '%"
                  + part
                  + "%' AND run_id = (SELECT max_by(run_id, started_at) FROM runs)")
          .get(0)
          .getLong(0);
    }
  }

  /** Talk is talk and screams are screams, as the demonstration archive has them. */
  private static void assertNothingForgotten(Path output) {
    try (Tables tables = Tables.at(output)) {
      Map<String, Object> labels =
          tables.map(
              """
              SELECT concat(regexp_replace(uri, '.*/', ''), ' ', CAST(start_seconds AS INT)), label
              FROM segments
              WHERE run_id = (SELECT max_by(run_id, started_at) FROM runs)
                AND uri NOT LIKE '%/siren-%'
              """);
      assertThat(labels)
          .containsEntry("2026-03-14_2300.mp4 120", "scream")
          .containsEntry("underpass.flac 6", "scream")
          .containsEntry("breakfast.wav 3", "conversation")
          .containsEntry("platform-9.mp4 3", "conversation")
          .containsEntry("rain.opus 3", "ambient")
          .containsEntry("wind.mp3 3", "ambient");
    }
  }

  private static void assertCompared(Path output, Path archive, String before) throws IOException {
    StringBuilder lines = new StringBuilder("path,label\n");
    for (int i = 0; i < OTHERS; i++) {
      lines.append("other-street/siren-%02d.wav,ambient%n".formatted(i));
    }
    lines.append("station/underpass.flac,scream\nward-b/breakfast.wav,conversation\n");
    Path labels = Files.writeString(archive.resolve("labels.csv"), lines);
    CommandRun compared =
        CommandRun.of(
            "evaluate",
            "--output",
            output.toString(),
            "--labels",
            labels.toString(),
            "--compare",
            before);
    assertThat(compared.exitCode()).as(compared.out() + compared.err()).isZero();
  }
}
