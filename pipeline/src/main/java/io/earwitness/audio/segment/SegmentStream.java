package io.earwitness.audio.segment;

import io.earwitness.audio.decode.Damage;
import io.earwitness.audio.decode.MediaInfo;
import io.earwitness.audio.decode.UnreadableAudioException;
import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;

/**
 * Segments of a recording, decoded one after the other; who uses them need not know where.
 *
 * <pre>{@code
 * while (segments.next()) {
 *   use(segments.index(), segments.samples());
 * }
 * }</pre>
 */
public interface SegmentStream extends Closeable {

  /** What the container says of its audio. */
  MediaInfo info();

  /**
   * Reads the next segment.
   *
   * @return whether there was one
   */
  boolean next() throws UnreadableAudioException, IOException;

  /** The segment's number, from 0. */
  int index();

  /** The segment's samples, silent beyond {@link #filledSamples()}; overwritten by the next. */
  float[] samples();

  /** How many of the samples are of the recording. */
  int filledSamples();

  /** Whether the recording is known to end in or before these segments. */
  boolean recordingEnded();

  /** Up to where the recording has been decoded, in seconds; its duration once all is read. */
  double decodedSeconds();

  /** How many bytes of the recording have been read so far; a measure of progress. */
  long bytesRead();

  /** The first damage that was met so far. */
  Optional<Damage> damage();
}
