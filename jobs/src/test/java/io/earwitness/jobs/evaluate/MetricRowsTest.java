package io.earwitness.jobs.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import io.earwitness.evaluation.Estimate;
import io.earwitness.evaluation.Figure;
import io.earwitness.evaluation.Interval;
import io.earwitness.evaluation.Level;
import io.earwitness.evaluation.MetricTables;
import io.earwitness.evaluation.MetricTables.ClassRow;
import io.earwitness.evaluation.MetricTables.ConfusionRow;
import io.earwitness.evaluation.MetricTables.ReliabilityRow;
import io.earwitness.evaluation.MetricTables.ThresholdRow;
import io.earwitness.jobs.spark.LocalSpark;
import io.earwitness.jobs.tables.ResultTables;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetricRowsTest {
  private static final Figure KNOWN =
      new Figure(Level.SEGMENT, "all", "f1", new Estimate(0.5, new Interval(0.25, 0.75)), 8);
  private static final Figure WITHOUT_INTERVAL =
      new Figure(Level.FILE, "codec=mp3", "groups", new Estimate(3, Interval.UNKNOWN), 4);

  @TempDir Path folder;
  private ResultTables tables;

  @BeforeEach
  void write() {
    tables = ResultTables.at(folder.toString(), LocalSpark.session());
    new MetricRows(tables, "model", "run")
        .write(
            new MetricTables(
                List.of(KNOWN, WITHOUT_INTERVAL),
                List.of(new ClassRow("scream", KNOWN)),
                List.of(new ConfusionRow("scream", "ambient", KNOWN)),
                List.of(new ThresholdRow("scream", 0.3, KNOWN)),
                List.of(new ReliabilityRow("scream", 0.2, 0.4, KNOWN))));
  }

  @Test
  void anUnknownIntervalIsNull() {
    assertThat(tables.ofRun("metrics", "run").collectAsList())
        .containsExactly(
            RowFactory.create("model", "segment", "all", "f1", 0.5, 0.25, 0.75, 8L),
            RowFactory.create("model", "file", "codec=mp3", "groups", 3.0, null, null, 4L));
  }

  @Test
  void everyTableHasTheColumnsThatTellItsRowsApart() {
    assertThat(tables.ofRun("metrics_by_class", "run").select("class", "value").collectAsList())
        .containsExactly(RowFactory.create("scream", 0.5));
    assertThat(
            tables
                .ofRun("confusion_matrix", "run")
                .select("true_class", "predicted_class", "value")
                .collectAsList())
        .containsExactly(RowFactory.create("scream", "ambient", 0.5));
    assertThat(
            tables
                .ofRun("threshold_sweep", "run")
                .select("class", "threshold", "value")
                .collectAsList())
        .containsExactly(RowFactory.create("scream", 0.3, 0.5));
    assertThat(
            tables
                .ofRun("reliability", "run")
                .select("class", "probability_from", "probability_to", "value")
                .collectAsList())
        .containsExactly(RowFactory.create("scream", 0.2, 0.4, 0.5));
  }
}
