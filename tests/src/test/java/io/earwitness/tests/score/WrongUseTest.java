package io.earwitness.tests.score;

import static org.assertj.core.api.Assertions.assertThat;

import io.earwitness.tests.fixtures.CommandRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A user's mistakes: exit code 2 and one sentence, before anything is scored. */
class WrongUseTest {
  @TempDir Path folder;
  private String archive;
  private String output;

  @BeforeEach
  void layOut() throws IOException {
    Path recordings = Files.createDirectories(folder.resolve("archive"));
    Files.writeString(recordings.resolve("a.wav"), "no matter");
    archive = recordings.toString();
    output = folder.resolve("tables").toString();
  }

  private static void assertOneSentence(CommandRun run, String start) {
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).startsWith(start);
    assertThat(run.err().strip().lines()).hasSize(1);
  }

  @Test
  void anInputThatIsNotThere() {
    assertOneSentence(
        CommandRun.of(CommandRun.score(archive + "-nowhere", output)), "There is nothing at ");
    assertThat(Path.of(output, "runs")).doesNotExist();
  }

  @Test
  void aStorageThatDoesNotExist() {
    assertOneSentence(
        CommandRun.of(CommandRun.score("nostorage://bucket/a", output)),
        "The input nostorage://bucket/a cannot be read: ");
    assertOneSentence(
        CommandRun.of(CommandRun.score(archive, "nostorage://bucket/a")),
        "The output nostorage://bucket/a cannot be used: ");
    assertOneSentence(
        CommandRun.of(CommandRun.score(archive, folder + "/heard [2026]")),
        "The output "
            + folder
            + "/heard [2026] cannot be used: readers of Parquet take * ? [ ] { } \\ in a name for a pattern, so choose another name.");
  }

  @Test
  void anOutputThatCannotBeWritten() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "in the way");
    assertOneSentence(
        CommandRun.of(CommandRun.score(archive, file.resolve("tables").toString())),
        "Nothing can be written to the output ");
  }

  @Test
  void aModelThatIsNone() {
    assertOneSentence(
        CommandRun.of(CommandRun.score(archive, output, "--model", archive)),
        "The model " + archive + " has no ");
    assertOneSentence(
        CommandRun.of(CommandRun.score(archive, output, "--model", "/no/model")),
        "The model /no/model cannot be read: ");
  }

  @Test
  void aModelThatTensorFlowCannotLoad() throws IOException {
    Path model = Files.createDirectories(folder.resolve("model"));
    Files.writeString(model.resolve("saved_model.pb"), "not a graph");
    Files.copy(
        Path.of("..", "conf", "models", "default", "model.json"), model.resolve("model.json"));
    assertOneSentence(
        CommandRun.of(CommandRun.score(archive, output, "--model", model.toString())),
        "TensorFlow cannot load ");
    assertThat(Path.of(output, "runs")).doesNotExist();
  }

  @Test
  void anUnknownOptionOrAMissingOne() {
    assertOneSentence(
        CommandRun.of("score", "--inptu", archive),
        "Unknown option: --inptu. Did you mean --input? All options: earwitness score --help");
    assertOneSentence(
        CommandRun.of("score", "--input", archive), "Missing required option: '--output=URI'");
    assertOneSentence(
        CommandRun.of("scroe"),
        "Unknown command: scroe. Did you mean score? All commands: earwitness --help");
  }

  @Test
  void aReportOfNothingOrToAFolder() {
    assertOneSentence(
        CommandRun.of("report", "--output", output, "--to", folder.resolve("a.html").toString()),
        "There are no tables at ");
    assertOneSentence(
        CommandRun.of("report", "--output", output, "--to", archive),
        archive + " is a folder: --to takes the name of a file, such as page.html.");
    assertThat(folder.resolve("a.html")).doesNotExist();
  }

  @Test
  void keepingHouseWhereThereIsNoneOrForNoDuration() {
    assertOneSentence(CommandRun.of("maintain", "--output", output), "There are no tables at ");
    assertOneSentence(
        CommandRun.of("maintain", "--output", output, "--grace", "a day"),
        "Invalid value for option '--grace': 'a day' is no duration such as 30d, 12h, 45m or 10s");
  }

  @Test
  void aReviewThatCannotBe() {
    String page = folder.resolve("review.html").toString();
    assertOneSentence(
        CommandRun.of("review", "--output", output, "--to", page), "There are no tables at ");
    assertOneSentence(
        CommandRun.of("review", "--output", output, "--to", folder.toString()),
        folder + " is a folder: --to takes the name of a file");
    assertOneSentence(
        CommandRun.of("review", "--output", output, "--to", page, "--clips", "1000"),
        "A page holds from 1 to 300 clips, not 1,000");
    assertOneSentence(
        CommandRun.of(
            "review", "--output", output, "--to", page, "--clips", "9", "--uncertain", "9"),
        "--uncertain N says how many clips there are");
    assertThat(Path.of(page)).doesNotExist();
  }

  @Test
  void aSettingThatDoesNotExist() throws IOException {
    Path settings = Files.writeString(folder.resolve("my.conf"), "earwitness.scoring.hop = 1");
    assertOneSentence(
        CommandRun.of(CommandRun.score(archive, output, "--config", settings.toString())),
        "The settings cannot be used: earwitness.scoring.hop does not exist; the nearest is"
            + " earwitness.scoring.hop-seconds ("
            + settings
            + ", line 1).");
  }

  @Test
  void severalMistakesInTheSettingsAreToldAtOnce() throws IOException {
    Path settings =
        Files.writeString(
            folder.resolve("my.conf"),
            "earwitness.scoring.hop = 1\nearwitness.run.open-ahead = many\n");
    List<String> score =
        new ArrayList<>(
            List.of(CommandRun.score(archive, output, "--config", settings.toString())));
    score.addAll(List.of("--batch-size", "0"));

    CommandRun run = CommandRun.of(score.toArray(new String[0]));

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err().strip().lines())
        .hasSize(4)
        .anyMatch(line -> line.contains("run.batch-size must be from 1 to 4096, not 0"))
        .anyMatch(line -> line.contains("scoring.hop does not exist"))
        .anyMatch(line -> line.contains("run.open-ahead must be a whole number"));
    assertThat(Path.of(output)).doesNotExist();
  }

  @Test
  void aThresholdForAClassThatTheModelDoesNotHave() throws IOException {
    Path settings =
        Files.writeString(folder.resolve("my.conf"), "earwitness.scoring.thresholds.laugh = 0.5");
    assertOneSentence(
        CommandRun.of(CommandRun.score(archive, output, "--config", settings.toString())),
        "There is a threshold for laugh, but the model's classes are ");
  }

  @Test
  void settingsOutOfRangeOrOutOfPlace() throws IOException {
    Path settings = folder.resolve("my.conf");
    Map<String, String> wrong =
        Map.of(
            "earwitness.scoring.thresholds.scream = 1.8", "scream must be from 0 to 1",
            "earwitness.scoring.thresholds.scream = loud", "The settings cannot be used: ",
            "earwitness.scoring.hop-seconds = 1e300", "hop-seconds must be 0 or from",
            "earwitness.run.batch-size = 0", "batch-size must be from 1 to 4096",
            "earwitness.scoring.recorded-at.zone = Atlantis", "recorded-at",
            "run.batch-size = 4", "a setting outside of earwitness { }: run",
            "earwitness {", "The settings cannot be used: ");
    for (Map.Entry<String, String> entry : wrong.entrySet()) {
      Files.writeString(settings, entry.getKey());
      CommandRun run =
          CommandRun.of(CommandRun.score(archive, output, "--config", settings.toString()));
      assertThat(run.exitCode()).as(entry.getKey()).isEqualTo(2);
      assertThat(run.err()).as(entry.getKey()).contains(entry.getValue());
      assertThat(run.err().strip().lines()).as(entry.getKey()).hasSize(1);
    }
  }

  @Test
  void everyCommandHasHelp() {
    for (String command :
        List.of("score", "sql", "train", "cross-validate", "evaluate", "doctor", "demo")) {
      assertThat(CommandRun.succeeding(command, "--help").out())
          .startsWith("Usage: earwitness " + command)
          .containsPattern("(?m)^Example:$\\R  earwitness " + command + " ");
    }
  }

  @Test
  void anInputListMayHoldNamesWithSpaces() throws IOException {
    Path recording = Files.writeString(folder.resolve("with space #1.wav"), "no matter");
    Path list = Files.writeString(folder.resolve("list.txt"), "\uFEFF" + recording + "\n");

    assertThat(CommandRun.succeeding(CommandRun.score("@" + list, output, "--dry-run")).out())
        .contains("To score   1 recording ");
  }

  @Test
  void aRunThatWasKilledWhileItCommittedIsNotThere() throws IOException {
    Files.createDirectories(Path.of(output, "runs", "run_id=r1", "_temporary", "0"));

    assertOneSentence(
        CommandRun.of("sql", "--output", output, "SELECT 1"), "There are no tables at ");
    CommandRun.succeeding(CommandRun.score(archive, output));
    CommandRun.succeeding("sql", "--output", output, "SELECT * FROM runs");
  }

  @Test
  void aFolderWithoutAudioEndsWithFour() throws IOException {
    Path empty = Files.createDirectories(folder.resolve("empty"));
    Files.writeString(empty.resolve("readme.txt"), "nothing to hear");

    CommandRun run = CommandRun.of(CommandRun.score(empty.toString(), output));

    assertThat(run.exitCode()).isEqualTo(4);
    assertThat(run.out()).contains("No audio was found");
  }

  @Test
  void moreFailuresThanAllowedEndsWithThree() {
    CommandRun run = CommandRun.of(CommandRun.score(archive, output, "--max-failure-rate", "0.5"));

    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(Path.of(output, "runs")).as("the run is committed all the same").exists();
  }

  @Test
  void aQueryThatIsWrong() {
    assertOneSentence(
        CommandRun.of("sql", "--output", output, "SELECT 1"), "There are no tables at ");
    CommandRun.succeeding(CommandRun.score(archive, output));
    assertOneSentence(
        CommandRun.of("sql", "--output", output, "SELECT loudness FROM segments"),
        "The query is wrong: ");
    assertOneSentence(CommandRun.of("sql", "--output", output, "SELEKT 1"), "The query is wrong: ");
  }

  @Test
  void foldsThatCannotBeWritten() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "in the way");
    assertOneSentence(
        CommandRun.of("cross-validate", "--input", archive, "--output", file.toString()),
        "Nothing can be written to the output " + file + ": ");
  }

  @Test
  void aNegativeNumberOfEvents() {
    assertOneSentence(
        CommandRun.of("report", "--output", output, "--to", folder + "/a.html", "--events", "-1"),
        "--events and --recordings must not be negative.");
  }
}
