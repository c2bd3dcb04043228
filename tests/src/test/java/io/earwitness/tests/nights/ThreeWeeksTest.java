package io.earwitness.tests.nights;

import static org.assertj.core.api.Assertions.assertThat;

import io.earwitness.audio.encode.AudioWriter;
import io.earwitness.tests.fixtures.FaultyFileSystem;
import io.earwitness.tests.fixtures.OutputFolder;
import io.earwitness.tests.fixtures.S3Server;
import io.earwitness.tests.fixtures.Tables;
import io.earwitness.tests.fixtures.TinyWaveformModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * Twenty-one nights of an archive in S3 that grows by a recording a day, by {@code
 * scripts/nightly}. The fifth is killed, in the ninth S3 is down, in the twelfth a model is offered
 * that is worse, in the thirteenth one that is not, in the sixteenth the disk of the tables is
 * full. The model hears how loud a moment is; what is labelled as loud is loud in bursts.
 */
@Tag("slow")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ThreeWeeksTest {
  private static final int NIGHTS = 21;
  private static final int KILLED = 5;
  private static final int WITHOUT_S3 = 9;
  private static final int WITH_WORSE_MODEL = 12;
  private static final int WITH_NEW_MODEL = 13;
  private static final int WITH_FULL_DISK = 16;
  private static final int RECORDINGS_BEFORE_THE_KILL = 12;

  private static final int RATE_HZ = 16_000;
  private static final String ARCHIVE = "s3a://archive/recordings";
  private static final long LONGEST_MINUTES = 15;

  @TempDir static Path folder;
  @AutoClose private static S3Server server;
  private static Path output;
  private static Path settings;
  private static final Map<Integer, Integer> EXIT_CODES = new HashMap<>();
  private static final Map<Integer, String> SAID = new HashMap<>();
  private static int recordings;
  private static int knownToTheOldModel;

  @BeforeAll
  static void threeWeeks() throws Exception {
    server = S3Server.in(folder.resolve("s3"));
    server.bucket("archive");
    output = folder.resolve("heard");
    layOutScripts();
    layOutModels();
    writeSettings();
    uploadLabelled();
    for (int night = 1; night <= NIGHTS; night++) {
      upload(night == KILLED ? RECORDINGS_BEFORE_THE_KILL : 1);
      night(night);
      if (night < WITH_NEW_MODEL) {
        knownToTheOldModel = recordings;
      }
    }
  }

  private static void layOutScripts() throws IOException {
    Path scripts = Files.createDirectories(folder.resolve("checkout/scripts"));
    Files.copy(Path.of("..", "scripts", "nightly"), scripts.resolve("nightly"));
    Path launcher =
        Files.writeString(
            scripts.resolve("earwitness"),
            """
            #!/usr/bin/env bash
            read -r -d '' -a flags <<<"$NIGHT_FLAGS" || true
            exec '%s' '@%s' -Xmx1g -XX:TieredStopAtLevel=1 '-Dlog4j2.configurationFile=%s' \\
              "${flags[@]}" -cp "$NIGHT_CLASS_PATH" io.earwitness.jobs.Earwitness "$@"
            """
                .formatted(
                    Path.of(System.getProperty("java.home"), "bin", "java"),
                    Path.of("..", "conf", "jvm.options").toAbsolutePath(),
                    System.getProperty("log4j2.configurationFile")));
    Files.setPosixFilePermissions(launcher, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private static void layOutModels() throws IOException {
    writeModel("first", "max", 16_000);
    writeModel("worse", "mean", 16_000);
    writeModel("second", "max", 8_000);
  }

  private static void writeModel(String name, String pooling, int rateHz) throws IOException {
    Path model = folder.resolve(name);
    TinyWaveformModel.write(model);
    Files.writeString(
        model.resolve("model.json"),
        TinyWaveformModel.MODEL_JSON
            .replace("\"pooling\": \"mean\"", "\"pooling\": \"%s\"".formatted(pooling))
            .replace("16000", Integer.toString(rateHz)));
  }

  private static void writeSettings() throws IOException {
    double waveHours = 6.0 / 3600 / Runtime.getRuntime().availableProcessors();
    Path conf =
        Files.writeString(
            folder.resolve("my.conf"), "earwitness.run.wave-hours-per-core = " + waveHours);
    settings =
        Files.writeString(
            folder.resolve("nightly.env"),
            """
            INPUT=(%1$s)
            OUTPUT=%2$s
            STATE=%3$s/state
            TRIAL=%3$s/trial
            MODEL=%3$s/first
            REPORTS=%3$s/reports
            KEEP_REPORTS=2
            SCORE_OPTIONS=(--config %4$s)
            LABELS=%3$s/labels.csv
            LABELLED=(%1$s/labelled)
            EVALUATE_OPTIONS=(--root %1$s)
            GATE=loud
            REPORT_OPTIONS=(--without-sound)
            MAINTAIN_OPTIONS=(--grace 0s)
            """
                .formatted(ARCHIVE, FaultyFileSystem.uri(output), folder, conf));
    Files.createDirectories(folder.resolve("reports"));
  }

  /** Loud recordings, half of them in bursts, and such that are a third as strong all the time. */
  private static void uploadLabelled() throws IOException {
    StringBuilder labels = new StringBuilder("path,label\n");
    for (int i = 0; i < 12; i++) {
      String label = i % 2 == 0 ? "loud" : "quiet";
      double dutyCycle = i % 4 == 0 ? 0.2 : 1;
      uploadTone("labelled/%02d.wav".formatted(i), 3, label.equals("loud") ? 1 : 0.55, dutyCycle);
      labels.append("labelled/%02d.wav,%s%n".formatted(i, label));
    }
    Files.writeString(folder.resolve("labels.csv"), labels);
    recordings += 12;
  }

  private static void upload(int howMany) throws IOException {
    for (int i = 0; i < howMany; i++) {
      uploadTone("%04d.wav".formatted(recordings++), 5, 0.5, 0.5);
    }
  }

  /** A tone at some share of full scale, for some share of every half second. */
  private static void uploadTone(String name, int seconds, double amplitude, double dutyCycle)
      throws IOException {
    float[] samples = new float[seconds * RATE_HZ];
    for (int i = 0; i < samples.length; i++) {
      boolean sounds = i % (RATE_HZ / 2) < dutyCycle * RATE_HZ / 2;
      samples[i] = sounds ? (float) (amplitude * Math.sin(2 * Math.PI * 440 * i / RATE_HZ)) : 0;
    }
    Path file = folder.resolve("recording.wav");
    AudioWriter.write(file, AudioWriter.Format.WAV, RATE_HZ, samples);
    server.upload(file, ARCHIVE + "/" + name);
  }

  private static void night(int number) throws IOException, InterruptedException {
    Path log = folder.resolve("night-%02d.log".formatted(number));
    Path own = Files.writeString(folder.resolve("tonight.env"), settingsOf(number));
    ProcessBuilder script =
        new ProcessBuilder(
                "bash", folder.resolve("checkout/scripts/nightly").toString(), own.toString())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    script.environment().put("NIGHT_CLASS_PATH", System.getProperty("java.class.path"));
    script.environment().put("NIGHT_FLAGS", String.join(" ", flagsOf(number)));
    long begin = System.nanoTime();
    Process process = script.start();
    if (number == KILLED) {
      await(() -> new OutputFolder(output).finishedWaves() > 0, process);
      // The script first: it would call the command again.
      List<ProcessHandle> commands = process.descendants().toList();
      process.destroyForcibly();
      commands.forEach(ProcessHandle::destroyForcibly);
    }
    assertThat(process.waitFor(LONGEST_MINUTES, TimeUnit.MINUTES)).isTrue();
    EXIT_CODES.put(number, process.exitValue());
    SAID.put(number, Files.readString(log));
    System.out.printf(
        "night %d: exit code %d after %d s, %d folders of files%n",
        number,
        process.exitValue(),
        TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begin),
        new OutputFolder(output).found("files/run_id=*"));
  }

  /** Once a week everything is done; in the other nights what takes longest is left out. */
  private static String settingsOf(int night) throws IOException {
    String steps =
        night % 7 == 0 ? "promote score evaluate report maintain" : "promote score maintain";
    String candidate =
        switch (night) {
          case WITH_WORSE_MODEL -> folder.resolve("worse").toString();
          case WITH_NEW_MODEL -> folder.resolve("second").toString();
          default -> "";
        };
    return Files.readString(settings) + "STEPS=(%s)%nCANDIDATE=%s%n".formatted(steps, candidate);
  }

  private static List<String> flagsOf(int night) {
    Map<String, String> flags = new HashMap<>(server.sparkSettings());
    flags.put("spark.hadoop.fs.faulty.impl", FaultyFileSystem.class.getName());
    if (night == WITHOUT_S3) {
      // Nobody answers there.
      flags.put("spark.hadoop.fs.s3a.endpoint", "http://127.0.0.1:9");
      flags.put("spark.hadoop.fs.s3a.attempts.maximum", "1");
      flags.put("spark.hadoop.fs.s3a.retry.limit", "1");
    }
    if (night == WITH_FULL_DISK) {
      flags.put("tests.spaceBytes", "6000");
    }
    return flags.entrySet().stream().map(f -> "-D" + f.getKey() + "=" + f.getValue()).toList();
  }

  private static void await(BooleanSupplier happened, Process process) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(LONGEST_MINUTES);
    while (!happened.getAsBoolean()) {
      assertThat(process.isAlive() && System.nanoTime() < end).isTrue();
      Thread.sleep(5);
    }
  }

  @Test
  @Order(1)
  void eachNightEndsAsItIsTo() {
    Map<Integer, Integer> expected =
        Map.of(KILLED, 137, WITHOUT_S3, 2, WITH_WORSE_MODEL, 3, WITH_FULL_DISK, 2);
    for (int night = 1; night <= NIGHTS; night++) {
      assertThat(EXIT_CODES.get(night))
          .as("night %d: %s", night, SAID.get(night))
          .isEqualTo(expected.getOrDefault(night, 0));
    }
    assertThat(SAID.get(KILLED + 1)).contains("Continuing run r");
    assertThat(SAID.get(WITHOUT_S3)).doesNotContain("at io.earwitness");
    assertThat(SAID.get(WITH_FULL_DISK)).contains("No space left on device");
    assertThat(SAID.get(WITH_NEW_MODEL)).contains("nightly: promoted " + folder.resolve("second"));
  }

  @Test
  @Order(2)
  void eachRecordingIsThereOnceByTheRightModel() {
    try (Tables tables = Tables.at(output)) {
      assertThat(
              tables
                  .ask(
                      """
                      SELECT count(*), count(DISTINCT uri), count_if(status = 'OK')
                      FROM files_current GROUP BY model_id ORDER BY 1
                      """)
                  .toString())
          .isEqualTo(
              "[[%1$d,%1$d,%1$d], [%2$d,%2$d,%2$d]]".formatted(knownToTheOldModel, recordings));
      assertThat(tables.ask("SELECT uri, segment_index, model_id FROM segments_current"))
          .doesNotHaveDuplicates();
    }
  }

  @Test
  @Order(3)
  void eachNightThatEndedIsOneRun() {
    try (Tables tables = Tables.at(output)) {
      // The killed one and that of the full disk are committed in the night after.
      assertThat(tables.ask("SELECT run_id FROM runs")).hasSize(NIGHTS - 3).doesNotHaveDuplicates();
      assertThat(tables.ask("SELECT reason, count(*) FROM files GROUP BY reason").toString())
          .contains("MODEL," + knownToTheOldModel);
    }
  }

  @Test
  @Order(4)
  void theFoldersAreInOrder() throws IOException {
    OutputFolder left = new OutputFolder(output);
    assertThat(left.found("_work")).isZero();
    assertThat(left.found("files/run_id=m*")).isEqualTo(1);
    assertThat(left.found("files/run_id=*")).isLessThan(12);
    try (Stream<Path> reports = Files.list(folder.resolve("reports"))) {
      assertThat(reports).hasSize(2);
    }
  }
}
