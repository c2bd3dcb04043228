package io.earwitness.jobs.score.execute;

import io.earwitness.audio.segment.SegmentLayout;
import io.earwitness.audio.source.HadoopByteSource;
import io.earwitness.audio.source.TimeLimit;
import io.earwitness.audio.source.Watchdog;
import io.earwitness.detection.InProcessDecoder;
import io.earwitness.detection.Recording;
import io.earwitness.detection.UnitDecoder;
import io.earwitness.detection.WorkUnit;
import io.earwitness.isolation.ChildDecoder;
import io.earwitness.isolation.RoutingDecoder;
import io.earwitness.jobs.score.run.StateFile;
import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.TaskContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.SerializableConfiguration;
import org.apache.spark.util.TaskCompletionListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How tasks decode: in their own JVM, but units under suspicion in a child process, and so all of a
 * task that is tried again, because one of its units may have crashed the executor.
 *
 * @param childMemoryMb what a child process may take
 * @param marks where tasks note what they begin when the driver shares their disposition; else null
 */
record Decoders(
    Broadcast<SerializableConfiguration> configuration,
    SegmentLayout layout,
    int childMemoryMb,
    InFlightMarkers marks)
    implements Serializable {
  private static final Logger LOG = LoggerFactory.getLogger(Decoders.class);

  /** What the shell is told of a process that aborts. */
  private static final int ABORTED = 134;

  /** A decoder for the task of this thread. */
  UnitDecoder ofTask(UnitDecoder.Storage storage) {
    ChildDecoder apart = new ChildDecoder(storage, layout, childMemoryMb);
    return isRetry()
        ? apart
        : new RoutingDecoder(new InProcessDecoder(storage, layout, Decoders::endThisJvm), apart);
  }

  /** Whether the task of this thread has failed before. */
  boolean isRetry() {
    return TaskContext.get().attemptNumber() > 0;
  }

  UnitDecoder.Storage storage() {
    return unit ->
        HadoopByteSource.open(
            new Path(unit.recording().uri()),
            new HadoopByteSource.Listed(
                unit.recording().sizeBytes(),
                unit.recording().modifiedAt(),
                Optional.ofNullable(unit.recording().etag())),
            unit.expectedBytes(),
            hadoop());
  }

  private Configuration hadoop() {
    return configuration.value().value();
  }

  /** Notes what the task of this thread begins, where that is needed. */
  void noteBegun(List<WorkUnit> units) throws IOException {
    if (marks != null) {
      StateFile mark = marks.begin(units, hadoop());
      TaskContext.get().addTaskCompletionListener((TaskCompletionListener) context -> remove(mark));
    }
  }

  private static void remove(StateFile mark) {
    try {
      mark.delete();
    } catch (IOException e) {
      LOG.debug("{} stays: it only makes a next attempt careful", mark, e);
    }
  }

  /** Watches that FFmpeg comes back from a recording that this thread reads. */
  Watchdog watch(Recording recording, TimeLimit limit) {
    return Watchdog.over(limit, () -> endThisJvm(recording));
  }

  /**
   * A thread in native code cannot be stopped alone. Spark takes the end of an executor for the end
   * of its tasks, and tries them again.
   */
  private static void endThisJvm(Recording recording) {
    System.err.println(
        "The decoder does not come back from " + recording.uri() + ": this process ends.");
    Runtime.getRuntime().halt(ABORTED);
  }
}
