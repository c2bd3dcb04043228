package io.earwitness.detection;

import io.earwitness.audio.failure.UnreadableAudioException;
import io.earwitness.audio.segment.SegmentStream;
import io.earwitness.audio.source.ByteSource;
import io.earwitness.audio.source.TimeLimit;
import io.earwitness.audio.source.TimedSource;
import java.io.IOException;

/** Decodes units, one at a time, in this JVM or in a process of its own; the segments are equal. */
public interface UnitDecoder extends AutoCloseable {

  /** Opens the bytes of a unit's recording. */
  @FunctionalInterface
  interface Storage {
    ByteSource open(WorkUnit unit) throws IOException;

    /** Opens a recording whose reads fail once the storage takes longer than the limit. */
    default TimedSource open(WorkUnit unit, TimeLimit limit) throws IOException {
      return TimedSource.open(() -> open(unit), limit, false);
    }

    /**
     * The same for a caller under whom somebody watches that this process does not stand still:
     * what is on a local disk is read on the thread that asks.
     */
    default TimedSource openWatched(WorkUnit unit, TimeLimit limit) throws IOException {
      boolean prompt = unit.recording().uri().startsWith("file:");
      return TimedSource.open(() -> open(unit), limit, prompt);
    }
  }

  /**
   * Opens a recording where a unit begins, or one segment earlier where that {@linkplain
   * io.earwitness.audio.segment.SegmentLayout#decodedFor must be decoded} for it.
   *
   * @param limit the caller begins and ends its steps, of which this call is one
   * @return the segments, which the caller closes before it opens the next unit
   */
  SegmentStream open(WorkUnit unit, TimeLimit limit) throws UnreadableAudioException, IOException;

  @Override
  void close();
}
