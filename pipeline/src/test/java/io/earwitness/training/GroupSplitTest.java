package io.earwitness.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.earwitness.WrongUseException;
import io.earwitness.training.GroupSplit.Item;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GroupSplitTest {
  private static final List<Double> SHARES = List.of(0.70, 0.15, 0.15);

  private static final List<String> LABELS = List.of("ambient", "conversation", "scream");

  /** Groups of very different size, some spanning classes, and copies of audio across groups. */
  private static List<Item> corpus(long seed) {
    Random random = new Random(seed);
    List<Item> items = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      int group = (int) (random.nextDouble() * random.nextDouble() * 300);
      String label = LABELS.get(random.nextInt(10) == 0 ? random.nextInt(3) : group % 3);
      List<String> ties = List.of("group:" + group, "audio:" + random.nextInt(20_000));
      items.add(new Item("clip" + i, ties, label, 1 + random.nextInt(20)));
    }
    return items;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void nothingTiedTogetherCrossesSplits(long seed) {
    List<Item> items = corpus(seed);

    Map<String, Integer> splits = GroupSplit.assign(items, SHARES, seed);

    Map<String, Set<Integer>> splitsOfTie = new HashMap<>();
    for (Item item : items) {
      for (String tie : item.ties()) {
        splitsOfTie.computeIfAbsent(tie, t -> new HashSet<>()).add(splits.get(item.id()));
      }
    }
    assertThat(splitsOfTie.values()).allMatch(found -> found.size() == 1);
    assertThat(splits).hasSize(items.size());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void everyClassHasItsShareOfEverySplit(long seed) {
    List<Item> items = corpus(seed);

    Map<String, Integer> splits = GroupSplit.assign(items, SHARES, seed);

    for (String label : LABELS) {
      double total = amount(items, splits, label, Set.of(0, 1, 2));
      for (int split = 0; split < 3; split++) {
        assertThat(amount(items, splits, label, Set.of(split)) / total)
            .isCloseTo(SHARES.get(split), within(0.03));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"3, 0.7, 0.15", "4, 0.7, 0.15", "3, 0.8, 0.1", "6, 0.8, 0.1", "3, 0.98, 0.01"})
  void fewGroupsOfAClassAreInAllSplits(int groups, double first, double others) {
    List<Item> items = new ArrayList<>(corpus(1));
    for (int i = 0; i < groups; i++) {
      items.add(new Item("rare" + i, List.of("group:rare" + i), "whistle", 3));
    }

    Map<String, Integer> splits = GroupSplit.assign(items, List.of(first, others, others), 1);

    for (int split = 0; split < 3; split++) {
      assertThat(amount(items, splits, "whistle", Set.of(split))).isPositive();
    }
  }

  private static double amount(
      List<Item> items, Map<String, Integer> splits, String label, Set<Integer> wanted) {
    return items.stream()
        .filter(item -> item.label().equals(label) && wanted.contains(splits.get(item.id())))
        .mapToDouble(Item::amount)
        .sum();
  }

  @Test
  void tiesHoldThroughChains() {
    List<Item> items = new ArrayList<>(corpus(1));
    items.add(new Item("left", List.of("a"), "scream", 5));
    items.add(new Item("middle", List.of("a", "b"), "ambient", 5));
    items.add(new Item("right", List.of("b"), "conversation", 5));

    Map<String, Integer> splits = GroupSplit.folds(items, 5, 1);

    assertThat(List.of(splits.get("left"), splits.get("middle"))).containsOnly(splits.get("right"));
  }

  @Test
  void orderOfItemsDoesNotMatter() {
    List<Item> items = corpus(1);
    List<Item> shuffled = new ArrayList<>(items);
    Collections.shuffle(shuffled, new Random(9));

    assertThat(GroupSplit.assign(shuffled, SHARES, 1))
        .isEqualTo(GroupSplit.assign(items, SHARES, 1));
  }

  @Test
  void seedMatters() {
    List<Item> items = corpus(1);

    assertThat(GroupSplit.assign(items, SHARES, 1))
        .isNotEqualTo(GroupSplit.assign(items, SHARES, 2));
  }

  @Test
  void foldsAreAboutEqual() {
    List<Item> items = corpus(1);

    Map<String, Integer> folds = GroupSplit.folds(items, 5, 1);

    double total = items.stream().mapToDouble(Item::amount).sum();
    for (int fold = 0; fold < 5; fold++) {
      double inFold = LABELS.stream().mapToDouble(new FoldAmount(items, folds, fold)::of).sum();
      assertThat(inFold / total).isCloseTo(0.2, within(0.02));
    }
  }

  private record FoldAmount(List<Item> items, Map<String, Integer> folds, int fold) {
    double of(String label) {
      return amount(items, folds, label, Set.of(fold));
    }
  }

  @Test
  void classWithTooFewGroupsIsNamed() {
    List<Item> items = new ArrayList<>(corpus(1));
    items.add(new Item("a", List.of("group:a"), "whistle", 3));
    items.add(new Item("b", List.of("group:a"), "whistle", 3));

    assertThatThrownBy(() -> GroupSplit.assign(items, SHARES, 1))
        .isInstanceOf(WrongUseException.class)
        .hasMessageContaining("Class whistle has 1 groups");
  }
}
