package io.earwitness.tests.pages;

import static org.apache.spark.sql.functions.expr;
import static org.assertj.core.api.Assertions.assertThat;

import io.earwitness.jobs.spark.SparkSessions;
import io.earwitness.tests.fixtures.CommandRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The report of 100,000 recordings: a page like any other, which says what it leaves out. */
@Tag("slow")
class LargeReportTest {
  private static final int COPIES = 14_286;

  @TempDir static Path folder;
  private static Path page;
  private static Browser browser;

  @BeforeAll
  static void report() throws IOException {
    browser = Browser.orSkip();
    Path archive = folder.resolve("archive");
    CommandRun.succeeding("demo", "--to", archive.toString());
    Path small = folder.resolve("small");
    CommandRun.succeeding(CommandRun.score(archive, small));
    Path large = folder.resolve("large");
    multiply(small, large);
    page = folder.resolve("report.html");
    CommandRun.succeeding(
        "report", "--output", large.toString(), "--to", page.toString(), "--events", "500");
  }

  /**
   * Writes the rows of every recording many times, each time under another name, and further back
   * in time. Those of the first time are of recordings that are there; they are the most probable
   * ones.
   */
  private static void multiply(Path from, Path to) throws IOException {
    try (SparkSession spark = SparkSessions.start("test")) {
      Dataset<Row> copies = spark.range(0, COPIES, 1, 4).toDF("copy");
      for (String table : List.of("segments", "files", "events", "failures", "runs")) {
        Dataset<Row> rows = spark.read().parquet(from.resolve(table).toUri().toString());
        Dataset<Row> many = table.equals("runs") ? rows : ofCopies(rows.crossJoin(copies));
        many.write().partitionBy("run_id").parquet(to.resolve(table).toString());
      }
    }
  }

  private static Dataset<Row> ofCopies(Dataset<Row> rows) {
    return rows.select(
            Arrays.stream(rows.columns())
                .map(column -> expr(ofCopy(column)).as(column))
                .toArray(Column[]::new))
        .drop("copy");
  }

  private static String ofCopy(String column) {
    return switch (column) {
      case "uri" ->
          "if(copy = 0, uri, regexp_replace(uri, '/archive/',"
              + " concat('/archive/room-', copy % 97, '/', copy, '/')))";
      case "recorded_at", "start_time", "end_time" ->
          "%s - make_dt_interval(CAST(copy %% 500 AS INT))".formatted(column);
      case "peak" -> "if(copy = 0, peak, peak * 0.9)";
      default -> "`%s`".formatted(column);
    };
  }

  @AfterAll
  static void close() {
    if (browser != null) {
      browser.close();
    }
  }

  @Test
  void itIsSmallAndSaysWhatIsLeftOut() throws IOException {
    assertThat(Files.size(page)).isLessThan(10_000_000);
    browser.open(page);
    assertThat(browser.one("#recordings").getText()).contains("200 of 100,002 recordings");
    assertThat(browser.one("#events").getText()).contains(" most probable of ");
    assertThat(browser.shown(".chart canvas")).isNotEmpty();
    assertThat(browser.shown(".event .play")).isNotEmpty();
    assertThat(browser.complaints()).isEmpty();
    assertThat(browser.requests()).containsExactly(page.toUri().toString());
  }
}
