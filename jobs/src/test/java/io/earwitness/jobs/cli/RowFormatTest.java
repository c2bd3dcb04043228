package io.earwitness.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.earwitness.jobs.spark.LocalSpark;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

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
            "uri     p       n", "------  ------  --", "a       1.5000  10", "longer          7");
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
}
