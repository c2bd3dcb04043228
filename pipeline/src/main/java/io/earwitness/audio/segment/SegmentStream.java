package io.earwitness.audio.segment;

import io.earwitness.audio.decode.MediaInfo;
import io.earwitness.audio.decode.UnreadableAudioException;
import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;

/**
 * Segments of a recording, decoded one after the other, in this process or in another.
 *
 * <pre>{@code
 * for (var next = segments.next(); next.isPresent(); next = segments.next()) {
 *   use(next.get());
 * }
 * }</pre>
 */
public interface SegmentStream extends Closeable {

  /** What the container says of its audio. */
  MediaInfo info();

  /**
   * Decodes the next segment. Its samples are valid until the next call.
   *
   * @return empty when there are no more
   */
  Optional<Segment> next() throws UnreadableAudioException, IOException;

  /**
   * How far decoding has come, also when it failed there: once all is read, the recording's
   * duration.
   */
  DecodingProgress progress();

  /**
   * How the segments ended.
   *
   * @throws IllegalStateException before {@link #next} has returned the last one
   */
  SegmentsEnd end();
}
