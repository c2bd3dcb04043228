package io.earwitness.jobs.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.earwitness.WrongUseException;
import io.earwitness.config.Settings;
import io.earwitness.jobs.listing.AudioNames;
import io.earwitness.jobs.spark.LocalSpark;
import io.earwitness.jobs.spark.SparkSessions;
import io.earwitness.origin.RecorderClock;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkConf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the checks find on a local disk, and what the checkup makes of it. */
class ChecksTest {
  private static final Configuration STORAGE = new Configuration();

  @TempDir Path folder;

  private static String text(Check check) {
    Finding finding = check.run();
    return finding.verdict() + " " + finding.text();
  }

  private static Check input(String uri) {
    return new InputCheck(uri, new AudioNames(Settings.defaults().input().extensions()), STORAGE);
  }

  private static Check input(Path path) {
    return input(path.toString());
  }

  @Test
  void aFileOfAnInputIsRead() throws IOException {
    Path file = Files.writeString(folder.resolve("a.wav"), "x");

    assertThat(text(input(folder))).startsWith("WORKS ").endsWith(" can be listed, and a.wav read");
    assertThat(text(input(file))).endsWith("a.wav can be read");
    assertThat(text(input(folder.resolve("*.wav")))).endsWith("matches 1 file or folder");
  }

  @Test
  void aFileThatWouldNotBeScoredIsNotTried() throws IOException {
    Files.writeString(folder.resolve(".lock"), "x");
    Files.writeString(folder.resolve("notes.txt"), "x");
    assertThat(text(input(folder)))
        .startsWith("WARNING None of the first 2 files in ")
        .contains("input.extensions");

    Files.createDirectory(folder.resolve("2026"));
    assertThat(text(input(folder))).endsWith(" can be listed; it holds folders");
  }

  @Test
  void ofAListTheInputsThatItNamesAreTried() throws IOException {
    Path file = Files.writeString(folder.resolve("a.wav"), "x");
    Path list = Files.writeString(folder.resolve("list.txt"), file + "\n");
    assertThat(text(input("@" + list))).endsWith("list.txt names 1 input, and all can be read");

    Files.writeString(list, folder.resolve("b.wav") + "\n" + file + "\n");
    assertThat(text(input("@" + list)))
        .isEqualTo("BROKEN There is nothing at " + folder + "/b.wav. Check its spelling");

    assertThat(text(input("@" + folder.resolve("none.txt"))))
        .startsWith("BROKEN There is nothing at ");
  }

  @Test
  void whatIsRelativeIsWhatScoreWouldFind() {
    assertThat(text(input("src/test/java/io/earwitness/jobs/doctor/Checks*.java")))
        .endsWith(" matches 1 file or folder");
  }

  @Test
  void settingsThatDoNotFitTheModelAreBroken() throws IOException {
    Path config =
        Files.writeString(
            folder.resolve("site.conf"), "earwitness.scoring.thresholds { screem = 0.8 }");
    Settings settings = Settings.of(Optional.of(config), Map.of());

    assertThat(text(new ModelCheck(Optional.empty(), settings.scoring(), STORAGE)))
        .startsWith("BROKEN There is a threshold for screem, but the model's classes are ");
  }

  /** A named pipe has no length, and would be waited for. */
  @Test
  void whatHoldsNoBytesIsNotOpened() throws Exception {
    Path pipe = folder.resolve("live.wav");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();

    for (Path named : List.of(pipe, folder)) {
      assertThat(text(input(named)))
          .startsWith("WARNING ")
          .contains(" no bytes. It may be a named");
    }
  }

  @Test
  void anInputThatIsEmptyIsAWarningAndOneThatIsNotThereIsBroken() {
    assertThat(text(input(folder)))
        .isEqualTo("WARNING " + folder + " is empty. Check whether it is the right folder");
    assertThat(text(input(folder.resolve("nowhere"))))
        .startsWith("BROKEN There is nothing at ")
        .endsWith("nowhere. Check its spelling");
  }

  private Finding time(String name, byte[] bytes) throws IOException {
    Path file = Files.write(folder.resolve(name), bytes);
    Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2026-04-01T10:00:00Z")));
    RecorderClock clock = Settings.defaults().scoring().recordedAt();
    return new RecordedAtCheck(file.toString(), STORAGE, clock).run();
  }

  private static byte[] wavWithComment(String comment) {
    ByteBuffer wav = ByteBuffer.allocate(1_000).order(ByteOrder.LITTLE_ENDIAN);
    int textBytes = comment.length() + comment.length() % 2;
    wav.put("RIFF....WAVEfmt ".getBytes(StandardCharsets.US_ASCII));
    wav.putInt(16).putShort((short) 1).putShort((short) 1).putInt(8_000).putInt(16_000);
    wav.putShort((short) 2).putShort((short) 16);
    wav.put("LIST".getBytes(StandardCharsets.US_ASCII)).putInt(12 + textBytes);
    wav.put("INFOICMT".getBytes(StandardCharsets.US_ASCII)).putInt(textBytes);
    wav.put(Arrays.copyOf(comment.getBytes(StandardCharsets.US_ASCII), textBytes));
    wav.put("data".getBytes(StandardCharsets.US_ASCII)).putInt(wav.remaining() - 4);
    return wav.putInt(4, wav.capacity() - 8).array();
  }

  @Test
  void ofAFileItIsToldWhatSaysWhenItBeganAndWhatIsBelieved() throws IOException {
    Finding finding =
        time("20260314_230015.wav", wavWithComment("Recorded at 23:00:15 14/03/2026 (UTC+1)"));

    assertThat(finding.text())
        .isEqualTo("It began at 2026-03-14T22:00:15Z by comment: the most trusted with a zone");
    assertThat(finding.details())
        .containsExactly(
            "name:year-first    20260314_230015: 2026-03-14T23:00:15",
            "comment            Recorded at 23:00:15 14/03/2026 (UTC+1): 2026-03-14T23:00:15"
                + " +01:00",
            "written at 2026-04-01T10:00:00Z, which is not asked");
  }

  @Test
  void ofAnAmbiguousFileItIsToldWhatItCanMean() throws IOException {
    Finding finding = time("260314_230015.wav", new byte[1_000]);

    assertThat(finding.verdict()).isEqualTo(Finding.Verdict.WARNING);
    assertThat(finding.text()).startsWith("It is ambiguous when it began, and recorded_at is null");
    assertThat(finding.details())
        .contains("name:short-year    260314_230015: 2026-03-14T23:00:15, or 2014-03-26T23:00:15")
        .anyMatch(line -> line.startsWith("its metadata cannot be read: "));
  }

  @Test
  void whereNothingTellsItIsToldSo() throws IOException {
    Finding finding = time("speech.wav", wavWithComment("A dog"));

    assertThat(finding.text()).isEqualTo("Nothing tells when it began: recorded_at is null");
    assertThat(finding.details())
        .containsExactly(
            "its name tells no time", "written at 2026-04-01T10:00:00Z, which is not asked");
  }

  @Test
  void nothingIsLeftOfWhatIsWrittenToAnOutput() {
    Path output = folder.resolve("tables");

    assertThat(text(new OutputCheck(output.toString(), STORAGE))).startsWith("WORKS A file was ");
    assertThat(text(new CommitterCheck(output.toString(), LocalSpark.session())))
        .isEqualTo("WORKS renames, of 1,000 rows written 1,000 were read back");
    assertThat(output).doesNotExist();
  }

  @Test
  void anOutputBelowAFileIsBroken() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "in the way");

    assertThat(text(new OutputCheck(file.resolve("tables").toString(), STORAGE)))
        .startsWith("BROKEN ")
        .contains(" cannot be written to: ");
  }

  @Test
  void anOutputThatIsTakenForAPatternIsBroken() {
    String output = folder.resolve("heard[1]").toString();

    assertThat(text(new OutputCheck(output, STORAGE)))
        .startsWith("BROKEN Readers of Parquet take * ? [ ] { } \\ in a name for a pattern: ");
    assertThat(text(new CommitterCheck(output, LocalSpark.session())))
        .startsWith("BROKEN " + output + " accepts no table: ");
  }

  @Test
  void executorsWithLessMemoryThanTheDefaultsAreAWarning() {
    SparkConf conf = new SparkConf(false).set("spark.master", "spark://host:7077");
    for (String key : new String[] {"spark.executor.memory", "spark.executor.memoryOverhead"}) {
      conf.set(key, SparkSessions.defaults().getProperty(key).strip());
    }
    assertThat(text(new MemoryCheck(conf))).startsWith("WORKS An executor has a heap of ");

    conf.set("spark.executor.memoryOverhead", "100m");
    assertThat(text(new MemoryCheck(conf)))
        .startsWith("WARNING An executor has a heap of ")
        .contains("100 MB outside. Enough are ");
  }

  @Test
  void aCheckupPrintsALineForEachCheckAndRemembersWhetherSomethingWasBroken() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Checkup checkup = new Checkup(new PrintStream(out, true, StandardCharsets.UTF_8));

    checkup.run(check("First", Finding.works("It works").from(List.of("by this"))));
    checkup.run(check("Second", Finding.warning("It works badly", "Do this")));
    assertThat(checkup.foundBroken()).isFalse();
    checkup.run(check("Third", Finding.broken("It fails", "Do that")));
    checkup.run(check("Fourth", Finding.works("It works")));

    assertThat(checkup.foundBroken()).isTrue();
    assertThat(out.toString(StandardCharsets.UTF_8).lines())
        .containsExactly(
            "WORKS     First      It works",
            "                     by this",
            "WARNING   Second     It works badly. Do this",
            "BROKEN    Third      It fails. Do that",
            "WORKS     Fourth     It works");
  }

  private static Check check(String subject, Finding finding) {
    return new Check() {
      @Override
      public String subject() {
        return subject;
      }

      @Override
      public Finding run() {
        return finding;
      }
    };
  }

  @Test
  void theMemoryOfAContainerIsDivided() {
    Finding plan = ExecutorPlan.of("8g", Optional.of(4)).run();

    assertThat(plan.text())
        .isEqualTo("4 cores: 5,376 MB of heap and 2,816 MB outside, in a container of 8,192 MB");
    assertThat(plan.details().get(0))
        .isEqualTo(
            "--spark --conf spark.executor.cores=4 --conf spark.executor.memory=5376m"
                + " --conf spark.executor.memoryOverhead=2816m");
    assertThat(text(ExecutorPlan.of("8g", Optional.empty()))).startsWith("WORKS 10 cores: ");
  }

  @Test
  void aContainerThatIsTooSmallIsBroken() {
    assertThat(text(ExecutorPlan.of("4g", Optional.of(8))))
        .isEqualTo(
            "BROKEN 4,096 MB are too little for 8 cores. Give it 6,400 MB, or 4 cores:"
                + " --executor-cores 4");
    assertThat(text(ExecutorPlan.of("1g", Optional.empty())))
        .isEqualTo(
            "BROKEN 1,024 MB are too little for 1 core. An executor needs 1,920 MB at least");
    assertThatThrownBy(() -> ExecutorPlan.of("much", Optional.empty()))
        .isInstanceOf(WrongUseException.class)
        .hasMessage("--executor-memory takes a size such as 8g or 6144m, not much");
    assertThatThrownBy(() -> ExecutorPlan.of("8g", Optional.of(0)))
        .hasMessage("--executor-cores is 1 or more");
  }

  @Test
  void theMemoryOfExecutorsIsMeasuredByTheirCores() {
    SparkConf conf = new SparkConf(false).setMaster("yarn");
    conf.set("spark.executor.memory", "2g").set("spark.executor.memoryOverhead", "3g");

    assertThat(text(new MemoryCheck(conf.set("spark.executor.cores", "4")))).startsWith("WORKS ");
    assertThat(text(new MemoryCheck(conf.set("spark.executor.cores", "8"))))
        .isEqualTo(
            "WARNING An executor has a heap of 2,048 MB and 3,072 MB outside. Enough are 1536m and"
                + " 4864m: set spark.executor.memory and spark.executor.memoryOverhead");
  }
}
