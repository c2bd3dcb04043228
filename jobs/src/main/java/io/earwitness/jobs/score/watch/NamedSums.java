package io.earwitness.jobs.score.watch;

import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.util.AccumulatorV2;

/** Sums by their names, added up over all tasks. A task that is repeated counts again. */
public final class NamedSums extends AccumulatorV2<Map<String, Double>, Map<String, Double>> {
  private static final long serialVersionUID = 1;

  private final TreeMap<String, Double> sums = new TreeMap<>();

  @Override
  public synchronized boolean isZero() {
    return sums.isEmpty();
  }

  @Override
  public synchronized NamedSums copy() {
    NamedSums copy = new NamedSums();
    copy.sums.putAll(sums);
    return copy;
  }

  @Override
  public synchronized void reset() {
    sums.clear();
  }

  @Override
  public synchronized void add(Map<String, Double> more) {
    more.forEach((name, value) -> sums.merge(name, value, Double::sum));
  }

  @Override
  public void merge(AccumulatorV2<Map<String, Double>, Map<String, Double>> other) {
    add(other.value());
  }

  /** One of the sums. */
  synchronized double of(String name) {
    return sums.getOrDefault(name, 0.0);
  }

  @Override
  public synchronized Map<String, Double> value() {
    return new TreeMap<>(sums);
  }
}
