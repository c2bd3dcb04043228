package io.earwitness.tests.readers;

import static org.assertj.core.api.Assertions.assertThat;

import io.earwitness.audio.encode.AudioWriter;
import io.earwitness.jobs.spark.SparkSessions;
import io.earwitness.tests.fixtures.CommandRun;
import io.earwitness.tests.fixtures.SparkSettings;
import io.earwitness.tests.fixtures.TinyArchive;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Times in the files, of two runs. The files of the first are as earlier versions wrote them, with
 * INT96. The second is of a user whose Spark is set to INT96 and to another time zone, and whose
 * machine is in a third.
 */
@Tag("slow")
class TimesInParquetTest {
  private static final String OLD = "2026-03-14T23-00-15.wav";
  private static final String NEW = "2026-07-14T23-00-15.wav";

  @TempDir static Path folder;
  private static Path output;
  private static String oldRun;
  private static String newRun;

  @BeforeAll
  static void scoreTwice() throws IOException {
    Path archive = Files.createDirectories(folder.resolve("archive"));
    output = folder.resolve("tables");
    record(archive.resolve(OLD));
    CommandRun.succeeding(CommandRun.score(archive, output));
    oldRun = runs().get(0);
    rewriteAsEarlierVersionsDid(oldRun);

    record(archive.resolve(NEW));
    SparkSettings otherwise =
        SparkSettings.of(
            Map.of(
                "spark.sql.parquet.outputTimestampType", "INT96",
                "spark.sql.session.timeZone", "America/New_York"));
    TimeZone here = TimeZone.getDefault();
    TimeZone.setDefault(TimeZone.getTimeZone("Asia/Tokyo"));
    try {
      CommandRun.succeeding(CommandRun.score(archive, output));
    } finally {
      TimeZone.setDefault(here);
      otherwise.close();
    }
    newRun = runs().stream().filter(run -> !run.equals(oldRun)).findFirst().orElseThrow();
  }

  private static void record(Path file) throws IOException {
    AudioWriter.write(
        file, AudioWriter.Format.WAV, TinyArchive.RATE_HZ, new float[4 * TinyArchive.RATE_HZ]);
  }

  private static List<String> runs() throws IOException {
    try (Stream<Path> runs = Files.list(output.resolve("runs"))) {
      return runs.map(run -> run.getFileName().toString()).toList();
    }
  }

  private static void rewriteAsEarlierVersionsDid(String run) throws IOException {
    try (SparkSession spark = SparkSessions.start("test");
        Stream<Path> tables = Files.list(output)) {
      spark.conf().set("spark.sql.parquet.outputTimestampType", "INT96");
      for (Path written : tables.map(table -> table.resolve(run)).filter(Files::exists).toList()) {
        Path rewritten = folder.resolve("rewritten");
        spark.read().parquet(written.toString()).write().parquet(rewritten.toString());
        Files.move(written, folder.resolve("original-" + written.getParent().getFileName()));
        Files.move(rewritten, written);
      }
    }
  }

  /** What parquet-java says of the type of each column of a run that holds times. */
  private static Map<String, String> timeColumns(String run) throws IOException {
    Map<String, String> types = new TreeMap<>();
    for (String table : List.of("files", "segments", "events", "runs")) {
      try (Stream<Path> files = Files.list(output.resolve(table).resolve(run))) {
        Path file = files.filter(f -> f.toString().endsWith(".parquet")).findFirst().orElseThrow();
        for (Type column : schema(file).getFields()) {
          if (column.getName().endsWith("_at") || column.getName().equals("start_time")) {
            types.put(table + "." + column.getName(), column.toString());
          }
        }
      }
    }
    return types;
  }

  private static MessageType schema(Path file) {
    var path = new org.apache.hadoop.fs.Path(file.toUri());
    try (ParquetFileReader reader =
        ParquetFileReader.open(HadoopInputFile.fromPath(path, new Configuration()))) {
      return reader.getFileMetaData().getSchema();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void parquetItselfSaysThatTimesAreUtcInMicroseconds() throws IOException {
    assertThat(timeColumns(newRun))
        .containsOnlyKeys(
            "files.modified_at",
            "files.recorded_at",
            "segments.start_time",
            "events.start_time",
            "runs.started_at",
            "runs.finished_at")
        .allSatisfy(
            (column, type) ->
                assertThat(type).contains("int64").contains("TIMESTAMP(MICROS,true)"));
    assertThat(timeColumns(oldRun))
        .allSatisfy((column, type) -> assertThat(type).contains("int96"));
  }

  @Test
  void duckDbReadsTheTimeWhereverItsUserLives() throws SQLException {
    String files = output + "/segments/" + newRun + "/*.parquet";
    try (DuckDb database = DuckDb.in("America/New_York")) {
      assertThat(
              database.ask(
                  """
                  SELECT typeof(start_time), start_time = TIMESTAMPTZ '2026-07-14 23:00:18+00'
                  FROM '%s' WHERE uri LIKE '%%%s' AND segment_index = 1
                  """
                      .formatted(files, NEW)))
          .containsExactly(List.of("TIMESTAMP WITH TIME ZONE", true));
    }
  }

  @Test
  void duckDbReadsOldAndNewFilesAsOneTable() throws SQLException {
    String files = output + "/files/*/*.parquet";
    try (DuckDb database = DuckDb.in("UTC")) {
      assertThat(
              database.ask(
                  """
                  SELECT typeof(recorded_at), epoch_ms(recorded_at) // 1000
                  FROM read_parquet('%s', union_by_name = true) ORDER BY 2
                  """
                      .formatted(files)))
          .containsExactly(
              List.of("TIMESTAMP WITH TIME ZONE", 1773529215L),
              List.of("TIMESTAMP WITH TIME ZONE", 1784070015L));
    }
  }

  @Test
  void sparkReadsOldAndNewFilesAsOneTable() throws IOException {
    try (SparkSession spark = SparkSessions.start("test")) {
      assertThat(
              spark
                  .read()
                  .parquet(output.resolve("files").toString())
                  .selectExpr("unix_seconds(recorded_at)")
                  .sort("unix_seconds(recorded_at)")
                  .collectAsList())
          .extracting(row -> row.getLong(0))
          .containsExactly(1773529215L, 1784070015L);
    }
  }

  @Test
  void aTimeThatSqlPrintsFindsItsRowInOldAndNewFiles() {
    for (String time : List.of("2026-03-14T23:00:15Z", "2026-07-14T23:00:15Z")) {
      String query = "SELECT recorded_at FROM files_current WHERE recorded_at = '%s'";
      for (String format : List.of("table", "csv", "json")) {
        assertThat(sql(format, query.formatted(time))).contains(time);
      }
    }
  }

  private static String sql(String format, String query) {
    return CommandRun.succeeding("sql", "--output", output.toString(), "--format", format, query)
        .out();
  }
}
