package io.earwitness;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpellingTest {
  private static final List<String> COMMANDS =
      List.of("score", "sql", "train", "cross-validate", "evaluate", "doctor", "demo", "help");

  @ParameterizedTest
  @CsvSource({
    "scroe, score",
    "scor, score",
    "sqll, sql",
    "sq, sql",
    "dcotor, doctor",
    "trian, train",
    "evalute, evaluate",
    "crossvalidate, cross-validate",
  })
  void theWordThatWasProbablyMeantIsFound(String written, String meant) {
    assertThat(Spelling.closest(written, COMMANDS)).contains(meant);
  }

  @Test
  void aWordThatIsLikeNoneHasNoSuggestion() {
    assertThat(Spelling.closest("listen", COMMANDS)).isEmpty();
    assertThat(Spelling.closest("", COMMANDS)).isEmpty();
    assertThat(Spelling.closest("score", List.of())).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "abc, abc, 0",
    "abc, abd, 1",
    "abc, ab, 1",
    "abc, acb, 1",
    "abc, xyz, 3",
    "ab, '', 2"
  })
  void aSwapOfNeighboursIsOneMistake(String one, String other, int distance) {
    assertThat(Spelling.distance(one, other)).isEqualTo(distance);
    assertThat(Spelling.distance(other, one)).isEqualTo(distance);
  }
}
