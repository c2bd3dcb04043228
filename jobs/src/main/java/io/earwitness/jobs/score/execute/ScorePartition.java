package io.earwitness.jobs.score.execute;

import io.earwitness.detection.PrefetchingStorage;
import io.earwitness.detection.RecordingScorer;
import io.earwitness.detection.WorkUnit;
import io.earwitness.jobs.score.run.ScoredUnitRows;
import io.earwitness.model.Classifier;
import io.earwitness.model.ModelFolder;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.util.TaskCompletionListener;

/** What an executor does with a partition: units in, scored units out, one by one. */
record ScorePartition(
    Broadcast<ModelFolder> model, Decoders decoders, TaskSettings settings, TaskCounts counts)
    implements FlatMapFunction<Iterator<List<WorkUnit>>, Row> {

  @Override
  public Iterator<Row> call(Iterator<List<WorkUnit>> partition) throws IOException {
    if (!partition.hasNext()) {
      return List.<Row>of().iterator();
    }
    List<WorkUnit> units = partition.next();
    decoders.markInFlight(units);
    PrefetchingStorage opened =
        new PrefetchingStorage(decoders.storage(), units, settings.openAhead());
    int number = TaskContext.get().partitionId();
    closeWithTask(() -> counts.log(number));
    closeWithTask(opened::close);
    RecordingScorer scorer =
        new RecordingScorer(
            units.iterator(),
            decoders.ofTask(opened),
            Classifier.of(model.value()),
            settings.units(),
            counts);
    closeWithTask(scorer::close);
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return scorer.hasNext();
      }

      @Override
      public Row next() {
        return ScoredUnitRows.toRow(scorer.next());
      }
    };
  }

  /** Whether the task ends well or not; what was opened last is closed first. */
  private static void closeWithTask(Runnable close) {
    TaskContext.get().addTaskCompletionListener((TaskCompletionListener) context -> close.run());
  }
}
