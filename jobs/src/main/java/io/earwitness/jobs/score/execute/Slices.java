package io.earwitness.jobs.score.execute;

import io.earwitness.audio.seek.SeekMap;
import io.earwitness.audio.segment.SegmentLayout;
import io.earwitness.audio.segment.SegmentRange;
import io.earwitness.detection.Recording;
import io.earwitness.detection.RecordingOverview;
import io.earwitness.detection.WorkUnit;
import io.earwitness.isolation.RoutingDecoder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.FlatMapFunction;

/**
 * Cuts long recordings into units of work. How long a recording is shows only when it is opened:
 * the executors open those whose size says that they are long.
 */
record Slices(Decoders decoders, TaskSettings settings)
    implements FlatMapFunction<Recording, WorkUnit> {
  private static final int MAX_TASKS = 1000;

  /** A recording that is not longer than so many slices stays whole. */
  private static final double LONGEST_WHOLE_SLICES = 1.5;

  /**
   * The units of all recordings: none holds more than a slice, except of recordings that are only a
   * little longer, have too long an index, or can only be read from their start. Suspects are not
   * opened, and are one unit each.
   */
  List<WorkUnit> of(List<Recording> recordings, Suspects suspects, JavaSparkContext context) {
    List<WorkUnit> units = new ArrayList<>();
    List<Recording> toLookAt = new ArrayList<>();
    for (Recording recording : recordings) {
      if (suspects.contain(recording)) {
        units.add(unsliced(recording).suspected());
      } else if (isLong(recording)) {
        toLookAt.add(recording);
      } else {
        units.add(unsliced(recording));
      }
    }
    if (!toLookAt.isEmpty()) {
      units.addAll(
          context
              .parallelize(toLookAt, Math.min(toLookAt.size(), MAX_TASKS))
              .flatMap(this)
              .collect());
    }
    return units;
  }

  private boolean isLong(Recording recording) {
    return ExpectedCost.audioSeconds(recording) > LONGEST_WHOLE_SLICES * settings.sliceSeconds();
  }

  /** A recording as one unit. */
  static WorkUnit unsliced(Recording recording) {
    return WorkUnit.whole(recording, ExpectedCost.audioSeconds(recording));
  }

  @Override
  public Iterator<WorkUnit> call(Recording recording) throws IOException {
    WorkUnit whole = unsliced(recording);
    if (decoders.isRetry()) {
      return List.of(whole.suspected()).iterator();
    }
    decoders.markInFlight(List.of(whole));
    return new RecordingOverview(
            decoders.storage(), settings.units().timeLimits(), RoutingDecoder::endThisJvm)
        .of(whole, settings.units().track())
        .map(map -> slice(recording, map, settings.units().layout(), settings.sliceSeconds()))
        .orElseGet(() -> List.of(whole))
        .iterator();
  }

  /** Cuts a recording into slices of about equal length. */
  static List<WorkUnit> slice(
      Recording recording, SeekMap map, SegmentLayout layout, double sliceSeconds) {
    if (map.seconds() <= LONGEST_WHOLE_SLICES * sliceSeconds) {
      return List.of(WorkUnit.whole(recording, map.seconds()));
    }
    double hopSeconds = layout.startSeconds(1);
    int segments = Math.toIntExact(Math.max(1, (long) Math.ceil(map.seconds() / hopSeconds)));
    long count =
        Math.min(
            Math.min(segments, map.mostParts()), (long) Math.ceil(map.seconds() / sliceSeconds));
    NavigableSet<Integer> borders = new TreeSet<>(Set.of(0, segments));
    for (long i = 1; i < count; i++) {
      int border = Math.toIntExact(i * segments / count);
      while (border < segments && !map.canBeginAt(decodedFrom(layout, border))) {
        border++;
      }
      borders.add(border);
    }
    List<WorkUnit> units = new ArrayList<>();
    for (int first : borders.headSet(segments)) {
      int end = borders.higher(first);
      units.add(
          new WorkUnit(
              recording,
              new SegmentRange(first, end == segments ? SegmentRange.OPEN : end),
              map.pointFor(decodedFrom(layout, first)),
              (end - first) * hopSeconds,
              map.bytesOf(layout.startSeconds(first), layout.startSeconds(end)),
              false));
    }
    return units;
  }

  /** Where decoding begins for the segments from one on, in seconds. */
  private static double decodedFrom(SegmentLayout layout, int first) {
    return layout.startSeconds(layout.firstDecodedFor(first));
  }
}
