package io.earwitness.jobs.score.watch;

import com.codahale.metrics.Gauge;
import com.codahale.metrics.MetricRegistry;
import org.apache.spark.SparkContext;
import org.apache.spark.SparkEnv;
import org.apache.spark.metrics.source.Source;

/**
 * The metrics source {@code earwitness} of the driver, for any sink that Spark knows, Prometheus
 * among them: recordings, audio, failures by code, and the time that decoding and the model take.
 * Its figures are those of ended tasks, over all executors.
 */
public final class ScoringMetrics implements Source, AutoCloseable {
  private static final String NAME = "earwitness";

  private final MetricRegistry registry = new MetricRegistry();
  private final NamedSums sums = new NamedSums();

  private ScoringMetrics(SparkContext context) {
    context.register(sums, "scored units");
    for (String figure : UnitFigures.names()) {
      Gauge<Double> gauge = () -> sums.of(figure);
      registry.register(figure, gauge);
    }
  }

  /** Shows them until it is closed. */
  public static ScoringMetrics show(SparkContext context) {
    ScoringMetrics metrics = new ScoringMetrics(context);
    SparkEnv.get().metricsSystem().registerSource(metrics);
    return metrics;
  }

  /**
   * Counts what tasks do.
   *
   * @param runId stands in what they log
   */
  public TaskFigures ofTasks(String runId) {
    return new TaskFigures(runId, sums);
  }

  @Override
  public String sourceName() {
    return NAME;
  }

  @Override
  public MetricRegistry metricRegistry() {
    return registry;
  }

  /** Spark sends the last figures to all sinks when it stops. */
  @Override
  public void close() {
    SparkEnv.get().metricsSystem().report();
    SparkEnv.get().metricsSystem().removeSource(this);
  }
}
