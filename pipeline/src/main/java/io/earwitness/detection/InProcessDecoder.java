package io.earwitness.detection;

import io.earwitness.audio.decode.AudioReader;
import io.earwitness.audio.decode.UnreadableAudioException;
import io.earwitness.audio.segment.SegmentLayout;
import io.earwitness.audio.segment.SegmentRange;
import io.earwitness.audio.segment.SegmentReader;
import io.earwitness.audio.segment.SegmentStream;
import io.earwitness.audio.source.TimeLimit;
import io.earwitness.audio.source.TimedSource;
import io.earwitness.audio.source.Watchdog;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Decodes in this JVM: nothing is faster, but a recording that crashes FFmpeg crashes all.
 *
 * @param whenStuck is told of a recording from which FFmpeg does not come back
 */
public record InProcessDecoder(Storage storage, SegmentLayout layout, Consumer<Recording> whenStuck)
    implements UnitDecoder {

  @Override
  public SegmentStream open(WorkUnit unit, TimeLimit limit)
      throws UnreadableAudioException, IOException {
    Watchdog watchdog = Watchdog.over(limit, () -> whenStuck.accept(unit.recording()));
    SegmentRange decoded = layout.decodedFor(unit.segments());
    TimedSource source = null;
    AudioReader reader = null;
    try {
      source = storage.open(unit, limit);
      reader =
          AudioReader.openAt(
              source,
              layout.sampleRateHz(),
              layout.startSample(decoded.first()),
              Optional.ofNullable(unit.seekPoint()));
    } finally {
      if (reader == null) {
        close(source, watchdog);
      }
    }
    TimedSource opened = source;
    return new SegmentReader(reader, layout, decoded, () -> close(opened, watchdog));
  }

  private static void close(TimedSource source, Watchdog watchdog) {
    watchdog.close();
    if (source != null) {
      source.close();
    }
  }

  @Override
  public void close() {
    // Every unit has closed what it opened.
  }
}
