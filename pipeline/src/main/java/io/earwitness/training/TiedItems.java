package io.earwitness.training;

import io.earwitness.WrongUseException;
import io.earwitness.training.GroupSplit.Item;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Items that must stay together because a chain of ties connects them: a connected component of the
 * graph whose edges are the ties.
 *
 * @param amounts how much there is of each class, by its name
 */
record TiedItems(List<Item> items, Map<String, Double> amounts) {

  /**
   * Puts items together, in an order that only their ids decide.
   *
   * @throws WrongUseException when two items have one id
   */
  static List<TiedItems> of(List<Item> items) {
    List<Item> sorted = new ArrayList<>(items);
    sorted.sort(Comparator.comparing(Item::id));
    int[] parent = new int[sorted.size()];
    Arrays.setAll(parent, i -> i);
    Map<String, Integer> firstWithTie = new HashMap<>();
    Set<String> ids = new HashSet<>();
    for (int i = 0; i < parent.length; i++) {
      if (!ids.add(sorted.get(i).id())) {
        throw new WrongUseException("%s is listed twice.".formatted(sorted.get(i).id()));
      }
      for (String tie : sorted.get(i).ties()) {
        parent[root(parent, i)] = root(parent, firstWithTie.computeIfAbsent(tie, firstOf(i)));
      }
    }
    Map<Integer, List<Item>> byRoot = new TreeMap<>();
    for (int i = 0; i < parent.length; i++) {
      byRoot.computeIfAbsent(root(parent, i), r -> new ArrayList<>()).add(sorted.get(i));
    }
    return byRoot.values().stream().map(TiedItems::together).toList();
  }

  private static Function<String, Integer> firstOf(int index) {
    return tie -> index;
  }

  /** Finds the root of a tree of a disjoint-set forest, and halves the way there. */
  private static int root(int[] parent, int index) {
    int root = index;
    while (parent[root] != root) {
      parent[root] = parent[parent[root]];
      root = parent[root];
    }
    return root;
  }

  private static TiedItems together(List<Item> items) {
    Map<String, Double> amounts = new TreeMap<>();
    items.forEach(item -> amounts.merge(item.label(), item.amount(), Double::sum));
    return new TiedItems(items, amounts);
  }
}
