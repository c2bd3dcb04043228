package io.earwitness.detection;

import io.earwitness.audio.failure.Damage;
import io.earwitness.audio.failure.UnreadableAudioException;
import io.earwitness.audio.segment.DecodingProgress;
import io.earwitness.audio.segment.Segment;
import io.earwitness.audio.segment.SegmentStream;
import io.earwitness.audio.segment.SegmentsEnd;
import io.earwitness.audio.track.MediaInfo;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whole segments of two samples, one a second, of which each takes ten bytes. Behind the last one
 * comes the recording's end or a failure.
 */
final class ListedSegments implements SegmentStream {
  static final MediaInfo INFO = new MediaInfo("wav", "pcm", 2, 1, Map.of(), 1, 1);

  /** What comes behind the last segment. */
  @FunctionalInterface
  interface Ending {
    void reach() throws UnreadableAudioException, IOException;
  }

  private final ArrayDeque<Integer> left;
  private final Ending ending;
  private final Optional<Damage> damage;
  private DecodingProgress progress = DecodingProgress.NONE;
  private boolean closed;

  ListedSegments(List<Integer> indices, Ending ending, Optional<Damage> damage) {
    this.left = new ArrayDeque<>(indices);
    this.ending = ending;
    this.damage = damage;
  }

  @Override
  public MediaInfo info() {
    return INFO;
  }

  @Override
  public Optional<Segment> next() throws UnreadableAudioException, IOException {
    if (left.isEmpty()) {
      progress = new DecodingProgress(progress.decodedSeconds() + 0.5, progress.bytesRead() + 5);
      ending.reach();
      return Optional.empty();
    }
    int index = left.remove();
    progress = new DecodingProgress(index + 1, progress.bytesRead() + 10);
    return Optional.of(new Segment(index, new float[] {index + 0.25f, index + 0.75f}, 2));
  }

  @Override
  public DecodingProgress progress() {
    return progress;
  }

  @Override
  public SegmentsEnd end() {
    return new SegmentsEnd(true, damage);
  }

  @Override
  public void close() {
    closed = true;
  }

  boolean isClosed() {
    return closed;
  }
}
