package io.earwitness.detection;

import io.earwitness.audio.decode.UnreadableAudioException;
import io.earwitness.audio.segment.SegmentStream;
import io.earwitness.audio.source.ByteSource;
import io.earwitness.audio.source.TimeLimit;
import io.earwitness.audio.source.TimedSource;
import java.io.IOException;

/** Decodes units, one at a time, in this JVM or elsewhere: the segments are the same. */
public interface UnitDecoder extends AutoCloseable {

  /** Opens the bytes of a unit's recording. */
  @FunctionalInterface
  interface Storage {
    ByteSource open(WorkUnit unit) throws IOException;

    /** Opens a recording so that nobody waits for its storage longer than the limit. */
    default TimedSource open(WorkUnit unit, TimeLimit limit) throws IOException {
      boolean prompt = unit.recording().uri().startsWith("file:");
      return TimedSource.open(() -> open(unit), limit, prompt);
    }
  }

  /**
   * Opens a recording where a unit begins, or rather {@linkplain
   * io.earwitness.audio.segment.SegmentLayout#decodedFor what must be decoded for it}.
   *
   * @param limit its steps are the caller's to note
   * @return segments that are closed before the next unit is opened
   */
  SegmentStream open(WorkUnit unit, TimeLimit limit) throws UnreadableAudioException, IOException;

  @Override
  void close();
}
