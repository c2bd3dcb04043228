package io.earwitness.evaluation.metric;

import java.util.Arrays;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;

/**
 * How often items of each class were taken for each class. Counts are whole numbers, so the order
 * of the items cannot matter.
 */
public final class ConfusionMatrix {
  private final long[][] counts;

  /** No items yet. */
  public ConfusionMatrix(int classes) {
    counts = new long[classes][classes];
  }

  /** Counts items of one class that were taken for the same class. */
  public ConfusionMatrix add(int trueClass, int predictedClass, long items) {
    counts[trueClass][predictedClass] += items;
    return this;
  }

  /** The number of items of {@code trueClass} that were taken for {@code predictedClass}. */
  public long count(int trueClass, int predictedClass) {
    return counts[trueClass][predictedClass];
  }

  /** The number of items of a class. */
  public long support(int c) {
    return Arrays.stream(counts[c]).sum();
  }

  /** The number of items that were taken for a class. */
  private long predicted(int c) {
    return classes().mapToLong(t -> counts[t][c]).sum();
  }

  /** The number of items. */
  public long total() {
    return sum(this::support);
  }

  /** The share of items taken for what they are; NaN when there are none. */
  public double accuracy() {
    return sum(c -> counts[c][c]) / (double) total();
  }

  /** Of one class against the rest. */
  public PrecisionRecallF1 of(int c) {
    return PrecisionRecallF1.of(counts[c][c], predicted(c), support(c));
  }

  /**
   * The plain mean over the classes that items are of or were taken for, as scikit-learn has it.
   */
  public PrecisionRecallF1 macro() {
    return average(c -> support(c) + predicted(c) > 0 ? 1 : 0);
  }

  /** The mean over all classes, each as heavy as its support. */
  public PrecisionRecallF1 weighted() {
    return average(this::support);
  }

  private PrecisionRecallF1 average(IntToLongFunction weight) {
    double precision = 0;
    double recall = 0;
    double f1 = 0;
    for (int c = 0; c < counts.length; c++) {
      PrecisionRecallF1 scores = of(c);
      precision += weight.applyAsLong(c) * scores.precision();
      recall += weight.applyAsLong(c) * scores.recall();
      f1 += weight.applyAsLong(c) * scores.f1();
    }
    double total = sum(weight);
    return new PrecisionRecallF1(
        Ratio.orZero(precision, total), Ratio.orZero(recall, total), Ratio.orZero(f1, total));
  }

  private long sum(IntToLongFunction value) {
    return classes().mapToLong(value).sum();
  }

  private IntStream classes() {
    return IntStream.range(0, counts.length);
  }
}
