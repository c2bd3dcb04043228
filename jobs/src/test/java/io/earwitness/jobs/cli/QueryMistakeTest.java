package io.earwitness.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.apache.spark.SparkThrowable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a query is told to be at fault for. */
class QueryMistakeTest {

  private static final class Said extends RuntimeException implements SparkThrowable {
    private static final long serialVersionUID = 1;
    private final String sqlState;

    Said(String sqlState) {
      super("Spark says so. SQLSTATE: " + sqlState);
      this.sqlState = sqlState;
    }

    @Override
    public String getCondition() {
      return "CONDITION";
    }

    @Override
    public String getSqlState() {
      return sqlState;
    }

    @Override
    public Map<String, String> getMessageParameters() {
      return Map.of();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "42703 | The query is wrong: Spark says so.",
        "22012 | The query is wrong: Spark says so.",
        "KD001 | The tables could not be read: Spark says so.",
        "53200 | The query needs more memory, which EARWITNESS_JAVA_OPTS=-Xmx8g gives it, or with SPARK_HOME --spark --driver-memory 8g: Spark says so.",
      })
  void filesAndMemoryAreNoMistakesOfTheQuery(String sqlState, String sentence) {
    assertThat(QueryMistake.in(new IllegalStateException(new Said(sqlState))))
        .hasValueSatisfying(told -> assertThat(told).hasMessage(sentence));
  }

  @Test
  void whatSparkDoesWrongIsNoMistakeOfAnybody() {
    assertThat(QueryMistake.in(new Said("XX000"))).isEmpty();
  }
}
