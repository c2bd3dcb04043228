package io.earwitness.jobs.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.earwitness.WrongUseException;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Queries that Spark takes for queries, and that would run somebody's code. */
class NoForeignCodeTest {
  private final SparkSession spark = LocalSpark.session();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT TRANSFORM(1) USING 'cat' AS (n)",
        "WITH t AS (SELECT TRANSFORM(1) USING 'cat' AS (n)) SELECT * FROM t",
        "SELECT 1 WHERE EXISTS (SELECT TRANSFORM(1) USING 'cat' AS (n))",
        "SELECT reflect('java.lang.System', 'setProperty', 'a', 'b')",
        "SELECT upper(java_method('java.lang.System', 'getenv', 'HOME'))",
        "SELECT try_reflect('java.lang.System', 'getenv', 'HOME')",
        "SELECT (SELECT reflect('java.lang.System', 'getenv', 'HOME'))",
        "WITH t AS (SELECT reflect('java.lang.System', 'getenv', 'HOME') AS a) SELECT a FROM t"
      })
  void programsAndMethodsAreRefused(String query) {
    assertThatThrownBy(() -> spark.sql(query))
        .isInstanceOf(WrongUseException.class)
        .hasMessageStartingWith("SQL only asks here: ");
  }

  @Test
  void conditionsAreLookedAtAsWell() {
    assertThatThrownBy(
            () -> spark.range(1).where("reflect('java.lang.System', 'getenv', 'HOME') IS NULL"))
        .isInstanceOf(WrongUseException.class);
  }

  @Test
  void otherFunctionsAreLeftAlone() {
    assertThat(spark.sql("SELECT upper('a') WHERE EXISTS (SELECT 1)").collectAsList())
        .hasToString("[[A]]");
  }
}
