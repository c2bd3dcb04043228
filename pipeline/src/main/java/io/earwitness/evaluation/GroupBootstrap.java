package io.earwitness.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Percentile bootstrap that resamples whole groups with replacement (the cluster bootstrap, Davison
 * and Hinkley 1997, section 3.8; percentiles: Efron and Tibshirani 1993, chapter 13), since items
 * of one group are alike. Resamples in which a class of the data has no item at all are drawn anew:
 * its recall would be undefined there. With few groups intervals come out too narrow.
 *
 * @param resamples number of resamples
 * @param confidence share of resamples within the interval, 0.95 for 95 %
 * @param seed same seed, same intervals
 */
public record GroupBootstrap(int resamples, double confidence, long seed) {

  /** With more draws than these for each resample, intervals are given up as unknown. */
  private static final int DRAWS_PER_RESAMPLE = 20;

  /** Checks the numbers. */
  public GroupBootstrap {
    if (resamples < 1 || !(confidence > 0 && confidence < 1)) {
      throw new IllegalArgumentException(
          "%d resamples at confidence %s".formatted(resamples, confidence));
    }
  }

  /**
   * The value of each metric on all items, with its interval. One of no width would claim to be
   * sure: where all resamples agree, the interval is unknown.
   */
  List<Estimate> estimate(ItemTable items, List<Metric> metrics) {
    List<Estimate> estimates =
        estimates(
            items,
            values(metrics, Sample.of(items)),
            times -> values(metrics, new Sample(items, times)));
    return estimates.stream()
        .map(estimate -> estimate.interval().hasWidth() ? estimate : estimate.withoutInterval())
        .toList();
  }

  /** The value of each metric on all items. */
  List<Estimate> withoutIntervals(ItemTable items, List<Metric> metrics) {
    return Arrays.stream(values(metrics, Sample.of(items)))
        .mapToObj(value -> new Estimate(value, Interval.UNKNOWN))
        .toList();
  }

  /**
   * The value of each metric for {@code second} minus that for {@code first}, with the interval of
   * the difference when both are resampled alike. Both hold the same items.
   */
  List<Estimate> differences(ItemTable first, ItemTable second, List<Metric> metrics) {
    double[] all = minus(values(metrics, Sample.of(second)), values(metrics, Sample.of(first)));
    return estimates(
        first,
        all,
        times ->
            minus(
                values(metrics, new Sample(second, times)),
                values(metrics, new Sample(first, times))));
  }

  private List<Estimate> estimates(
      ItemTable items, double[] all, Function<int[], double[]> valuesOfResample) {
    GroupDraws draws = new GroupDraws(items, seed, (long) DRAWS_PER_RESAMPLE * resamples);
    double[][] resampled = new double[all.length][resamples];
    boolean enough = true;
    for (int r = 0; r < resamples && enough; r++) {
      Optional<double[]> values = draws.next().map(valuesOfResample);
      enough = values.isPresent();
      for (int m = 0; m < all.length && enough; m++) {
        resampled[m][r] = values.orElseThrow()[m];
      }
    }
    List<Estimate> estimates = new ArrayList<>();
    for (int m = 0; m < all.length; m++) {
      estimates.add(new Estimate(all[m], enough ? interval(resampled[m]) : Interval.UNKNOWN));
    }
    return estimates;
  }

  private Interval interval(double[] values) {
    Arrays.sort(values);
    double tail = (1 - confidence) / 2;
    return new Interval(quantile(values, tail), quantile(values, 1 - tail));
  }

  /** Linear between the two nearest values (Hyndman and Fan 1996, type 7; NumPy's default). */
  private static double quantile(double[] rising, double share) {
    double position = share * (rising.length - 1);
    int below = (int) position;
    int above = Math.min(below + 1, rising.length - 1);
    return rising[below] + (position - below) * (rising[above] - rising[below]);
  }

  private static double[] values(List<Metric> metrics, Sample sample) {
    return metrics.stream().mapToDouble(metric -> metric.of().applyAsDouble(sample)).toArray();
  }

  private static double[] minus(double[] left, double[] right) {
    double[] difference = new double[left.length];
    Arrays.setAll(difference, i -> left[i] - right[i]);
    return difference;
  }
}
