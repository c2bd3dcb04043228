package io.earwitness.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.earwitness.jobs.spark.LocalSpark;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.TimeZone;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RowFormatTest {

  private static List<String> lines(RowFormat format, String query) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    format.print(
        LocalSpark.session().sql(query), new PrintStream(out, true, StandardCharsets.UTF_8));
    return out.toString(StandardCharsets.UTF_8).lines().toList();
  }

  @Test
  void aTableHasColumnsOfEvenWidthAndNumbersOfFourPlaces() {
    assertThat(
            lines(
                RowFormat.TABLE,
                "SELECT * FROM VALUES ('a', 1.5D, 10), ('longer', NULL, 7) AS t(uri, p, n)"))
        .containsExactly(
            "uri          p   n", "------  ------  --", "a       1.5000  10", "longer           7");
  }

  /** A name in storage is anything: a line end would break the table, a terminal obeys ESC. */
  @Test
  void aTableShowsControlCharactersAsCodes() {
    assertThat(lines(RowFormat.TABLE, "SELECT 'a\\n\\u001b[2Jb' AS uri"))
        .containsExactly("uri", "-----------------", "a\\u000a\\u001b[2Jb");
  }

  @Test
  void csvQuotesWhatNeedsIt() {
    assertThat(
            lines(RowFormat.CSV, "SELECT 'a,b' AS x, 'say \"no\"' AS y, 'plain' AS z, NULL AS n"))
        .containsExactly("x,y,z,n", "\"a,b\",\"say \"\"no\"\"\",plain,");
  }

  @Test
  void nestedValuesAreJson() {
    assertThat(lines(RowFormat.CSV, "SELECT array(1, 2) AS a, map('k', 1) AS m"))
        .containsExactly("a,m", "\"[1,2]\",\"{\"\"k\"\":1}\"");
  }

  @Test
  void jsonIsAnObjectALine() {
    assertThat(lines(RowFormat.JSON, "SELECT * FROM VALUES (1, 'a'), (2, 'b') AS t(n, s)"))
        .containsExactly("{\"n\":1,\"s\":\"a\"}", "{\"n\":2,\"s\":\"b\"}");
  }

  @Test
  void columnsMayHaveAnyNameAndTheSameOne() {
    assertThat(lines(RowFormat.CSV, "SELECT 1 AS `a.b`, 2 AS `c``d`"))
        .containsExactly("a.b,c`d", "1,2");
  }

  @Test
  void twoColumnsOfTheSameNameArePrinted() {
    assertThat(lines(RowFormat.CSV, "SELECT 1 AS a, 2 AS a")).containsExactly("a,a", "1,2");
  }

  /** Java prints times in the zone of the machine. */
  @ParameterizedTest
  @EnumSource(RowFormat.class)
  void timesAreUtcWhereverTheMachineIs(RowFormat format) {
    TimeZone here = TimeZone.getDefault();
    try {
      TimeZone.setDefault(TimeZone.getTimeZone("America/New_York"));
      String query =
          "SELECT timestamp'2026-03-14T23:00:15.250001Z' AS t, timestamp'2026-03-15T04:00:00Z' AS"
              + " u";
      assertThat(String.join("\n", lines(format, query)))
          .contains("2026-03-14T23:00:15.250001Z")
          .contains("2026-03-15T04:00:00Z");
    } finally {
      TimeZone.setDefault(here);
    }
  }

  @Test
  void timesInNestedValuesAreUtcToo() {
    String time = "timestamp'2026-03-14T23:00:15.250001Z'";
    String printed = "2026-03-14T23:00:15.250001Z";

    assertThat(lines(RowFormat.JSON, "SELECT array(%s) AS a".formatted(time)))
        .containsExactly("{\"a\":[\"%s\"]}".formatted(printed));
    assertThat(lines(RowFormat.CSV, "SELECT map('k', %s) AS m".formatted(time)))
        .containsExactly("m", "\"{\"\"k\"\":\"\"%s\"\"}\"".formatted(printed));
  }

  @ParameterizedTest
  @EnumSource(RowFormat.class)
  void aPrintedTimeFindsItsRow(RowFormat format) {
    String rows = "(VALUES (timestamp'2026-03-14T23:00:15.250001Z')) AS rows(t)";
    String printed = String.join("\n", lines(format, "SELECT t FROM " + rows));
    Matcher time = Pattern.compile("[0-9][-0-9T:.]+Z").matcher(printed);

    assertThat(time.find()).isTrue();
    assertThat(
            lines(
                RowFormat.CSV,
                "SELECT count(*) FROM %s WHERE t = '%s'".formatted(rows, time.group())))
        .containsExactly("count(1)", "1");
  }
}
