package io.earwitness.jobs.score.execute;

import io.earwitness.audio.segment.SegmentLayout;
import io.earwitness.audio.track.HeardTrack;
import io.earwitness.detection.HadoopStorage;
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
import org.apache.spark.TaskContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.SerializableConfiguration;
import org.apache.spark.util.TaskCompletionListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How tasks decode: in their own JVM, but suspect units in a child process. All units of a task
 * that is tried again are suspect, because one of them may have crashed the executor.
 *
 * @param markers notes of what tasks begin
 */
record Decoders(
    Broadcast<SerializableConfiguration> configuration,
    TaskSettings settings,
    InFlightMarkers markers)
    implements Serializable {
  private static final Logger LOG = LoggerFactory.getLogger(Decoders.class);

  /** A decoder for the task of this thread. */
  UnitDecoder ofTask(UnitDecoder.Storage storage) {
    SegmentLayout layout = settings.units().layout();
    HeardTrack track = settings.units().track();
    int childMemoryMb = settings.childMemoryMb();
    return isRetry()
        ? new ChildDecoder(storage, layout, track, childMemoryMb)
        : RoutingDecoder.of(storage, layout, track, childMemoryMb);
  }

  /** Whether the task of this thread has failed before. */
  boolean isRetry() {
    return TaskContext.get().attemptNumber() > 0;
  }

  UnitDecoder.Storage storage() {
    return new HadoopStorage(hadoop());
  }

  private Configuration hadoop() {
    return configuration.value().value();
  }

  /** Notes what the task of this thread begins, until the task ends. */
  void markInFlight(List<WorkUnit> units) throws IOException {
    Optional<StateFile> marker = markers.begin(units, hadoop());
    if (marker.isPresent()) {
      TaskContext.get()
          .addTaskCompletionListener((TaskCompletionListener) context -> delete(marker.get()));
    }
  }

  private static void delete(StateFile marker) {
    try {
      marker.delete();
    } catch (IOException e) {
      LOG.debug("{} stays: if the run is interrupted, it makes some units suspect", marker, e);
    }
  }
}
