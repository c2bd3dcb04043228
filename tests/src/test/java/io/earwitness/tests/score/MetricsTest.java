package io.earwitness.tests.score;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.earwitness.tests.fixtures.CommandRun;
import io.earwitness.tests.fixtures.SparkSettings;
import io.earwitness.tests.fixtures.TinyArchive;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.spark.metrics.sink.CsvSink;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a sink of Spark's metrics is told of a run, and what the dashboard shows of it. */
class MetricsTest {
  private static final Path DASHBOARD = Path.of("../conf/monitoring/grafana-dashboard.json");
  private static final Pattern SHOWN =
      Pattern.compile("metrics_earwitness_driver_earwitness_(\\w+?)_Value");

  @TempDir static Path folder;
  private static final Map<String, Double> METRICS = new TreeMap<>();

  @BeforeAll
  static void score() throws IOException {
    Path archive = folder.resolve("archive");
    for (int i = 0; i < 3; i++) {
      TinyArchive.write(archive, i, 7);
    }
    Files.writeString(archive.resolve("notes.wav"), "no sound");
    Path metrics = Files.createDirectories(folder.resolve("metrics"));
    SparkSettings settings =
        SparkSettings.of(
            Map.of(
                "spark.metrics.namespace",
                "night",
                "spark.metrics.conf.driver.sink.csv.class",
                CsvSink.class.getName(),
                "spark.metrics.conf.driver.sink.csv.directory",
                metrics.toString(),
                "spark.metrics.conf.driver.sink.csv.period",
                "1000"));
    try (settings) {
      CommandRun.succeeding(CommandRun.score(archive, folder.resolve("tables")));
    }
    try (Stream<Path> files = Files.walk(metrics)) {
      files
          .filter(file -> file.toString().contains(".driver.earwitness."))
          .forEach(MetricsTest::read);
    }
  }

  /** The last line of a file is what was known at the end. */
  private static void read(Path file) {
    try {
      List<String> lines = Files.readAllLines(file);
      String last = lines.get(lines.size() - 1);
      String name =
          file.getFileName().toString().replaceAll(".*\\.driver\\.earwitness\\.|\\.csv$", "");
      METRICS.put(name, Double.valueOf(last.substring(last.indexOf(',') + 1)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void theSinkIsToldOfAllThatWasScored() {
    assertThat(METRICS)
        .containsEntry("recordings", 4.0)
        .containsEntry("segments", 9.0)
        .containsEntry("audio_seconds", 21.0)
        .containsEntry("failures.UNKNOWN_FORMAT", 1.0)
        .containsEntry("failures.TRUNCATED", 0.0)
        .containsEntry("decode_seconds.at_most_1000_s", 4.0);
    assertThat(METRICS.get("decode_seconds")).isPositive();
    assertThat(METRICS.get("model_seconds")).isPositive();
  }

  @Test
  void theDashboardShowsNothingElse() throws IOException {
    JsonNode dashboard = new ObjectMapper().readTree(DASHBOARD.toFile());
    Set<String> shown = new TreeSet<>();
    for (JsonNode panel : dashboard.get("panels")) {
      for (JsonNode target : panel.get("targets")) {
        SHOWN.matcher(target.get("expr").asText()).results().forEach(m -> shown.add(m.group(1)));
      }
    }
    Set<String> known = new TreeSet<>();
    METRICS.keySet().forEach(name -> known.add(name.replace('.', '_')));

    assertThat(shown).contains("recordings", "failures_TIMEOUT").isSubsetOf(known);
  }
}
