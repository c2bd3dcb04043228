package io.earwitness.evaluation;

import io.earwitness.evaluation.metric.Ranking;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Scored items as columns, in canonical order, with all that does not change from one resample to
 * the next: ranks, predictions and the losses of each group.
 */
final class ItemTable {
  /** What scikit-learn's {@code log_loss} clips probabilities to: the epsilon of a double. */
  private static final double EPSILON = Math.ulp(1.0);

  private final int classes;
  private final List<String> groups;
  private final int[] group;
  private final int[] trueClass;
  private final int[] predictedClass;
  private final double[][] scores;
  private final Ranking[] rankings;
  private final double[] lossOfGroup;
  private final long[][] supportOfGroup;
  private final int[] classesWithItems;
  private final BitSet adjoinsPrevious = new BitSet();

  /** Takes items in any order, each with a probability for every class. */
  ItemTable(int classes, List<ScoredItem> items) {
    if (!items.stream().allMatch(item -> item.probabilities().length == classes)) {
      throw new IllegalArgumentException(
          "an item has more or fewer probabilities than the %d classes".formatted(classes));
    }
    List<ScoredItem> sorted = items.stream().sorted(ScoredItem.CANONICAL_ORDER).toList();
    this.classes = classes;
    groups = sorted.stream().map(ScoredItem::group).distinct().sorted().toList();
    TreeMap<String, Integer> numbers = new TreeMap<>();
    groups.forEach(name -> numbers.put(name, numbers.size()));
    group = sorted.stream().mapToInt(item -> numbers.get(item.group())).toArray();
    trueClass = sorted.stream().mapToInt(ScoredItem::trueClass).toArray();
    predictedClass = sorted.stream().mapToInt(ScoredItem::likeliestClass).toArray();
    scores = new double[classes][];
    rankings = new Ranking[classes];
    for (int c = 0; c < classes; c++) {
      int column = c;
      scores[c] = sorted.stream().mapToDouble(item -> item.probabilities()[column]).toArray();
      rankings[c] = new Ranking(scores[c]);
    }
    for (int i = 1; i < sorted.size(); i++) {
      adjoinsPrevious.set(i, sorted.get(i).follows(sorted.get(i - 1)));
    }
    lossOfGroup = new double[groups.size()];
    supportOfGroup = new long[groups.size()][classes];
    for (int i = 0; i < group.length; i++) {
      lossOfGroup[group[i]] += loss(sorted.get(i));
      supportOfGroup[group[i]][trueClass[i]]++;
    }
    classesWithItems = IntStream.of(trueClass).distinct().sorted().toArray();
  }

  /** The negative natural logarithm of the true class's share, as scikit-learn 1.2 clips it. */
  private static double loss(ScoredItem item) {
    double sum = Arrays.stream(item.probabilities()).map(ItemTable::clipped).sum();
    return -Math.log(clipped(item.probabilities()[item.trueClass()]) / sum);
  }

  private static double clipped(double probability) {
    return Math.max(EPSILON, Math.min(1 - EPSILON, probability));
  }

  int classes() {
    return classes;
  }

  int size() {
    return group.length;
  }

  /** Names of the groups, sorted. */
  List<String> groups() {
    return groups;
  }

  /** The number of an item's group. */
  int group(int item) {
    return group[item];
  }

  int trueClass(int item) {
    return trueClass[item];
  }

  int predictedClass(int item) {
    return predictedClass[item];
  }

  /** Whether an item is the segment right behind the item before it. */
  boolean adjoinsPrevious(int item) {
    return adjoinsPrevious.get(item);
  }

  double score(int item, int c) {
    return scores[c][item];
  }

  Ranking ranking(int c) {
    return rankings[c];
  }

  /** The sum of the losses of a group's items. */
  double lossOfGroup(int number) {
    return lossOfGroup[number];
  }

  /** The number of items of a class in a group. */
  long supportOfGroup(int number, int c) {
    return supportOfGroup[number][c];
  }

  /** The number of items of a class. */
  long support(int c) {
    return Arrays.stream(supportOfGroup).mapToLong(support -> support[c]).sum();
  }

  /** The number of groups that have items of a class. */
  int groupsOfClass(int c) {
    return (int) Arrays.stream(supportOfGroup).filter(support -> support[c] > 0).count();
  }

  /** The classes that have items. */
  int[] classesWithItems() {
    return classesWithItems;
  }
}
