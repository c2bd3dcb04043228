package io.earwitness.jobs.queries;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.earwitness.WrongUseException;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NamedQueryTest {
  private static final String TEXT =
      """
      -- What was loud?
      --
      -- More of it.
      --
      -- :night DATE, optional: the night
      -- :zone ZONE, default Europe/Berlin: the time zone of
      --   the place: local
      -- :pause DOUBLE in seconds, default 2.5: the pause
      -- :limit INT in rows, required: how many

      -- :not_of_the_head INT, required: a comment of the SQL
      SELECT :night, :zone, :pause LIMIT :limit
      """;

  private static final NamedQuery QUERY = NamedQuery.parse("loud", TEXT);

  @Test
  void theHeadSaysWhatItAnswersAndDeclaresParameters() {
    assertThat(QUERY.summary()).isEqualTo("What was loud?");
    assertThat(QUERY.parameters())
        .extracting(QueryParameter::inWords)
        .containsExactly(
            "night (DATE, optional): the night",
            "zone (ZONE, default Europe/Berlin): the time zone of the place: local",
            "pause (DOUBLE in seconds, default 2.5): the pause",
            "limit (INT in rows, required): how many");
  }

  @Test
  void valuesHaveTheTypesThatAreDeclared() {
    assertThat(QUERY.arguments(Map.of("night", "2026-03-14", "limit", "3")))
        .containsEntry("night", LocalDate.of(2026, 3, 14))
        .containsEntry("zone", "Europe/Berlin")
        .containsEntry("pause", 2.5)
        .containsEntry("limit", 3);
  }

  @Test
  void whatIsOptionalIsNullWithoutAValue() {
    assertThat(QUERY.arguments(Map.of("limit", "3"))).containsEntry("night", null);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "limt   | 3      | The query loud has no parameter limt; the nearest is limit.",
        "sound  | 3      | The query loud has no parameter sound: it has night, zone, pause,"
            + " limit.",
        "limit  | 3.5    | limit must be a whole number, such as 20, not 3.5: it is how many.",
        "pause  | NaN    | pause must be a number, such as 2.5, not NaN: it is the pause.",
        "night  | 14.3.  | night must be a date, such as 2026-03-14, not 14.3.: it is the night.",
        "zone   | Mars   | zone must be a time zone, such as Europe/Berlin, not Mars: it is the"
            + " time",
        "pause  | 1      | The query loud needs --param limit=...: how many.",
      })
  void aMistakeIsOneSentence(String name, String value, String sentence) {
    assertThatThrownBy(() -> QUERY.arguments(Map.of(name, value)))
        .isInstanceOf(WrongUseException.class)
        .hasMessageStartingWith(sentence);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ":a INTEGER, optional: no such type",
        ":a INT, default many: no such number",
        ":a INT: neither required nor optional nor a default",
        ":a INT, optional",
      })
  void aDeclarationInAnotherFormIsRefused(String declaration) {
    assertThatThrownBy(() -> NamedQuery.parse("my.sql", "-- Mine\n-- " + declaration))
        .isInstanceOf(WrongUseException.class)
        .hasMessageStartingWith("The query my.sql declares a parameter as " + declaration);
  }

  @Test
  void aFileWithoutAHeadIsAQueryToo() {
    NamedQuery query = NamedQuery.parse("my.sql", "SELECT 1");

    assertThat(query.summary()).isEmpty();
    assertThat(query.arguments(Map.of())).isEmpty();
    assertThatThrownBy(() -> query.arguments(Map.of("a", "1")))
        .hasMessage("The query my.sql has no parameter a: it has none.");
  }
}
