package io.earwitness.detection;

import io.earwitness.CloseOnFailure;
import io.earwitness.audio.decode.OpenOptions;
import io.earwitness.audio.failure.UnreadableAudioException;
import io.earwitness.audio.segment.SegmentLayout;
import io.earwitness.audio.segment.SegmentStream;
import io.earwitness.audio.source.TimeLimit;
import io.earwitness.audio.source.TimedSource;
import io.earwitness.audio.source.Watchdog;
import io.earwitness.audio.track.HeardTrack;
import java.io.IOException;
import java.util.function.Consumer;

/**
 * Decodes in this JVM: the fastest way, but a recording that crashes FFmpeg ends the whole process.
 *
 * @param whenStuck is called with a recording from which FFmpeg does not return
 */
public record InProcessDecoder(
    Storage storage, SegmentLayout layout, HeardTrack track, Consumer<Recording> whenStuck)
    implements UnitDecoder {

  @Override
  public SegmentStream open(WorkUnit unit, TimeLimit limit)
      throws UnreadableAudioException, IOException {
    try (CloseOnFailure opened = new CloseOnFailure()) {
      Watchdog watchdog = Watchdog.over(limit, () -> whenStuck.accept(unit.recording()));
      opened.add(watchdog::close);
      TimedSource source = storage.openWatched(unit, limit);
      opened.add(source);
      SegmentStream segments =
          SegmentStream.open(
              source,
              layout,
              layout.decodedFor(unit.segments()),
              unit.seekPoint(),
              OpenOptions.of(track, unit.recording().uri()),
              () -> {
                watchdog.close();
                source.close();
              });
      opened.keepOpen();
      return segments;
    }
  }

  @Override
  public void close() {
    // Every unit has closed what it opened.
  }
}
