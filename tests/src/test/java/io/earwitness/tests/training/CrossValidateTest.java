package io.earwitness.tests.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.earwitness.tests.fixtures.ChildRun;
import io.earwitness.tests.fixtures.CommandRun;
import io.earwitness.tests.fixtures.Tables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Cross-validates on a folder of beeps and hisses. */
@Tag("slow")
class CrossValidateTest {
  @TempDir Path folder;
  private BeepClips data;

  /** What Spark logs at its start is not what a command prints. */
  @BeforeAll
  static void startSpark() {
    CommandRun.of("sql", "--output", "nowhere", "SELECT 1");
  }

  @BeforeEach
  void layOut() throws IOException {
    data = BeepClips.in(folder);
    data.set("epochs = 2");
  }

  private CommandRun crossValidate(Path output, String... more) {
    return crossValidate(3, output, more);
  }

  private CommandRun crossValidate(int folds, Path output, String... more) {
    return CommandRun.of(arguments(folds, output, more));
  }

  private String[] arguments(int folds, Path output, String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "cross-validate",
                "--input",
                data.clips().toString(),
                "--output",
                output.toString(),
                "--folds",
                Integer.toString(folds),
                "--at-once",
                "2",
                "--config",
                data.settings().toString()));
    arguments.addAll(List.of(more));
    return arguments.toArray(String[]::new);
  }

  private static CommandRun succeeding(CommandRun run) {
    assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
    return run;
  }

  private static void assertRefused(CommandRun run, String sentence) {
    assertThat(run.err().strip()).isEqualTo(sentence);
    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.out()).doesNotContain("Epoch");
  }

  private static String page(Path output) throws IOException {
    return Files.readString(output.resolve("CROSS_VALIDATION.md"));
  }

  @Test
  void everyClipIsJudgedOnce() throws IOException {
    Path output = folder.resolve("folds");

    CommandRun first = succeeding(crossValidate(output));
    assertThat(first.out()).contains("Fold 3  Epoch  2 of 2");
    CommandRun again = succeeding(crossValidate(output));

    assertThat(again.out()).doesNotContain("Epoch");
    assertThat(page(output)).contains("| segment macro f1 |", "## Fold 3", "24 clips in 24 groups");
    assertThat(again.out().lines().filter(line -> line.startsWith("| ")).toList())
        .isEqualTo(first.out().lines().filter(line -> line.startsWith("| ")).toList());
    data.set("seed = 2");
    assertRefused(
        crossValidate(output),
        output + " holds a cross-validation of other clips or settings: name another --output.");
  }

  @Test
  void whoStopsItIsToldHowToGoOn() throws Exception {
    Path output = folder.resolve("folds");
    ChildRun run = ChildRun.start(folder, arguments(3, output));
    run.awaitThat(() -> run.hasSaid("Fold 1  Epoch"));
    run.signal("TERM");
    assertThat(run.exitCode()).isEqualTo(128 + 15);
    assertThat(run.said())
        .contains("Stopped. Folds that are finished are kept. This goes on: earwitness cross-")
        .doesNotContain("at io.earwitness");
  }

  @Test
  void theModelOfAFoldScoresAndIsStartedFrom() throws IOException {
    Path output = folder.resolve("folds");
    succeeding(crossValidate(output));
    String model = output.resolve("models/fold-2").toString();

    CommandRun.succeeding(
        CommandRun.score(data.clips(), folder.resolve("tables"), "--model", model));
    Path next = folder.resolve("next");
    succeeding(crossValidate(next, "--start-from", model));

    assertThat(page(next)).contains("Started from the weights ", " of `" + model + "`");
  }

  /** At another rate, where clips have other lengths, the folds are still the same. */
  @Test
  void eachFoldIsTaughtByTheModelThatHasNotHeardIt() throws IOException {
    Path teachers = folder.resolve("teachers");
    succeeding(crossValidate(teachers));
    data.set("teacher.variants = 40, audio.sample-rate-hz = 11025, seed = 2");
    Path output = folder.resolve("folds");
    String[] taught = {"--fold-teachers", teachers.toString()};

    succeeding(crossValidate(output, taught));

    assertMadeFrom(teachers, output, "Taught by %s ");
    assertThat(crossValidate(output, taught).out()).doesNotContain("Epoch");
  }

  @Test
  void aTrainingIsTaughtOfEachClipByTheModelThatHasNotHeardIt() throws IOException {
    Path teachers = folder.resolve("teachers");
    succeeding(crossValidate(teachers));
    Path manifest = withOthersForValidation();
    data.set("teacher.variants = 40, split { training = 0.8, validation = 0.2, test = 0 }");
    String[] taught = {"--fold-teachers", teachers.toString()};

    succeeding(train(manifest, folder.resolve("model"), taught));

    String card = Files.readString(folder.resolve("model/MODEL_CARD.md"));
    for (int fold = 1; fold <= 3; fold++) {
      Path model = teachers.resolve("models/fold-" + fold);
      assertThat(card)
          .containsPattern(
              "- %s \\([0-9a-f]{16}\\), of what it has not heard\n"
                  .formatted(Pattern.quote(model.toString())));
    }
    CommandRun leak = train(data.clips(), folder.resolve("other"), taught);
    assertThat(leak.exitCode()).isEqualTo(2);
    assertThat(leak.err())
        .contains(
            " is of the validation split, and models of --fold-teachers have heard its group: ");
    assertRefused(
        train(
            manifest,
            folder.resolve("other"),
            "--fold-teachers",
            teachers.toString(),
            "--input",
            data.clips().toString()),
        "--fold-teachers takes one --input, that of the cross-validation: of several, clips have other names.");
    assertRefused(
        train(manifest, folder.resolve("other"), "--fold-teachers", data.clips().toString()),
        "--fold-teachers takes outputs of cross-validations that are finished: %s is none."
            .formatted(data.clips()));
  }

  /** A manifest of the clips, for training, and of as many again that no model has heard. */
  private Path withOthersForValidation() throws IOException {
    List<String> rows = new ArrayList<>(List.of("path,label,split"));
    Random random = new Random(2);
    for (int i = 0; i < BeepClips.CLIPS; i++) {
      int other = 50 + i;
      data.write("beep", other, BeepClips.tone(400 + 200 * random.nextDouble()));
      data.write("hiss_2", other, BeepClips.noise(random));
      for (String label : List.of("beep", "hiss_2")) {
        rows.add("%s/%d.wav,%s,training".formatted(label, i, label));
        rows.add("%s/%d.wav,%s,validation".formatted(label, other, label));
      }
    }
    return Files.write(data.clips().resolve("all.csv"), rows);
  }

  private CommandRun train(Path input, Path output, String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "train",
                "--input",
                input.toString(),
                "--output",
                output.toString(),
                "--config",
                data.settings().toString()));
    arguments.addAll(List.of(more));
    return CommandRun.of(arguments.toArray(String[]::new));
  }

  /**
   * Each fold was made from the model of an earlier cross-validation that has not heard it.
   *
   * @param sentence a pattern of what the page says first of a fold, with the model's folder
   */
  private static void assertMadeFrom(Path earlier, Path output, String sentence)
      throws IOException {
    String page = page(output);
    for (int fold = 1; fold <= 3; fold++) {
      String model = Pattern.quote(earlier.resolve("models/fold-" + fold).toString());
      assertThat(page)
          .containsPattern("## Fold %d\n\n".formatted(fold) + sentence.formatted(model));
    }
    assertThat(foldsOfClips(output)).hasSize(24).isEqualTo(foldsOfClips(earlier));
  }

  private static List<String> foldsOfClips(Path output) {
    return Tables.rows(output.resolve("predictions"), "true").stream()
        .map(row -> row.getAs("path") + " " + row.getAs("fold"))
        .distinct()
        .sorted()
        .toList();
  }

  @Test
  void eachFoldStartsFromTheModelThatHasNotHeardIt() throws IOException {
    Path earlier = folder.resolve("earlier");
    succeeding(crossValidate(earlier));
    data.set("seed = 2");
    Path output = folder.resolve("folds");
    String[] started = {"--start-from", earlier.toString()};

    succeeding(crossValidate(output, started));

    assertMadeFrom(earlier, output, "Started from the weights [0-9a-f]{16} of `%s`");
    assertThat(crossValidate(output, started).out()).doesNotContain("Epoch");
    assertRefused(
        crossValidate(4, folder.resolve("others"), started),
        "An earlier cross-validation must have as many folds as --folds says, 4: %s has 3 that are finished."
            .formatted(earlier));
  }

  @Test
  void teachersOfOtherFolds() throws IOException {
    Path teachers = folder.resolve("teachers");
    succeeding(crossValidate(teachers));
    Path output = folder.resolve("folds");
    String[] taught = {"--fold-teachers", teachers.toString()};

    assertRefused(
        crossValidate(4, output, taught),
        "An earlier cross-validation must have as many folds as --folds says, 4: %s has 3 that are finished."
            .formatted(teachers));
    data.write("beep", 99, BeepClips.tone(700));
    assertRefused(
        crossValidate(output, taught),
        "An earlier cross-validation must be one of the same clips: beep/99.wav was not measured in it.");
    Files.delete(data.clips().resolve("beep/99.wav"));
    Files.delete(data.clips().resolve("beep/3.wav"));
    assertRefused(
        crossValidate(output, taught),
        "An earlier cross-validation must be one of the same clips: beep/3.wav was measured in it, but is not now.");
    assertThat(output).doesNotExist();
  }

  @Test
  void thePageSaysHowModelsDoWhereAnArchiveIsHarder() throws IOException {
    StringBuilder lines = new StringBuilder("path,label,split,kind\n");
    for (int i = 0; i < BeepClips.CLIPS; i++) {
      lines.append("clips/beep/%d.wav,beep,,%n".formatted(i));
      lines.append("clips/hiss_2/%d.wav,hiss_2,,%s%n".formatted(i, i < 6 ? "steam" : ""));
    }
    float[] minute = new float[60 * BeepClips.RATE_HZ];
    Random random = new Random(7);
    for (int i = 0; i < minute.length; i++) {
      minute[i] = (float) (0.1 * random.nextGaussian());
    }
    data.write("long", 0, minute);
    lines.append("clips/long/0.wav,hiss_2,,\n");
    data.write("wrong", 0, BeepClips.noise(random));
    lines.append("clips/wrong/0.wav,beep,test,\n");
    Path manifest = Files.writeString(folder.resolve("manifest.csv"), lines);
    data.set("epochs = 8");
    Path output = folder.resolve("folds");

    CommandRun run =
        succeeding(
            CommandRun.of(
                "cross-validate",
                "--input",
                manifest.toString(),
                "--output",
                output.toString(),
                "--folds",
                "2",
                "--config",
                data.settings().toString()));

    assertThat(page(output))
        .contains("| long recordings beep false events per hour at recall 0.8 |")
        .contains("| segment beep recall at 0 dB |")
        .contains("| beep | 1 | 0.02 | ")
        .contains("| steam | beep | 6 | 12 | ")
        .contains("| beep | nothing beneath | ", "| beep | 15 dB | ", " of 26 |");
    assertThat(Files.readAllLines(output.resolve("doubtful.csv")).get(1))
        .startsWith("clips/wrong/0.wav,beep,hiss_2,0.0");
    assertThat(run.out()).contains("Doubtful   1 clip, whose label the models contradict: ");
  }
}
