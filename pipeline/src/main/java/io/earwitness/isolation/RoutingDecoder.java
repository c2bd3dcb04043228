package io.earwitness.isolation;

import io.earwitness.audio.failure.UnreadableAudioException;
import io.earwitness.audio.segment.SegmentLayout;
import io.earwitness.audio.segment.SegmentStream;
import io.earwitness.audio.source.TimeLimit;
import io.earwitness.audio.track.HeardTrack;
import io.earwitness.detection.InProcessDecoder;
import io.earwitness.detection.Recording;
import io.earwitness.detection.UnitDecoder;
import io.earwitness.detection.WorkUnit;
import java.io.IOException;

/**
 * Lets one decoder decode the units that may crash it, and another all others.
 *
 * @param usual for all others
 * @param isolated for suspects
 */
public record RoutingDecoder(UnitDecoder usual, UnitDecoder isolated) implements UnitDecoder {
  /** The exit code of a process that aborts. */
  private static final int ABORTED = 134;

  /**
   * Decodes suspects in a child process and all others in this JVM, which ends when one of them
   * hangs.
   *
   * @param childMemoryMb resident memory of which a child that takes more is killed
   */
  public static RoutingDecoder of(
      Storage storage, SegmentLayout layout, HeardTrack track, int childMemoryMb) {
    return new RoutingDecoder(
        new InProcessDecoder(storage, layout, track, RoutingDecoder::endThisJvm),
        new ChildDecoder(storage, layout, track, childMemoryMb));
  }

  /**
   * Ends this JVM because FFmpeg hangs in a recording: a thread in native code cannot be stopped
   * without its process. When an executor ends, Spark tries its tasks again.
   */
  public static void endThisJvm(Recording recording) {
    System.err.println("The decoder hangs in " + recording.uri() + ": this process ends.");
    Runtime.getRuntime().halt(ABORTED);
  }

  @Override
  public SegmentStream open(WorkUnit unit, TimeLimit limit)
      throws UnreadableAudioException, IOException {
    return (unit.isSuspect() ? isolated : usual).open(unit, limit);
  }

  @Override
  public void close() {
    usual.close();
    isolated.close();
  }
}
