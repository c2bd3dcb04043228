package io.earwitness.jobs.score.execute;

import io.earwitness.detection.ScoredRecording;
import io.earwitness.detection.ScoredUnit;
import io.earwitness.detection.ScoringListener;
import io.earwitness.detection.WorkUnit;
import java.io.Serializable;
import org.apache.spark.SparkContext;
import org.apache.spark.util.DoubleAccumulator;
import org.apache.spark.util.LongAccumulator;

/**
 * Counts what the tasks do, for people who wait. A task that is repeated counts again, so the exact
 * numbers are those of the tables.
 */
public record Progress(
    LongAccumulator files,
    LongAccumulator failures,
    DoubleAccumulator audioHours,
    LongAccumulator bytes)
    implements ScoringListener, Serializable {

  public static Progress in(SparkContext context) {
    return new Progress(
        context.longAccumulator("files"),
        context.longAccumulator("failures"),
        context.doubleAccumulator("audio hours"),
        context.longAccumulator("bytes"));
  }

  @Override
  public void advanced(double audioSeconds, long readBytes) {
    audioHours.add(audioSeconds / 3600);
    bytes.add(readBytes);
  }

  @Override
  public void finished(WorkUnit unit, ScoredUnit scored) {
    if (unit.isLast()) {
      files.add(1L);
    }
    // A recording has failed when nothing of its beginning could be scored.
    if (unit.isFirst() && scored.found().status() == ScoredRecording.Status.FAILED) {
      failures.add(1L);
    }
  }
}
