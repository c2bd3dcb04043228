package io.earwitness.audio.segment;

import io.earwitness.audio.decode.AudioReader;
import io.earwitness.audio.decode.OpenOptions;
import io.earwitness.audio.decode.SeekPoint;
import io.earwitness.audio.failure.UnreadableAudioException;
import io.earwitness.audio.source.ByteSource;
import io.earwitness.audio.track.MediaInfo;
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

  /**
   * Opens a recording and cuts some of its segments; of one of which {@linkplain OpenOptions#track
   * all tracks} are wanted, their mean.
   *
   * @param seekPoint where to begin reading, for a container that does not tell it itself
   * @param behind is closed after the recording
   * @throws UnreadableAudioException when the bytes are not audio that can be decoded
   * @throws IOException when the source fails
   */
  static SegmentStream open(
      ByteSource source,
      SegmentLayout layout,
      SegmentRange range,
      Optional<SeekPoint> seekPoint,
      OpenOptions options,
      Closeable behind)
      throws UnreadableAudioException, IOException {
    AudioReader reader =
        AudioReader.openAt(
            source, layout.sampleRateHz(), layout.startSample(range.first()), seekPoint, options);
    if (!options.track().isAll() || reader.info().audioTracks() == 1) {
      return new SegmentReader(reader, layout, range, behind);
    }
    try (reader) {
      return MixedTracks.open(reader.info(), source, layout, range, options, behind);
    }
  }

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
