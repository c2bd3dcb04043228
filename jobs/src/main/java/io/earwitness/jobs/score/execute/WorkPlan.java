package io.earwitness.jobs.score.execute;

import io.earwitness.detection.WorkUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * The work in partitions of about equal expected cost, the most expensive units first, so that the
 * last tasks to start are short ones.
 *
 * @param partitions units that one task scores, in order
 */
record WorkPlan(List<List<WorkUnit>> partitions) {
  /**
   * How many tasks each core gets at least: one may take half as long again as expected, and over
   * several the errors even out.
   */
  private static final double MIN_ROUNDS = 4;

  private static final class Partition {
    final List<WorkUnit> units = new ArrayList<>();
    double cost;
  }

  /**
   * Plans the work.
   *
   * @param partitionSeconds audio that a partition should hold
   * @param tasksAtOnce how many tasks can run at the same time; each round has as many, so that no
   *     core is idle while others work
   */
  static WorkPlan of(List<WorkUnit> units, double partitionSeconds, int tasksAtOnce) {
    double cost = units.stream().mapToDouble(ExpectedCost::seconds).sum();
    double rounds = Math.max(Math.ceil(cost / partitionSeconds / tasksAtOnce), MIN_ROUNDS);
    int count = (int) Math.min(units.size(), rounds * tasksAtOnce);
    PriorityQueue<Partition> lightestFirst =
        new PriorityQueue<>(Comparator.comparingDouble((Partition p) -> p.cost));
    for (int i = 0; i < count; i++) {
      lightestFirst.add(new Partition());
    }
    List<WorkUnit> costliestFirst = new ArrayList<>(units);
    costliestFirst.sort(
        Comparator.comparingDouble(ExpectedCost::seconds)
            .reversed()
            .thenComparing(unit -> unit.recording().uri())
            .thenComparing(unit -> unit.segments().first()));
    for (WorkUnit unit : costliestFirst) {
      Partition lightest = lightestFirst.remove();
      lightest.units.add(unit);
      lightest.cost += ExpectedCost.seconds(unit);
      lightestFirst.add(lightest);
    }
    List<List<WorkUnit>> partitions =
        lightestFirst.stream()
            .sorted(Comparator.comparingDouble((Partition p) -> p.cost).reversed())
            .map(p -> p.units)
            .toList();
    return new WorkPlan(partitions);
  }
}
