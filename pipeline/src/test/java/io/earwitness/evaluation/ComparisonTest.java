package io.earwitness.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.earwitness.WrongUseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ComparisonTest {
  private static final EvaluationSettings SETTINGS =
      new EvaluationSettings(
          new GroupBootstrap(300, 0.95, 1), 15, List.of(), List.of(0.7), List.of(0.8));
  private static final List<ScoredItem> BEFORE = RandomScores.of(120, 5, 1.5, 9);

  private static ScoredItem rescored(ScoredItem item, double... probabilities) {
    return new ScoredItem(
        item.recording(), item.segment(), item.group(), item.trueClass(), probabilities);
  }

  /** The same model, but with every third segment's mistakes mended. */
  private static List<ScoredItem> better() {
    return BEFORE.stream().map(item -> item.segment() % 3 == 0 ? mended(item) : item).toList();
  }

  private static ScoredItem mended(ScoredItem item) {
    double[] certain = new double[3];
    certain[item.trueClass()] = 1;
    return rescored(item, certain);
  }

  private static Difference difference(
      List<ScoredItem> after, Optional<String> label, String name) {
    return new Comparison(RandomScores.CLASSES, BEFORE, after)
        .differences(SETTINGS, 3).stream()
            .filter(d -> d.label().equals(label))
            .filter(d -> d.name().equals(name))
            .findFirst()
            .orElseThrow();
  }

  @Test
  void aModelDoesNotDifferFromItself() {
    assertThat(new Comparison(RandomScores.CLASSES, BEFORE, BEFORE).differences(SETTINGS, 3))
        .isNotEmpty()
        .allMatch(d -> d.difference().equals(new Estimate(0, new Interval(0, 0))));
    assertThat(new Comparison(RandomScores.CLASSES, BEFORE, BEFORE).disagreements()).isEmpty();
  }

  @Test
  void aBetterModelIsBetterBeyondChance() {
    Difference recall = difference(better(), Optional.of("scream"), "recall_at_precision_0.7");

    assertThat(recall.second()).isGreaterThan(recall.first());
    assertThat(recall.difference().value()).isEqualTo(recall.second() - recall.first());
    assertThat(recall.difference().interval().low()).isPositive();
  }

  @Test
  void pairingMakesTheIntervalNarrowerThanThatOfOneModel() {
    Estimate paired = difference(better(), Optional.empty(), "accuracy").difference();
    Interval alone =
        SETTINGS
            .bootstrap()
            .estimate(
                new ItemTable(3, BEFORE),
                List.of(new Metric("accuracy", s -> s.confusionMatrix().accuracy())))
            .get(0)
            .interval();

    assertThat(paired.interval().high() - paired.interval().low())
        .isLessThan(alone.high() - alone.low());
  }

  @Test
  void theOrderOfItemsDoesNotMatter() {
    List<ScoredItem> shuffled = new ArrayList<>(better());
    Collections.reverse(shuffled);

    assertThat(new Comparison(RandomScores.CLASSES, BEFORE, shuffled).differences(SETTINGS, 3))
        .isEqualTo(new Comparison(RandomScores.CLASSES, BEFORE, better()).differences(SETTINGS, 3));
  }

  @Test
  void itemsTakenForDifferentClassesAreDisagreements() {
    List<ScoredItem> first = new ArrayList<>();
    List<ScoredItem> second = new ArrayList<>();
    double[][] says = {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}};
    int[][] pairs = {{0, 1}, {1, 0}, {1, 2}, {2, 2}};
    for (int i = 0; i < pairs.length; i++) {
      ScoredItem item = new ScoredItem("r", i, "g", 0, says[pairs[i][0]]);
      first.add(item);
      second.add(rescored(item, says[pairs[i][1]]));
    }

    List<Disagreement> found = new Comparison(RandomScores.CLASSES, first, second).disagreements();

    assertThat(found).extracting(d -> d.first().segment()).containsExactly(0, 1, 2);
  }

  @Test
  void otherItemsAreRefused() {
    List<ScoredItem> others = new ArrayList<>(BEFORE.subList(1, BEFORE.size()));
    assertRefused(others, "labelled items");

    others.add(new ScoredItem("zz", 0, "g", 0, new double[] {1, 0, 0}));
    assertRefused(others, "different items");
  }

  @Test
  void otherLabelsAreRefused() {
    List<ScoredItem> relabelled = new ArrayList<>(BEFORE);
    ScoredItem item = relabelled.get(0);
    relabelled.set(
        0,
        new ScoredItem(
            item.recording(),
            item.segment(),
            item.group(),
            (item.trueClass() + 1) % 3,
            Arrays.copyOf(item.probabilities(), 3)));

    assertRefused(relabelled, "another label or group");
  }

  private static void assertRefused(List<ScoredItem> second, String message) {
    assertThatThrownBy(() -> new Comparison(RandomScores.CLASSES, BEFORE, second))
        .isInstanceOf(WrongUseException.class)
        .hasMessageContaining(message);
  }
}
