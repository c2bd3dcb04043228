package io.earwitness.detection;

import io.earwitness.audio.decode.OpenOptions;
import io.earwitness.audio.failure.UnreadableAudioException;
import io.earwitness.audio.seek.SeekMap;
import io.earwitness.audio.source.ByteSource;
import io.earwitness.audio.source.TimeLimit;
import io.earwitness.audio.source.Watchdog;
import io.earwitness.audio.track.HeardTrack;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks recordings over in this process, before they are decoded: where in them a reader can begin.
 *
 * @param limits how long that may take
 * @param whenStuck is called with a recording from which FFmpeg does not return
 */
public record RecordingOverview(
    UnitDecoder.Storage storage, TimeLimits limits, Consumer<Recording> whenStuck) {
  private static final Logger LOG = LoggerFactory.getLogger(RecordingOverview.class);

  /**
   * How to begin in the middle of a recording; empty where it must be read from its start, which
   * also tells what is wrong with one that cannot be looked over.
   *
   * @param unit of the recording, as long as it probably is
   */
  public Optional<SeekMap> of(WorkUnit unit, HeardTrack track) {
    Recording recording = unit.recording();
    TimeLimit limit = limits.of(unit);
    Watchdog watchdog = Watchdog.over(limit, () -> whenStuck.accept(recording));
    limit.begin();
    try (ByteSource source = storage.open(unit, limit)) {
      return SeekMap.of(source, OpenOptions.of(track, recording.uri()));
    } catch (IOException | UnreadableAudioException | RuntimeException e) {
      LOG.debug("{} is read from its start, which tells what is wrong", recording.uri(), e);
      return Optional.empty();
    } finally {
      limit.end();
      watchdog.close();
    }
  }
}
