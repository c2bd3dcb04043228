package io.earwitness.evaluation;

import java.util.Arrays;
import java.util.Optional;
import java.util.Random;

/**
 * Draws as many groups as there are, with replacement, again and again. Draws in which a class of
 * the data has no item are passed over, up to a limit.
 */
final class GroupDraws {
  private final ItemTable items;
  private final Random random;
  private long left;

  /**
   * Draws of the groups of {@code items}.
   *
   * @param limit of draws in all, those passed over included
   */
  GroupDraws(ItemTable items, long seed, long limit) {
    this.items = items;
    this.random = new Random(seed);
    this.left = items.groups().size() < 2 ? 0 : limit;
  }

  /** How often each group was drawn; empty at the limit, or when there are not two groups. */
  Optional<int[]> next() {
    while (left > 0) {
      left--;
      int[] times = new int[items.groups().size()];
      for (int i = 0; i < times.length; i++) {
        times[random.nextInt(times.length)]++;
      }
      if (Arrays.stream(items.classesWithItems()).allMatch(c -> holds(times, c))) {
        return Optional.of(times);
      }
    }
    return Optional.empty();
  }

  private boolean holds(int[] times, int c) {
    for (int g = 0; g < times.length; g++) {
      if (times[g] > 0 && items.supportOfGroup(g, c) > 0) {
        return true;
      }
    }
    return false;
  }
}
