package io.earwitness.jobs.cli;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.earwitness.WrongUseException;
import io.earwitness.jobs.spark.LocalSpark;
import org.apache.spark.sql.catalyst.parser.ParseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QueryOnlyTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT 1",
        "WITH t AS (SELECT 1 AS n) SELECT n FROM t",
        "FROM files SELECT uri",
        "SHOW TABLES",
        "DESCRIBE files",
        "EXPLAIN SELECT 1"
      })
  void queriesAreAccepted(String query) {
    assertThatCode(() -> QueryOnly.require(query, LocalSpark.session())).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "DROP TABLE files",
        "INSERT INTO files VALUES (1)",
        "CREATE TABLE t AS SELECT 1",
        "INSERT OVERWRITE DIRECTORY '/tmp/x' USING parquet SELECT 1",
        "SET spark.sql.ansi.enabled = false",
        "DELETE FROM files",
        "TRUNCATE TABLE files",
        "CREATE TEMPORARY VIEW files AS SELECT 1",
        "CREATE TEMPORARY FUNCTION f AS 'a.B' USING JAR 'b.jar'",
        "LOAD DATA INPATH '/tmp/x' INTO TABLE files",
        "CACHE TABLE files",
        "ADD JAR '/tmp/x.jar'",
        "DECLARE VARIABLE n INT",
        "EXECUTE IMMEDIATE 'DROP TABLE files'",
        "EXPLAIN EXECUTE IMMEDIATE 'DROP TABLE files'",
        "BEGIN DROP TABLE files; END"
      })
  void whatChangesSomethingIsRefused(String statement) {
    assertThatThrownBy(() -> QueryOnly.require(statement, LocalSpark.session()))
        .isInstanceOf(WrongUseException.class)
        .hasMessageStartingWith("sql only reads: it takes a SELECT, not ");
  }

  @Test
  void whatIsNoSqlIsLeftToTheParser() {
    assertThatThrownBy(() -> QueryOnly.require("SELEKT 1", LocalSpark.session()))
        .isInstanceOf(ParseException.class);
  }
}
