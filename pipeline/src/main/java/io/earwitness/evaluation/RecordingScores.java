package io.earwitness.evaluation;

import io.earwitness.WrongUseException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The labelled segments of one recording, in flat arrays, in the order in which they came. */
final class RecordingScores implements Serializable {
  private static final long serialVersionUID = 1;

  private final String group;
  private final int classes;
  private int count;
  private int[] segments = new int[4];
  private int[] trueClasses = new int[4];
  private double[] probabilities;

  RecordingScores(String group, int classes) {
    this.group = group;
    this.classes = classes;
    this.probabilities = new double[4 * classes];
  }

  String group() {
    return group;
  }

  void add(int segment, int trueClass, double[] scores) {
    reserve(count + 1);
    segments[count] = segment;
    trueClasses[count] = trueClass;
    System.arraycopy(scores, 0, probabilities, count * classes, classes);
    count++;
  }

  void addAll(RecordingScores other) {
    int added = other.count;
    reserve(count + added);
    System.arraycopy(other.segments, 0, segments, count, added);
    System.arraycopy(other.trueClasses, 0, trueClasses, count, added);
    System.arraycopy(other.probabilities, 0, probabilities, count * classes, added * classes);
    count += added;
  }

  /** The segments by their index. */
  List<ScoredItem> segments(String recording) {
    List<ScoredItem> items = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      double[] scores = Arrays.copyOfRange(probabilities, i * classes, (i + 1) * classes);
      items.add(new ScoredItem(recording, segments[i], group, trueClasses[i], scores));
    }
    items.sort(ScoredItem.CANONICAL_ORDER);
    for (int i = 1; i < count; i++) {
      if (items.get(i).segment() == items.get(i - 1).segment()) {
        throw new WrongUseException(
            "Segment %d of %s is labelled twice.".formatted(items.get(i).segment(), recording));
      }
    }
    return items;
  }

  /** All segments as one item: the mean of their probabilities, the true class of most of them. */
  ScoredItem whole(String recording) {
    double[] mean = new double[classes];
    int[] support = new int[classes];
    for (ScoredItem item : segments(recording)) {
      support[item.trueClass()]++;
      for (int c = 0; c < classes; c++) {
        mean[c] += item.probabilities()[c];
      }
    }
    int trueClass = 0;
    for (int c = 0; c < classes; c++) {
      mean[c] = Math.min(1, mean[c] / count);
      if (support[c] > support[trueClass]) {
        trueClass = c;
      }
    }
    return new ScoredItem(recording, ScoredItem.WHOLE_RECORDING, group, trueClass, mean);
  }

  private void reserve(int size) {
    if (size > segments.length) {
      int capacity = Math.max(size, segments.length + segments.length / 2);
      segments = Arrays.copyOf(segments, capacity);
      trueClasses = Arrays.copyOf(trueClasses, capacity);
      probabilities = Arrays.copyOf(probabilities, capacity * classes);
    }
  }
}
