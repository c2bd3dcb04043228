package io.earwitness.jobs.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** What loggers write beside what commands say. */
class LogFormatTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "org.apache.spark.executor.Executor",
        "org.apache.spark.scheduler.TaskSetManager",
        "org.apache.spark.sql.execution.datasources.FileFormatWriter",
        "org.apache.spark.util.Utils",
        "org.apache.spark.rpc.netty.Inbox",
      })
  void whyATaskFailedIsLeftToTheCommand(String logger) {
    assertThat(LoggerFactory.getLogger(logger).isErrorEnabled()).isFalse();
  }

  @Test
  void otherErrorsAreLogged() {
    assertThat(LoggerFactory.getLogger("org.apache.spark.SparkContext").isErrorEnabled()).isTrue();
  }

  @Test
  void bothFormsHaveTheSameLevels() throws IOException {
    assertThat(levels("log4j2-json.properties")).isEqualTo(levels("log4j2.properties"));
  }

  private static List<String> levels(String settings) throws IOException {
    return Files.readAllLines(Path.of("..", "conf", settings)).stream()
        .filter(line -> line.matches("(logger[.]|rootLogger[.]level).*"))
        .sorted()
        .toList();
  }
}
