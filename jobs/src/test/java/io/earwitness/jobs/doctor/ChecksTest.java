package io.earwitness.jobs.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.earwitness.jobs.spark.LocalSpark;
import io.earwitness.jobs.spark.SparkSessions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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

  private Check input(Path path) {
    return new InputCheck(path.toString(), STORAGE);
  }

  @Test
  void aFileOfAnInputIsRead() throws IOException {
    Path file = Files.writeString(folder.resolve("a.wav"), "x");

    assertThat(text(input(folder))).startsWith("WORKS ").endsWith(" can be listed, and a.wav read");
    assertThat(text(input(file))).endsWith("a.wav can be read");
    assertThat(text(input(folder.resolve("*.wav")))).endsWith("matches 1 files and folders");
    assertThat(text(new InputCheck("@" + file, STORAGE))).endsWith("a.wav can be read");
  }

  @Test
  void anInputThatIsEmptyIsAWarningAndOneThatIsNotThereIsBroken() {
    assertThat(text(input(folder)))
        .isEqualTo("WARNING " + folder + " is empty. Check whether it is the right folder");
    assertThat(text(input(folder.resolve("nowhere"))))
        .startsWith("BROKEN There is nothing at ")
        .endsWith("nowhere. Check its spelling");
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

    checkup.run(check("First", Finding.works("It works")));
    checkup.run(check("Second", Finding.warning("It works badly", "Do this")));
    assertThat(checkup.foundBroken()).isFalse();
    checkup.run(check("Third", Finding.broken("It fails", "Do that")));
    checkup.run(check("Fourth", Finding.works("It works")));

    assertThat(checkup.foundBroken()).isTrue();
    assertThat(out.toString(StandardCharsets.UTF_8).lines())
        .containsExactly(
            "WORKS     First      It works",
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
}
