package io.earwitness.training;

import io.earwitness.WrongUseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Divides recordings into sides so that nothing that belongs together is on two sides, and every
 * class has its share of each. The order of the items does not matter, only the seed does.
 */
public final class GroupSplit {

  /** Training, validation and test. */
  public static final List<Double> DEFAULT_SHARES = List.of(0.70, 0.15, 0.15);

  /**
   * One recording or span.
   *
   * @param id unique among the items
   * @param ties names of all that it belongs to: items with a tie in common stay together (its
   *     group, its source, a hash of its audio); give different kinds different prefixes
   * @param label its class
   * @param amount how much it counts, in seconds for instance
   */
  public record Item(String id, List<String> ties, String label, double amount) {

    /** Copies the ties. */
    public Item {
      ties = List.copyOf(ties);
    }
  }

  private record Unit(List<Item> items, Map<String, Double> amounts) {}

  private GroupSplit() {}

  /**
   * The side of each item, by its id.
   *
   * @param shares of the sides, adding up to 1
   * @throws WrongUseException when a class has fewer independent units than there are sides
   */
  public static Map<String, Integer> assign(List<Item> items, List<Double> shares, long seed) {
    List<Unit> units = units(items);
    checkEnough(units, shares.size());
    Map<String, Double> totals = new TreeMap<>();
    units.forEach(
        unit -> unit.amounts().forEach((label, a) -> totals.merge(label, a, Double::sum)));
    List<Map<String, Double>> filled = new ArrayList<>();
    shares.forEach(share -> filled.add(new HashMap<>()));
    Map<String, Integer> sides = new TreeMap<>();
    for (Unit unit : largestFirst(units, totals, seed)) {
      int side = neediest(unit, shares, filled, totals);
      unit.amounts().forEach((label, a) -> filled.get(side).merge(label, a, Double::sum));
      unit.items().forEach(item -> sides.put(item.id(), side));
    }
    return sides;
  }

  /** The fold of each item, from 0 to {@code folds - 1}, by its id. */
  public static Map<String, Integer> folds(List<Item> items, int folds, long seed) {
    return assign(items, Collections.nCopies(folds, 1.0 / folds), seed);
  }

  /**
   * Big units first, while there is room to balance them; chance decides among those of about one
   * size.
   */
  private static List<Unit> largestFirst(List<Unit> units, Map<String, Double> totals, long seed) {
    List<Unit> ordered = new ArrayList<>(units);
    Collections.shuffle(ordered, new Random(seed));
    ordered.sort(Comparator.comparingInt(unit -> -sizeStep(unit, totals)));
    return ordered;
  }

  /** The size of a unit in powers of two, by its greatest share of a class. */
  private static int sizeStep(Unit unit, Map<String, Double> totals) {
    double share = 0;
    for (Map.Entry<String, Double> amount : unit.amounts().entrySet()) {
      share = Math.max(share, amount.getValue() / totals.get(amount.getKey()));
    }
    return Math.getExponent(share);
  }

  /**
   * The side that, with this unit in it, leaves the least squared distance from the wanted shares.
   */
  private static int neediest(
      Unit unit,
      List<Double> shares,
      List<Map<String, Double>> filled,
      Map<String, Double> totals) {
    int best = 0;
    double bestCost = Double.POSITIVE_INFINITY;
    for (int side = 0; side < shares.size(); side++) {
      double cost = 0;
      for (Map.Entry<String, Double> amount : unit.amounts().entrySet()) {
        double total = totals.get(amount.getKey());
        double missing =
            shares.get(side) - filled.get(side).getOrDefault(amount.getKey(), 0.0) / total;
        double added = amount.getValue() / total;
        cost += added * (added - 2 * missing);
      }
      if (cost < bestCost) {
        bestCost = cost;
        best = side;
      }
    }
    return best;
  }

  private static void checkEnough(List<Unit> units, int sides) {
    Map<String, Integer> unitsOfLabel = new TreeMap<>();
    units.forEach(
        unit ->
            unit.amounts().keySet().forEach(label -> unitsOfLabel.merge(label, 1, Integer::sum)));
    unitsOfLabel.forEach(
        (label, count) -> {
          if (count < sides) {
            throw new WrongUseException(
                "class %s has %d groups that can be kept apart, but %d sides need one each"
                    .formatted(label, count, sides));
          }
        });
    if (unitsOfLabel.isEmpty()) {
      throw new WrongUseException("there is nothing to split");
    }
  }

  /**
   * Items that hang together through any chain of ties, as one unit each, in an order that only ids
   * decide.
   */
  private static List<Unit> units(List<Item> items) {
    List<Item> sorted = new ArrayList<>(items);
    sorted.sort(Comparator.comparing(Item::id));
    int[] parent = new int[sorted.size()];
    Arrays.setAll(parent, i -> i);
    Map<String, Integer> firstWithTie = new HashMap<>();
    Set<String> ids = new HashSet<>();
    for (int i = 0; i < parent.length; i++) {
      if (!ids.add(sorted.get(i).id())) {
        throw new WrongUseException("%s is listed twice".formatted(sorted.get(i).id()));
      }
      for (String tie : sorted.get(i).ties()) {
        parent[root(parent, i)] = root(parent, firstWithTie.computeIfAbsent(tie, firstOf(i)));
      }
    }
    Map<Integer, List<Item>> byRoot = new TreeMap<>();
    for (int i = 0; i < parent.length; i++) {
      byRoot.computeIfAbsent(root(parent, i), r -> new ArrayList<>()).add(sorted.get(i));
    }
    return byRoot.values().stream().map(GroupSplit::unit).toList();
  }

  private static Function<String, Integer> firstOf(int index) {
    return tie -> index;
  }

  private static int root(int[] parent, int index) {
    int root = index;
    while (parent[root] != root) {
      parent[root] = parent[parent[root]];
      root = parent[root];
    }
    return root;
  }

  private static Unit unit(List<Item> items) {
    Map<String, Double> amounts = new TreeMap<>();
    items.forEach(item -> amounts.merge(item.label(), item.amount(), Double::sum));
    return new Unit(items, amounts);
  }
}
