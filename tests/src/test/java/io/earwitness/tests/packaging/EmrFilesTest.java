package io.earwitness.tests.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.earwitness.jobs.Earwitness;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;

/** The files for Amazon EMR, which run nowhere here, say what the settings for all clusters say. */
class EmrFilesTest {
  private static final Path CONF = Path.of("..", "conf").toAbsolutePath();

  private static JsonNode read(String name) throws IOException {
    return new ObjectMapper().readTree(CONF.resolve(Path.of("clusters", name)).toFile());
  }

  @Test
  void theSettingsOfSparkAreThoseThatShip() throws IOException {
    Properties shipped = new Properties();
    try (Reader in = Files.newBufferedReader(CONF.resolve("spark-defaults.conf"))) {
      shipped.load(in);
    }
    List<String> both = new ArrayList<>();
    for (JsonNode classification : read("emr-configurations.json")) {
      classification
          .get("Properties")
          .properties()
          .forEach(
              property -> {
                if (shipped.containsKey(property.getKey())) {
                  both.add(property.getKey());
                  assertThat(property.getValue().asText())
                      .as(property.getKey())
                      .isEqualTo(shipped.getProperty(property.getKey()).strip());
                }
              });
    }
    assertThat(both).contains("spark.executor.memory", "spark.executor.memoryOverhead");
  }

  @Test
  void theStepCallsScore() throws IOException {
    List<String> arguments = new ArrayList<>();
    read("emr-step.json").get(0).get("Args").forEach(argument -> arguments.add(argument.asText()));

    int score = arguments.indexOf("score");
    assertThat(arguments.subList(0, score - 1))
        .containsExactly(
            "spark-submit", "--deploy-mode", "cluster", "--class", Earwitness.class.getName());
    assertThat(arguments.subList(score, arguments.size())).contains("--input", "--output");
  }
}
