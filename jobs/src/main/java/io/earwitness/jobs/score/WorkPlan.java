package io.earwitness.jobs.score;

import io.earwitness.detection.Recording;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * The work in partitions of about equal expected cost, the dearest recordings first, so that the
 * last tasks to start are short ones.
 *
 * @param partitions recordings that one task scores, in order
 * @param audioSeconds expected amount of audio
 * @param bytes what will be read
 */
record WorkPlan(List<List<Recording>> partitions, double audioSeconds, long bytes) {

  private static final class Partition {
    final List<Recording> recordings = new ArrayList<>();
    double cost;
  }

  /**
   * Plans the work.
   *
   * @param partitionSeconds audio that a partition should hold
   * @param tasksAtOnce how many tasks can run at the same time
   */
  static WorkPlan of(List<Recording> recordings, double partitionSeconds, int tasksAtOnce) {
    double audioSeconds = recordings.stream().mapToDouble(ExpectedCost::audioSeconds).sum();
    double cost = recordings.stream().mapToDouble(ExpectedCost::seconds).sum();
    int count =
        (int)
            Math.min(
                recordings.size(), Math.max(Math.ceil(cost / partitionSeconds), 2.0 * tasksAtOnce));
    PriorityQueue<Partition> lightestFirst =
        new PriorityQueue<>(Comparator.comparingDouble((Partition p) -> p.cost));
    for (int i = 0; i < count; i++) {
      lightestFirst.add(new Partition());
    }
    List<Recording> dearestFirst = new ArrayList<>(recordings);
    dearestFirst.sort(
        Comparator.comparingDouble(ExpectedCost::seconds).reversed().thenComparing(Recording::uri));
    for (Recording recording : dearestFirst) {
      Partition lightest = lightestFirst.remove();
      lightest.recordings.add(recording);
      lightest.cost += ExpectedCost.seconds(recording);
      lightestFirst.add(lightest);
    }
    List<List<Recording>> partitions =
        lightestFirst.stream()
            .sorted(Comparator.comparingDouble((Partition p) -> p.cost).reversed())
            .map(p -> p.recordings)
            .toList();
    return new WorkPlan(
        partitions, audioSeconds, recordings.stream().mapToLong(Recording::sizeBytes).sum());
  }

  long files() {
    return partitions.stream().mapToLong(List::size).sum();
  }
}
