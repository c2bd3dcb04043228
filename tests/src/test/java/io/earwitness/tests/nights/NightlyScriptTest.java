package io.earwitness.tests.nights;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What {@code scripts/nightly} calls and how it ends, with a launcher that notes how it was called
 * and ends as the test wants. With the real commands, {@link ThreeWeeksTest} calls it.
 */
class NightlyScriptTest {
  private static final Path SCRIPT = Path.of("..", "scripts", "nightly");

  /** Notes its arguments; ends with the first line of the file named like the command. */
  private static final String LAUNCHER =
      """
      #!/usr/bin/env bash
      stub=$(dirname "$0")
      echo "$*" >>"$stub/calls"
      case $1 in
        score) echo "Run        r$(grep -c . "$stub/calls")" ;;
        evaluate) cat "$stub/verdict" ;;
        report) touch "$5" ;;
      esac
      if [ -s "$stub/$1" ]; then
        code=$(head -n 1 "$stub/$1")
        tail -n +2 "$stub/$1" >"$stub/rest"
        mv "$stub/rest" "$stub/$1"
        exit "$code"
      fi
      """;

  @TempDir Path folder;
  private Path scripts;
  private Path settings;
  private String said;

  @BeforeEach
  void layOut() throws IOException {
    scripts = Files.createDirectories(folder.resolve("checkout/scripts"));
    Files.copy(SCRIPT, scripts.resolve("nightly"));
    Path launcher = Files.writeString(scripts.resolve("earwitness"), LAUNCHER);
    Files.setPosixFilePermissions(launcher, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.writeString(
        scripts.resolve("verdict"), "Recall of scream at precision 0.9 has not fallen");
    settings = folder.resolve("nightly.env");
    Files.createDirectories(folder.resolve("reports"));
    set(
        "INPUT=('/srv/my archive' @list)",
        "OUTPUT=/srv/heard",
        "STATE='%s'".formatted(folder.resolve("state")),
        "REPORTS='%s'".formatted(folder.resolve("reports")));
  }

  private void set(String... lines) throws IOException {
    String before = Files.exists(settings) ? Files.readString(settings) : "";
    Files.writeString(settings, before + String.join("\n", lines) + "\n");
  }

  private void ends(String command, int... codes) throws IOException {
    StringBuilder lines = new StringBuilder();
    for (int code : codes) {
      lines.append(code).append('\n');
    }
    Files.writeString(scripts.resolve(command), lines);
  }

  private int night(String... arguments) throws IOException, InterruptedException {
    Path log = folder.resolve("night.log");
    Process process =
        new ProcessBuilder(
                Stream.concat(
                        Stream.of("bash", scripts.resolve("nightly").toString()),
                        Stream.of(arguments))
                    .toList())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    said = Files.readString(log);
    return process.exitValue();
  }

  private int night() throws IOException, InterruptedException {
    return night(settings.toString());
  }

  private List<String> calls() throws IOException {
    return Files.readAllLines(scripts.resolve("calls"));
  }

  private List<String> commands() throws IOException {
    return calls().stream().map(call -> call.replaceFirst(" .*", "")).toList();
  }

  private List<String> reports() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("reports"))) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void aNightScoresReportsAndKeepsHouse() throws Exception {
    set("SCORE_OPTIONS=(--max-failure-rate 0.2)", "SPARK_OPTIONS=(--master 'spark://a:1')");

    assertThat(night()).as(said).isZero();

    assertThat(calls())
        .hasSize(3)
        .contains(
            "score --input /srv/my archive @list --output /srv/heard --max-failure-rate 0.2"
                + " --spark --master spark://a:1",
            "maintain --output /srv/heard --spark --master spark://a:1");
    assertThat(calls().get(1)).startsWith("report --output /srv/heard --to " + folder);
  }

  @Test
  void whereThereAreLabelsTheModelIsMeasured() throws Exception {
    set("LABELS=/srv/labels.csv");

    assertThat(night()).isZero();

    assertThat(commands()).containsExactly("score", "evaluate", "report", "maintain");
  }

  @Test
  void aNightThatCannotScoreEndsAtOnceWithTheCodeOfScore() throws Exception {
    for (int code : new int[] {1, 2, 4}) {
      Files.deleteIfExists(scripts.resolve("calls"));
      ends("score", code);

      assertThat(night()).isEqualTo(code);
      assertThat(commands()).containsExactly("score");
    }
  }

  @Test
  void afterTooManyFailuresTheRestIsDoneAndTheCodeStays() throws Exception {
    ends("score", 3);
    ends("maintain", 2);

    assertThat(night()).isEqualTo(3);

    assertThat(commands()).containsExactly("score", "report", "maintain");
    assertThat(said).contains("nightly: maintain ended with exit code 2");
  }

  @Test
  void aStepThatFailsDoesNotKeepOthersFromBeingDone() throws Exception {
    ends("report", 1);

    assertThat(night()).isEqualTo(1);

    assertThat(commands()).containsExactly("score", "report", "maintain");
  }

  @Test
  void aCrashGoesOnTwiceAndNoMore() throws Exception {
    ends("score", 134, 137, 0);
    assertThat(night()).isZero();
    assertThat(commands()).containsExactly("score", "score", "score", "report", "maintain");

    Files.delete(scripts.resolve("calls"));
    ends("score", 134, 137, 134);
    assertThat(night()).isEqualTo(134);
    assertThat(commands()).containsExactly("score", "score", "score");
  }

  @ParameterizedTest
  @ValueSource(strings = {"reports", "link"})
  void theLastReportsAreKeptAndOtherFilesStay(String name) throws Exception {
    Files.createSymbolicLink(folder.resolve("link"), folder.resolve("reports"));
    set("KEEP_REPORTS=2", "REPORTS='%s'".formatted(folder.resolve(name)));
    for (String file :
        List.of("report-20260101-020000.html", "report-20260102-020000.html", "mine.html")) {
      Files.createFile(folder.resolve("reports").resolve(file));
    }

    assertThat(night()).isZero();

    assertThat(reports())
        .hasSize(3)
        .contains("mine.html", "report-20260102-020000.html")
        .doesNotContain("report-20260101-020000.html");
  }

  private void setCandidate(String name) throws IOException {
    set(
        "LABELS=/srv/labels.csv",
        "LABELLED=(/srv/labelled)",
        "TRIAL=/srv/trial",
        "STEPS=(promote score)",
        "MODEL=/srv/first",
        "CANDIDATE=" + name);
  }

  @Test
  void aCandidateThatIsNoWorseIsUsedFromThenOn() throws Exception {
    setCandidate("/srv/second");

    assertThat(night()).as(said).isZero();

    assertThat(calls()).hasSize(4);
    assertThat(calls().get(0)).startsWith("score --input /srv/labelled --output /srv/trial/");
    assertThat(calls().get(0)).endsWith("--model /srv/first");
    assertThat(calls().get(1)).endsWith("--model /srv/second");
    assertThat(calls().get(2)).contains(" --run r2 --compare r1 --gate scream");
    assertThat(calls().get(3)).contains("--output /srv/heard --model /srv/second");

    assertThat(night()).isZero();
    assertThat(calls()).as("it is tried once").hasSize(5);
    assertThat(calls().get(4)).contains("--output /srv/heard --model /srv/second");
  }

  @Test
  void aTrialIsScoredByTheSettingsOfTheNightButWhole() throws Exception {
    setCandidate("/srv/second");
    set("SCORE_OPTIONS=(--max-audio-hours 4 --config '/etc/my site.conf' --hop-seconds=1.5)");

    assertThat(night()).as(said).isZero();

    assertThat(calls().get(0))
        .endsWith(" --model /srv/first --config /etc/my site.conf --hop-seconds=1.5");
    assertThat(calls().get(1)).doesNotContain("--max-audio-hours");
    assertThat(calls().get(3)).contains("--max-audio-hours 4 --config ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--deploy-mode cluster",
        "--deploy-mode=cluster --master yarn",
        "--conf spark.submit.deployMode=cluster"
      })
  void aDriverElsewhereIsRefusedAsItsExitCodeAndItsWordsWouldBeLost(String options)
      throws Exception {
    set("SPARK_OPTIONS=(--master yarn %s)".formatted(options));

    assertThat(night()).isEqualTo(2);
    assertThat(said.strip().lines()).hasSize(1);
    assertThat(scripts.resolve("calls")).doesNotExist();
  }

  @Test
  void aCandidateThatIsWorseIsNotUsedAndNotTriedAgain() throws Exception {
    setCandidate("/srv/second");
    ends("evaluate", 3);

    assertThat(night()).isEqualTo(3);
    assertThat(calls().get(3)).contains("--output /srv/heard --model /srv/first");
    assertThat(night()).isZero();
    assertThat(calls()).hasSize(5);
  }

  @Test
  void aCandidateThatLabelsCannotTellAboutIsNotUsed() throws Exception {
    setCandidate("/srv/second");
    Files.writeString(scripts.resolve("verdict"), "The labels cannot tell about scream");

    assertThat(night()).isEqualTo(2);

    assertThat(calls().get(3)).contains("--output /srv/heard --model /srv/first");
  }

  @Test
  void aTrialThatFailedIsMadeAgainTheNextNight() throws Exception {
    setCandidate("/srv/second");
    ends("evaluate", 2);

    assertThat(night()).isEqualTo(2);
    assertThat(night()).isZero();

    assertThat(calls().get(7)).contains("--output /srv/heard --model /srv/second");
  }

  @Test
  void aMistakeInTheSettingsIsOneSentence() throws Exception {
    assertThat(night(folder.resolve("none").toString())).isEqualTo(2);
    assertThat(said.strip().lines()).hasSize(1);
    set("STEPS=(scoer)");
    assertThat(night()).isEqualTo(2);
    assertThat(said).contains("names scoer");
    set("OUTPUT=");
    assertThat(night()).isEqualTo(2);
    assertThat(said).contains("OUTPUT is not set in ");
  }
}
