package io.earwitness.jobs.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.earwitness.WrongUseException;
import io.earwitness.jobs.spark.LocalSpark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultTablesTest {
  private static final Instant NIGHT = Instant.parse("2026-03-15T02:00:00Z");

  @TempDir Path folder;
  private SmallOutput output;
  private ResultTables tables;

  @BeforeEach
  void layOut() {
    output = SmallOutput.in(folder.resolve("tables"));
    tables = output.tables();
  }

  @Test
  void rowsCountOnceTheirRunIsCommitted() {
    output.write("r1", "model-1", SmallOutput.recording("a.wav", 0.9));

    assertThat(tables.exist()).isFalse();
    assertThat(tables.exists("files")).isFalse();

    output.commit("r1", "model-1", NIGHT);

    assertThat(tables.exist()).isTrue();
    assertThat(tables.committed("files").count()).isEqualTo(1);
  }

  @Test
  void rowsOfARunThatIsNotCommittedAreNotSeenBesideOthers() {
    output.write("r1", "model-1", SmallOutput.recording("a.wav", 0.9));
    output.commit("r1", "model-1", NIGHT);
    output.write("r2", "model-1", SmallOutput.recording("b.wav", 0.9));

    assertThat(tables.committed("files").select("uri").collectAsList())
        .extracting(row -> row.getString(0))
        .containsExactly("a.wav");
    assertThat(tables.ofRun("files", "r2").count()).isEqualTo(1);
  }

  @Test
  void aRunThatWasKilledWhileItCommittedIsNotCommitted() throws IOException {
    Files.createDirectories(folder.resolve("tables/runs/run_id=r1/_temporary/0"));

    assertThat(tables.exist()).isFalse();
    assertThat(tables.folders().isCommitted("r1")).isFalse();
  }

  @Test
  void whatARunWritesAgainReplacesWhatItHadWritten() {
    output.write("r1", "model-1", SmallOutput.recording("a.wav", 0.9));
    output.write("r1", "model-1", SmallOutput.recording("b.wav", 0.9));
    output.commit("r1", "model-1", NIGHT);

    assertThat(tables.committed("files").select("uri").first().getString(0)).isEqualTo("b.wav");
    assertThat(tables.committed("files").count()).isEqualTo(1);
  }

  @Test
  void onlyTheRowsOfTheRunThatWasNotCommittedAreDeleted() throws IOException {
    output.write("r1", "model-1", SmallOutput.recording("a.wav", 0.9));
    output.commit("r1", "model-1", NIGHT);
    output.write("r2", "model-1", SmallOutput.recording("b.wav", 0.9));
    Path work = Files.createDirectories(folder.resolve("tables/_work/run_id=r2"));

    tables.folders().deleteUncommitted("r2");

    assertThat(folder.resolve("tables/files/run_id=r2")).doesNotExist();
    assertThat(folder.resolve("tables/segments/run_id=r2")).doesNotExist();
    assertThat(folder.resolve("tables/files/run_id=r1")).exists();
    assertThat(work).as("is no table").exists();
  }

  @Test
  void rowsOfACommittedRunAreNeverDeleted() {
    output.write("r1", "model-1", SmallOutput.recording("a.wav", 0.9));
    output.commit("r1", "model-1", NIGHT);

    assertThatThrownBy(() -> tables.folders().deleteUncommitted("r1"))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void runsAreInTheOrderInWhichTheyBegan() throws IOException {
    for (String run : new String[] {"run_id=r3", "run_id=r1", "run_id=r2", "lock.json"}) {
      Files.createDirectories(folder.resolve("tables/_work").resolve(run));
    }

    assertThat(tables.folders().runsIn("_work")).containsExactly("r1", "r2", "r3");
    assertThat(tables.folders().runsIn("nowhere")).isEmpty();
  }

  @Test
  void toTryWhetherTheOutputIsWritableLeavesNothing() {
    tables.folders().requireWritable();

    assertThat(folder.resolve("tables")).isEmptyDirectory();
  }

  @Test
  void anOutputThatIsAFileOrOfNoStorageIsAMistake() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "in the way");
    ResultTables below = SmallOutput.in(file.resolve("tables")).tables();

    assertThatThrownBy(() -> below.folders().requireWritable())
        .isInstanceOf(WrongUseException.class)
        .hasMessageStartingWith("Nothing can be written to the output ");
    assertThatThrownBy(() -> ResultTables.at("nostorage://bucket/a", LocalSpark.session()))
        .isInstanceOf(WrongUseException.class)
        .hasMessageStartingWith("The output nostorage://bucket/a cannot be used: ");
  }

  @Test
  void theFilesThemselvesTellWhatEachColumnMeans() {
    output.write("r1", "model-1", SmallOutput.recording("a.wav", 0.9), SmallOutput.failed("b.wav"));
    output.writeDeletion("r1", "c.wav", Optional.of(NIGHT));
    output.commit("r1", "model-1", NIGHT);

    for (String table : List.of("segments", "files", "events", "failures", "deletions", "runs")) {
      assertThat(tables.ofRun(table, "r1").schema().fields())
          .allSatisfy(
              column ->
                  assertThat(column.getComment().isDefined())
                      .as("%s.%s has a comment", table, column.name())
                      .isTrue());
    }
  }

  /** Files of earlier versions have none. */
  @Test
  void whatAColumnMeansIsToldWhereSomeFilesDoNotTellIt() {
    output.write("r1", "model-1", SmallOutput.recording("a.wav", 0.9));
    String written = tables.folders().ofRun("files", "r1").toString();
    LocalSpark.session()
        .read()
        .parquet(written)
        .selectExpr("*", "1 AS of_another_version")
        .withMetadata("uri", Metadata.empty())
        .write()
        .parquet(tables.folders().ofRun("files", "r0").toString());
    output.commit("r0", "model-1", NIGHT);
    output.commit("r1", "model-1", NIGHT);

    StructType files = tables.committed("files").schema();

    assertThat(files.apply("uri").getComment().get())
        .isEqualTo("the recording, or one of its tracks, see formats.md; never null");
    assertThat(files.apply("of_another_version").getComment().isDefined()).isFalse();
  }
}
