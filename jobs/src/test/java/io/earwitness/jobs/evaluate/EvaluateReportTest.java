package io.earwitness.jobs.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import io.earwitness.evaluation.Comparison;
import io.earwitness.evaluation.EvaluationSettings;
import io.earwitness.evaluation.ScoredItem;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Whether a model is worse than another, by the recall of screams at precision 0.9. */
class EvaluateReportTest {
  private static final List<String> CLASSES = List.of("ambient", "scream");
  private static final int OF_EACH = 6;
  private static final double[] GOOD = {0.1, 0.9};
  private static final double[] BAD = {0.9, 0.1};

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  /**
   * @param screams the probabilities of a scream that a model gives to ambience and to screams
   */
  private static List<ScoredItem> scores(double[] screams) {
    return IntStream.range(0, 2 * OF_EACH)
        .mapToObj(
            i -> {
              double scream = screams[i % 2];
              String clip = "clip-%02d.wav".formatted(i);
              return new ScoredItem(clip, 0, clip, i % 2, new double[] {1 - scream, scream});
            })
        .toList();
  }

  private Optional<Boolean> isWorse(double[] before, double[] after) {
    return isWorse(scores(before), scores(after));
  }

  private Optional<Boolean> isWorse(List<ScoredItem> before, List<ScoredItem> after) {
    return new EvaluateReport(new PrintStream(out, true, StandardCharsets.UTF_8))
        .compared(
            new Comparison(CLASSES, before, after),
            new Predictions(null, CLASSES, "m1", "r1", 3),
            new Predictions(null, CLASSES, "m2", "r2", 3),
            EvaluationSettings.DEFAULT,
            "scream");
  }

  @Test
  void aModelThatFindsLessIsWorseAndOneThatFindsMoreIsNot() {
    assertThat(isWorse(GOOD, BAD)).contains(true);
    assertThat(isWorse(BAD, GOOD)).contains(false);
    assertThat(isWorse(GOOD, GOOD)).contains(false);
  }

  /** Whoever calls all of it screams is right in nine of ten cases. */
  @Test
  void labelsThatAreNearlyAllScreamsCannotTellOfAModelThatHearsNone() {
    List<ScoredItem> ambience = scores(GOOD).subList(0, 1);
    List<ScoredItem> before = new ArrayList<>(ambience);
    List<ScoredItem> after = new ArrayList<>(ambience);
    for (int i = 0; i < 9; i++) {
      String clip = "scream-%d.wav".formatted(i);
      before.add(new ScoredItem(clip, 0, clip, 1, new double[] {0.1, 0.9}));
      after.add(new ScoredItem(clip, 0, clip, 1, new double[] {0.99, 0.01}));
    }

    assertThat(isWorse(before, after)).isEmpty();
    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains("The labels cannot tell about scream")
        .doesNotContain("has not fallen");
  }

  @Test
  void twoModelsThatNeverReachThePrecisionCannotBeToldApart() {
    assertThat(isWorse(BAD, BAD)).isEmpty();
    assertThat(out.toString(StandardCharsets.UTF_8)).doesNotContain("has not fallen");
  }
}
