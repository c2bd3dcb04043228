package io.earwitness.training;

import io.earwitness.WrongUseException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Divides recordings into splits so that nothing that belongs together is in two splits, and every
 * class has its share of each. The order of the items does not matter, only the seed does.
 */
public final class GroupSplit {

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

  private GroupSplit() {}

  /**
   * The split of each item, as an index into {@code shares}, by the item's id.
   *
   * @param shares of the splits, adding up to 1
   * @throws WrongUseException when a class has fewer groups that can be kept apart than there are
   *     splits
   */
  public static Map<String, Integer> assign(List<Item> items, List<Double> shares, long seed) {
    List<TiedItems> units = TiedItems.of(items);
    Map<String, Integer> unitsLeft = unitsOfLabel(units);
    checkEnough(unitsLeft, shares.size());
    Map<String, Double> totals = new TreeMap<>();
    units.forEach(
        unit -> unit.amounts().forEach((label, a) -> totals.merge(label, a, Double::sum)));
    List<Map<String, Double>> filled = new ArrayList<>();
    shares.forEach(share -> filled.add(new HashMap<>()));
    Map<String, Integer> splits = new TreeMap<>();
    for (TiedItems unit : largestFirst(units, totals, seed)) {
      int split = neediest(unit, wanting(unit, unitsLeft, filled), shares, filled, totals);
      unit.amounts().forEach((label, a) -> filled.get(split).merge(label, a, Double::sum));
      unit.amounts().keySet().forEach(label -> unitsLeft.merge(label, -1, Integer::sum));
      unit.items().forEach(item -> splits.put(item.id(), split));
    }
    return splits;
  }

  /** The fold of each item, from 0 to {@code folds - 1}, by its id. */
  public static Map<String, Integer> folds(List<Item> items, int folds, long seed) {
    return assign(items, Collections.nCopies(folds, 1.0 / folds), seed);
  }

  /**
   * Large units first, while there is room to balance them; those of about one size in random
   * order.
   */
  private static List<TiedItems> largestFirst(
      List<TiedItems> units, Map<String, Double> totals, long seed) {
    List<TiedItems> ordered = new ArrayList<>(units);
    Collections.shuffle(ordered, new Random(seed));
    ordered.sort(Comparator.comparingInt(unit -> -sizeStep(unit, totals)));
    return ordered;
  }

  /** The size of a unit in powers of two, by its greatest share of a class. */
  private static int sizeStep(TiedItems unit, Map<String, Double> totals) {
    double share = 0;
    for (Map.Entry<String, Double> amount : unit.amounts().entrySet()) {
      share = Math.max(share, amount.getValue() / totals.get(amount.getKey()));
    }
    return Math.getExponent(share);
  }

  /**
   * The splits that would be left without a class of a unit if it went elsewhere, as no more units
   * of the class are left than there are splits without it.
   */
  private static Set<Integer> wanting(
      TiedItems unit, Map<String, Integer> unitsLeft, List<Map<String, Double>> filled) {
    Set<Integer> wanting = new HashSet<>();
    for (String label : unit.amounts().keySet()) {
      List<Integer> without =
          IntStream.range(0, filled.size())
              .filter(split -> !filled.get(split).containsKey(label))
              .boxed()
              .toList();
      if (unitsLeft.get(label) <= without.size()) {
        wanting.addAll(without);
      }
    }
    return wanting;
  }

  /**
   * The split that, with this unit in it, leaves the least squared distance from the wanted shares.
   *
   * @param wanting the only ones to choose from; empty for all
   */
  private static int neediest(
      TiedItems unit,
      Set<Integer> wanting,
      List<Double> shares,
      List<Map<String, Double>> filled,
      Map<String, Double> totals) {
    int best = 0;
    double bestCost = Double.POSITIVE_INFINITY;
    for (int split = 0; split < shares.size(); split++) {
      if (!wanting.isEmpty() && !wanting.contains(split)) {
        continue;
      }
      double cost = 0;
      for (Map.Entry<String, Double> amount : unit.amounts().entrySet()) {
        double total = totals.get(amount.getKey());
        double missing =
            shares.get(split) - filled.get(split).getOrDefault(amount.getKey(), 0.0) / total;
        double added = amount.getValue() / total;
        cost += added * (added - 2 * missing);
      }
      if (cost < bestCost) {
        bestCost = cost;
        best = split;
      }
    }
    return best;
  }

  private static Map<String, Integer> unitsOfLabel(List<TiedItems> units) {
    Map<String, Integer> unitsOfLabel = new TreeMap<>();
    units.forEach(
        unit ->
            unit.amounts().keySet().forEach(label -> unitsOfLabel.merge(label, 1, Integer::sum)));
    return unitsOfLabel;
  }

  private static void checkEnough(Map<String, Integer> unitsOfLabel, int splits) {
    unitsOfLabel.forEach(
        (label, count) -> {
          if (count < splits) {
            throw new WrongUseException(
                "Class %s has %d groups that can be kept apart, but %d splits need one each."
                    .formatted(label, count, splits));
          }
        });
    if (unitsOfLabel.isEmpty()) {
      throw new WrongUseException("There is nothing to split.");
    }
  }
}
