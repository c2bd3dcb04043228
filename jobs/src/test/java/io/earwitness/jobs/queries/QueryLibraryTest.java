package io.earwitness.jobs.queries;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.earwitness.WrongUseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QueryLibraryTest {
  private static final Configuration STORAGE = new Configuration();

  @TempDir Path folder;

  @Test
  void everyFileOfTheFolderHasItsName() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("..", "conf", "queries"))) {
      List<String> names = files.map(file -> file.getFileName().toString()).toList();
      assertThat(QueryLibrary.NAMES.stream().map(name -> name + ".sql"))
          .containsExactlyInAnyOrderElementsOf(names);
    }
  }

  /** A parameter that the SQL does not use does nothing, and one without a unit may mislead. */
  @Test
  void everyQueryAsksAQuestionAndUsesItsParameters() {
    for (NamedQuery query : QueryLibrary.all()) {
      assertThat(query.summary()).as(query.name()).endsWith("?");
      for (QueryParameter parameter : query.parameters()) {
        String sql = query.sql().replaceAll("(?m)^--.*$", "");
        assertThat(sql).as(query.name()).containsPattern(":" + parameter.name() + "\\b");
        boolean isNumber =
            parameter.type() == ParameterType.INT || parameter.type() == ParameterType.DOUBLE;
        assertThat(parameter.unit().isPresent())
            .as("%s of %s has a unit", parameter.name(), query.name())
            .isEqualTo(isNumber);
      }
    }
  }

  @Test
  void aFileIsAQueryOfItsOwn() throws IOException {
    Path file = Files.writeString(folder.resolve("mine.sql"), "-- Mine\nSELECT 'ü'");

    assertThat(QueryLibrary.find(file.toString(), STORAGE).sql()).endsWith("SELECT 'ü'");
    assertThat(QueryLibrary.find(file.toUri().toString(), STORAGE).summary()).isEqualTo("Mine");
  }

  @Test
  void whatIsNotThereIsToldWithTheNearestName() {
    assertThatThrownBy(() -> QueryLibrary.find("scream-last-night", STORAGE))
        .isInstanceOf(WrongUseException.class)
        .hasMessageStartingWith(
            "There is no query scream-last-night; the nearest is screams-last-night. All of them:");
    assertThatThrownBy(() -> QueryLibrary.find("weather", STORAGE))
        .hasMessageStartingWith("There is no query weather. All of them:");
    assertThatThrownBy(() -> QueryLibrary.find(folder + "/none.sql", STORAGE))
        .isInstanceOf(WrongUseException.class)
        .hasMessageStartingWith("The query " + folder + "/none.sql cannot be read: ");
  }
}
