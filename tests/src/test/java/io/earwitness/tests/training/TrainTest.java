package io.earwitness.tests.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.earwitness.tests.fixtures.ChildRun;
import io.earwitness.tests.fixtures.CommandRun;
import io.earwitness.tests.fixtures.Tables;
import io.earwitness.training.network.WeightsFile;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trains on a folder of beeps and hisses: other classes than those of the default model. */
class TrainTest {
  private static final int CLIPS = BeepClips.CLIPS;

  @TempDir Path folder;
  private BeepClips data;
  private Path clips;

  /** What Spark logs at its start is not what a command prints. */
  @BeforeAll
  static void startSpark() {
    CommandRun.of("sql", "--output", "nowhere", "SELECT 1");
  }

  @BeforeEach
  void layOut() throws IOException {
    data = BeepClips.in(folder);
    clips = data.clips();
  }

  private String[] command(String input, Path model, String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "train",
                "--input",
                input,
                "--output",
                model.toString(),
                "--config",
                data.settings().toString(),
                "--epochs",
                "6"));
    arguments.addAll(List.of(more));
    return arguments.toArray(String[]::new);
  }

  private CommandRun train(String input, Path model, String... more) {
    return CommandRun.of(command(input, model, more));
  }

  private CommandRun train(Path input, Path model) {
    return train(input.toString(), model);
  }

  @Test
  void aModelTrainedOnFoldersScores() throws IOException {
    Path model = folder.resolve("model");
    CommandRun trained = train(clips, model);
    assertThat(trained.exitCode()).as(trained.out() + trained.err()).isZero();
    assertThat(trained.out()).contains("Found      24 clips of the classes beep, hiss_2");

    Path output = folder.resolve("tables");
    CommandRun.succeeding(CommandRun.score(clips, output, "--model", model.toString()));

    CommandRun right =
        CommandRun.succeeding(
            "sql",
            "--output",
            output.toString(),
            "--format",
            "csv",
            "SELECT count(*) AS n FROM files WHERE uri LIKE concat('%/', label, '/%')");
    assertThat(Integer.parseInt(right.out().lines().toList().get(1))).isGreaterThanOrEqualTo(20);
    try (Stream<Path> files = Files.list(model)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder(
              "saved_model.pb",
              "model.json",
              "weights.safetensors",
              "score_reference.json",
              "MODEL_CARD.md",
              "training_history",
              "splits",
              "training_curves.png",
              "confusion_matrix_segment.png",
              "confusion_matrix_file.png",
              "precision_recall.png",
              "reliability.png");
    }
    try (Tables tables = Tables.at(output)) {
      assertThat(tables.ask("SELECT DISTINCT class FROM score_histograms WHERE training_psi >= 0"))
          .hasSize(2);
    }
    assertThat(Tables.rows(model.resolve("splits"), "split = 'training'"))
        .hasSizeGreaterThan(CLIPS);
    assertThat(Tables.rows(model.resolve("training_history"), "epoch <= 6")).hasSize(6);
    assertMeasured(model, output);
  }

  /** What was trained on folders is evaluated by labels, and the card says how it does. */
  private void assertMeasured(Path model, Path output) throws IOException {
    StringBuilder lines = new StringBuilder("path,label\n");
    for (int i = 0; i < CLIPS; i++) {
      lines.append("clips/beep/%d.wav,beep%nclips/hiss_2/%d.wav,hiss_2%n".formatted(i, i));
    }
    Path labels = Files.writeString(folder.resolve("labels.csv"), lines);
    CommandRun evaluated =
        CommandRun.succeeding(
            "evaluate", "--output", output.toString(), "--labels", labels.toString());
    assertThat(evaluated.out()).contains("24 recordings, of which 24 were scored", "hiss_2");

    assertThat(Files.readString(model.resolve("MODEL_CARD.md")))
        .contains("| true \\ predicted | beep | hiss_2 | precision |")
        .contains("| calibrated on the validation split |")
        .contains("| beep | nothing beneath |", "| beep | 0 dB |")
        .contains("| mp3 |", "| opus |");
    BufferedImage curves = ImageIO.read(model.resolve("training_curves.png").toFile());
    assertThat(curves.getWidth()).isGreaterThan(400);
  }

  /** A process is killed after its first epochs: what resumes it ends with the same weights. */
  @Test
  @Tag("slow")
  void aTrainingThatIsStoppedResumesToTheSameModel() throws Exception {
    Path whole = folder.resolve("whole");
    assertThat(train(clips, whole).exitCode()).isZero();
    Path model = folder.resolve("model");
    ChildRun run = ChildRun.start(folder, command(clips.toString(), model));
    run.awaitThat(() -> run.hasSaid("Epoch  2"));
    run.signal("TERM");
    assertThat(run.exitCode()).isEqualTo(128 + 15);
    assertThat(run.said())
        .contains("Epoch  2")
        .contains("Stopped. What was learnt in finished epochs is kept. This goes on: earwitness")
        .contains(" --resume\n")
        .doesNotContain("at io.earwitness", "at org.apache");
    assertThat(model).doesNotExist();

    CommandRun resumed = train(clips, model);

    assertThat(resumed.exitCode()).as(resumed.out() + resumed.err()).isZero();
    assertThat(resumed.out()).doesNotContain("Epoch  2").contains("Epoch  6");
    assertThat(model.resolve("saved_model.pb"))
        .hasSameBinaryContentAs(whole.resolve("saved_model.pb"));
  }

  @Test
  void aSecondTrainingDecodesNothingAndGivesTheSameModel() throws IOException {
    assertThat(train(clips, folder.resolve("one")).out()).contains("what is decoded is kept");

    CommandRun again = train(clips, folder.resolve("two"));

    assertThat(again.out()).contains("all have been decoded before");
    assertThat(folder.resolve("two/saved_model.pb"))
        .hasSameBinaryContentAs(folder.resolve("one/saved_model.pb"));
  }

  @Test
  void aManifestGivesGroupsSpansAndLicences() throws IOException {
    StringBuilder lines =
        new StringBuilder("path,label,group,source,licence,start_seconds,end_seconds,use\n");
    for (int i = 0; i < CLIPS; i++) {
      lines.append(
          "clips/beep/%d.wav,beep,g%d,\"me, myself\",CC0,0.25,1.25,free%n".formatted(i, i / 2));
      lines.append("clips/hiss_2/%d.wav,hiss,h%d,you:%d.wav,,,,free%n".formatted(i, i / 2, i));
    }
    lines.append("clips/beep/0.wav,beep,g0,me,secret,,,restricted\n");
    data.set("kept-epoch = last, split { training = 0.8, validation = 0.2, test = 0 }");
    Path manifest = Files.writeString(folder.resolve("manifest.csv"), lines);
    Path model = folder.resolve("model");

    CommandRun trained = train(manifest.toString(), model, "--only", "use=free");

    assertThat(trained.exitCode()).as(trained.out() + trained.err()).isZero();
    assertThat(trained.out()).contains("Found      24 clips", "in rows with use = free");
    assertThat(Files.readString(model.resolve("MODEL_CARD.md")))
        .contains("Of the input only the rows with use = free.")
        .contains("The validation split chose the calibration and the thresholds;")
        .contains("there is no test split, so that the figures look better than the model is.")
        .contains("those after the last of 6 epochs.")
        .doesNotContain("secret")
        .contains("| me, myself | CC0 | 12 | 0.2 |")
        .contains("| you | not stated | 12 | 0.3 |");
    assertThat(Tables.rows(model.resolve("splits"), "label = 'beep' AND `group` = 'g0'"))
        .extracting(row -> row.<String>getAs("path"))
        .containsExactly("clips/beep/0.wav#t=0.25,1.25", "clips/beep/1.wav#t=0.25,1.25");
  }

  @Test
  @Tag("slow")
  void aModelGoesOnFromAnother() throws IOException {
    Path first = folder.resolve("first");
    assertThat(train(clips, first).exitCode()).isZero();
    Files.move(clips.resolve("beep"), clips.resolve("bell"));
    data.set("trainable-layers = last");
    Path second = folder.resolve("second");

    CommandRun trained = train(clips.toString(), second, "--start-from", first.toString());

    assertThat(trained.exitCode()).as(trained.out() + trained.err()).isZero();
    assertThat(Files.readString(second.resolve("MODEL_CARD.md")))
        .contains("Tells bell, hiss_2 apart in segments of 1.0 seconds, 8000 Hz mono")
        .contains(
            "of `" + first + "`, which tells 2 classes apart; trained were the layers: last.");
    WeightsFile before = weights(first);
    WeightsFile after = weights(second);
    assertThat(after.features()).isEqualTo(before.features());
    assertThat(after.classes()).containsExactly("bell", "hiss_2");
    before
        .weights()
        .byName()
        .forEach(
            (name, weight) ->
                assertThat(after.weights().byName().get(name).values())
                    .as(name)
                    .satisfies(
                        values -> {
                          if (!name.contains("-dense.")) {
                            assertThat(values).isEqualTo(weight.values());
                          }
                        }));
    CommandRun.succeeding(
        CommandRun.score(clips, folder.resolve("tables"), "--model", second.toString()));
  }

  private static WeightsFile weights(Path model) throws IOException {
    return WeightsFile.read(Files.readAllBytes(model.resolve(WeightsFile.NAME)), model.toString());
  }

  @Test
  void startsFromWhatItCannotStartFrom() throws IOException {
    Path first = folder.resolve("first");
    assertThat(train(clips, first).exitCode()).isZero();

    data.set("network = separable");
    assertRefused(
        train(clips.toString(), folder.resolve("model"), "--start-from", first.toString()),
        "Training cannot start from %s: its network is batch_norm, but earwitness.training.network is separable. With earwitness.training.start-from = none, it starts at random."
            .formatted(first));
    Path json = first.resolve("model.json");
    Files.writeString(json, Files.readString(json).replace("4000.0", "3000.0"));
    assertRefused(
        train(clips.toString(), folder.resolve("model"), "--start-from", first.toString()),
        "Training cannot start from %s: its weights were trained on other features"
            .formatted(first));
    Files.delete(first.resolve(WeightsFile.NAME));
    assertRefused(
        train(clips.toString(), folder.resolve("model"), "--start-from", first.toString()),
        "The weights " + first.resolve(WeightsFile.NAME) + " cannot be read");
    assertRefused(
        train(clips.toString(), folder.resolve("model"), "--start-from", "nowhere"),
        "The model nowhere cannot be read");
  }

  @Test
  void unreadableClipsAreNamedAndLeftOut() throws IOException {
    Files.writeString(clips.resolve("beep/broken.wav"), "no audio");

    CommandRun trained = train(clips, folder.resolve("model"));

    assertThat(trained.exitCode()).isZero();
    assertThat(trained.out())
        .contains("Left out   1 clip that cannot be read:")
        .contains("beep/broken.wav: UNKNOWN_FORMAT");
  }

  private void assertRefused(CommandRun run, String start) throws IOException {
    assertThat(run.err()).startsWith(start);
    assertThat(run.err().strip().lines()).hasSize(1);
    assertThat(run.exitCode()).isEqualTo(2);
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left.filter(path -> path.getFileName().toString().contains("model"))).isEmpty();
    }
  }

  @Test
  void tooManyUnreadableClips() throws IOException {
    for (int i = 0; i < 5; i++) {
      Files.writeString(clips.resolve("beep/broken" + i + ".wav"), "no audio");
    }

    assertRefused(train(clips, folder.resolve("model")), "5 of 29 clips cannot be read, ");
  }

  @Test
  void aClassWithTooFewGroups() throws IOException {
    data.write("rare", 0, BeepClips.tone(1000));

    assertRefused(train(clips, folder.resolve("model")), "Class rare has 1 groups");
  }

  @Test
  void aClassNameThatIsNone() throws IOException {
    data.write("Loud Beep", 0, BeepClips.tone(1000));

    assertRefused(train(clips, folder.resolve("model")), "A class is named like_this, not ");
  }

  @Test
  void anInputThatIsNotThere() throws IOException {
    assertRefused(
        train(folder.resolve("nowhere"), folder.resolve("model")), "There is nothing at ");
  }

  @Test
  void onlySomeRowsOfAFolder() throws IOException {
    assertRefused(
        train(clips.toString(), folder.resolve("model"), "--only", "use=free"),
        "--only takes rows of a manifest, but " + clips + " is a folder.");
  }

  @Test
  void aManifestWithoutLabels() throws IOException {
    Path manifest = Files.writeString(folder.resolve("m.csv"), "path\nclips/beep/0.wav\n");

    assertRefused(train(manifest, folder.resolve("model")), "file:" + manifest + " needs a column");
  }

  @Test
  void anOutputThatIsThere() {
    CommandRun run = train(clips, clips);

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).startsWith("The output " + clips + " is there already");
  }

  @Test
  @Tag("slow")
  void aTeacherIsAskedOnceAndTeachesWithoutLabels() throws IOException {
    data.set("teacher.variants = 100");
    Path teacher = folder.resolve("teacher");
    assertThat(train(clips, teacher).exitCode()).isZero();
    Path unlabelled = folder.resolve("unlabelled");
    for (int i = 0; i < 3; i++) {
      data.write("../unlabelled", i, BeepClips.tone(700 + i));
    }
    Files.copy(clips.resolve("beep/0.wav"), unlabelled.resolve("copy.wav"));
    String[] taught = {
      "--teacher", teacher.toString(), "--unlabelled", unlabelled.toString(), clips + "/hiss_2"
    };

    CommandRun first = train(clips.toString(), folder.resolve("one"), taught);
    CommandRun second = train(clips.toString(), folder.resolve("two"), taught);

    assertThat(first.exitCode()).as(first.out() + first.err()).isZero();
    assertThat(first.out())
        .contains("Unlabelled 3 recordings, 0.1 min; left out 13 that have labels and 0 that ")
        .contains("Teachers   have heard 100 of 100 variants");
    assertThat(second.out()).contains("Teachers   none is asked");
    assertThat(folder.resolve("two/saved_model.pb"))
        .hasSameBinaryContentAs(folder.resolve("one/saved_model.pb"));
    assertThat(Files.readString(folder.resolve("one/MODEL_CARD.md")))
        .contains("- " + teacher + " (")
        .contains("without labels: 3 recordings, 0.1 min of " + unlabelled);
  }

  @Test
  void aMisspeltTeacherShowsBeforeClipsAreDecoded() throws IOException {
    CommandRun run = train(clips.toString(), folder.resolve("model"), "--teacher", "nowhere");

    assertRefused(run, "The model nowhere cannot be read");
    assertThat(run.out()).doesNotContain("Decoding");
  }

  @Test
  void audioWithoutLabelsAndWithoutATeacher() throws IOException {
    assertRefused(
        train(clips.toString(), folder.resolve("model"), "--unlabelled", clips.toString()),
        "--unlabelled needs --teacher or --fold-teachers: ");
  }

  /** Answers of one class are enough: tones that nobody has labelled stay what they were. */
  @Test
  @Tag("slow")
  void aModelIsCorrectedByAFewAnswers() throws IOException {
    Path first = folder.resolve("first");
    assertThat(train(clips, first).exitCode()).isZero();
    data.set("correct = true, trainable-layers = all, learning-rate = 0.001, weight-decay = 0");
    data.set("teacher { variants = 400, unlabelled-share = 0.6, mixture.probability = 0 }");
    StringBuilder lines = new StringBuilder("path,label,group,start_seconds,end_seconds\n");
    for (int i = 0; i < 12; i++) {
      data.write("../whistles", i, BeepClips.tone(2500 + 20 * i));
      Path file = folder.resolve("whistles/" + i + ".wav");
      lines.append("file:%1$s,hiss_2,file:%1$s,0.0,1.0%n".formatted(file));
    }
    Path answers = Files.writeString(folder.resolve("answers.csv"), lines);
    Path second = folder.resolve("second");

    CommandRun trained =
        train(
            answers.toString(),
            second,
            "--start-from",
            first.toString(),
            "--unlabelled",
            clips.toString());

    assertThat(trained.exitCode()).as(trained.out() + trained.err()).isZero();
    assertThat(trained.out()).contains("Found      12 clips of the classes beep, hiss_2");
    assertThat(spec(second)).isEqualTo(spec(first));
    assertThat(Files.readString(second.resolve("MODEL_CARD.md")))
        .contains("It corrects `" + first + "`");
    for (int i = 12; i < 18; i++) {
      data.write("others", i, BeepClips.tone(2505 + 20 * i));
    }
    assertThat(beeps(first, "before")).as("the model errs").isGreaterThan(CLIPS + 3);
    assertThat(beeps(second, "after")).isBetween(CLIPS - 1L, CLIPS + 1L);
  }

  /** All that {@code model.json} says but the name: classes, what is heard, thresholds. */
  private static String spec(Path model) throws IOException {
    return Files.readString(model.resolve("model.json")).replaceFirst("\"name\".*", "");
  }

  /** How many clips a model takes for beeps. */
  private long beeps(Path model, String tables) {
    Path output = folder.resolve(tables);
    CommandRun.succeeding(CommandRun.score(clips, output, "--model", model.toString()));
    try (Tables scored = Tables.at(output)) {
      return scored.ask("SELECT uri FROM files WHERE label = 'beep'").size();
    }
  }

  @Test
  void whatCannotCorrectAModel() throws IOException {
    Path first = folder.resolve("first");
    assertThat(train(clips, first).exitCode()).isZero();
    data.set("correct = true");
    assertRefused(
        train(clips.toString(), folder.resolve("model"), "--start-from", first.toString()),
        "earwitness.training.correct needs --unlabelled and no teacher");
    Files.move(clips.resolve("beep"), clips.resolve("bell"));
    assertRefused(
        train(
            clips.toString(),
            folder.resolve("model"),
            "--start-from",
            first.toString(),
            "--unlabelled",
            clips.toString()),
        "The model to correct tells beep, hiss_2 apart, not bell");
    assertRefused(
        train(clips.toString(), folder.resolve("model"), "--unlabelled", clips.toString()),
        "The settings cannot be used: earwitness.training.correct needs earwitness.training.start-from");
  }

  @Test
  void ofSeveralInputsTheLastCountsWhereTheyNameTheSame() throws IOException {
    Path wrong =
        Files.writeString(
            folder.resolve("wrong.csv"),
            "path,label\nclips/beep/0.wav,hiss_2\nclips/beep/1.wav,beep\n");
    Path model = folder.resolve("model");

    CommandRun trained = train(wrong.toString(), model, "--input", clips.toString());

    assertThat(trained.exitCode()).as(trained.out() + trained.err()).isZero();
    assertThat(trained.out()).contains("Found      24 clips of the classes beep, hiss_2");
    assertThat(Tables.rows(model.resolve("splits"), "path LIKE 'file:%/clips/beep/0.wav'"))
        .extracting(row -> row.<String>getAs("label"))
        .containsExactly("beep");
  }

  @Test
  void anOutputInOtherStorageIsRefused() throws IOException {
    assertRefused(
        train(clips.toString(), Path.of("s3a://bucket/model")),
        "The output s3a:/bucket/model must be");
  }

  @Test
  void nothingToResume() throws IOException {
    assertRefused(
        train(clips.toString(), folder.resolve("model"), "--resume"), "There is nothing to resume");
  }
}
