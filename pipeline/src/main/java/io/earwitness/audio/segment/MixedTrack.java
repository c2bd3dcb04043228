package io.earwitness.audio.segment;

import io.earwitness.audio.failure.Damage;
import io.earwitness.audio.failure.FailureCode;
import io.earwitness.audio.failure.UnreadableAudioException;
import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;

/**
 * A track of several that are heard together, and the segment of it that is to be mixed next. What
 * cannot be read of it is damage: the other tracks go on.
 */
final class MixedTrack implements Closeable {
  /** The number of no segment: there are no more. */
  static final int ENDED = Integer.MAX_VALUE;

  private final int number;
  private final Optional<SegmentStream> reader;
  private Optional<Segment> segment = Optional.empty();
  private Optional<Damage> damage = Optional.empty();
  private boolean recordingEnded;

  private MixedTrack(int number, Optional<SegmentStream> reader) {
    this.number = number;
    this.reader = reader;
  }

  /** A track of some number, from 1. */
  static MixedTrack of(int number, SegmentStream reader) {
    return new MixedTrack(number, Optional.of(reader));
  }

  /** A track that cannot be read at all. */
  static MixedTrack unreadable(int number, UnreadableAudioException why) {
    MixedTrack track = new MixedTrack(number, Optional.empty());
    track.broke(why.code(), why.getMessage(), 0);
    return track;
  }

  boolean isReadable() {
    return reader.isPresent();
  }

  /** Goes to the next segment. */
  void advance() throws IOException {
    segment = Optional.empty();
    if (reader.isEmpty()) {
      return;
    }
    try {
      segment = reader.get().next();
      if (segment.isEmpty()) {
        recordingEnded = reader.get().end().recordingEnded();
        reader
            .get()
            .end()
            .damage()
            .ifPresent(found -> broke(found.code(), found.what(), found.atSeconds()));
      }
    } catch (UnreadableAudioException e) {
      broke(e.code(), e.getMessage(), progress().decodedSeconds());
      recordingEnded = true;
    }
  }

  private void broke(FailureCode code, String what, double atSeconds) {
    damage = Optional.of(new Damage(code, "track %d: %s".formatted(number, what), atSeconds));
  }

  /** The number of the segment; {@link #ENDED} where there are no more. */
  int index() {
    return segment.map(Segment::index).orElse(ENDED);
  }

  boolean has(int index) {
    return index() == index && !hasEnded();
  }

  boolean hasEnded() {
    return segment.isEmpty();
  }

  /** How many samples of a segment this track has. */
  int filledSamples(int index) {
    return has(index) ? segment.get().filledSamples() : 0;
  }

  /** A sample of a segment; silence where this track does not have it. */
  float sample(int index, int i) {
    return has(index) ? segment.get().samples()[i] : 0;
  }

  /** See {@link SegmentStream#progress}. */
  DecodingProgress progress() {
    return reader.map(SegmentStream::progress).orElse(DecodingProgress.NONE);
  }

  /** The first damage, once there are no more segments. */
  Optional<Damage> damage() {
    return damage;
  }

  /** Whether the track is known to end in or before its segments. */
  boolean recordingEnded() {
    return recordingEnded || reader.isEmpty();
  }

  @Override
  public void close() throws IOException {
    if (reader.isPresent()) {
      reader.get().close();
    }
  }
}
