package io.earwitness.jobs.train.clips;

import io.earwitness.audio.decode.OpenOptions;
import io.earwitness.audio.decode.SampleReader.Beginning;
import io.earwitness.audio.failure.UnreadableAudioException;
import io.earwitness.audio.seek.SeekMap;
import io.earwitness.audio.source.ByteSource;
import java.io.IOException;
import java.util.Optional;

/**
 * Where decoding begins for spans of recordings, which may be days long: at the span, where the
 * recording can be begun in its middle. Remembers the last recording, as spans of one follow each
 * other.
 */
final class Beginnings {
  /** To decode so much takes a second; to look a recording over may be to read all of it. */
  private static final double NEAR_SECONDS = 600;

  private String uri = "";
  private Optional<SeekMap> map = Optional.empty();

  Beginning of(ListedClip clip, ByteSource source, OpenOptions options) {
    double start = clip.startSeconds();
    if (start < NEAR_SECONDS) {
      return Beginning.AT_START;
    }
    if (!uri.equals(clip.uri())) {
      map = lookOver(source, options);
      uri = clip.uri();
    }
    return map.filter(known -> start < known.seconds() && known.canBeginAt(start))
        .map(known -> new Beginning(true, known.pointFor(start)))
        .orElse(Beginning.AT_START);
  }

  /** What is wrong with a recording tells the reader that begins at its start. */
  private static Optional<SeekMap> lookOver(ByteSource source, OpenOptions options) {
    try {
      return SeekMap.of(source, options);
    } catch (UnreadableAudioException | IOException e) {
      return Optional.empty();
    }
  }
}
