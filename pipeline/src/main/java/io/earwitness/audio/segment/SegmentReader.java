package io.earwitness.audio.segment;

import io.earwitness.audio.decode.AudioReader;
import io.earwitness.audio.decode.Damage;
import io.earwitness.audio.decode.MediaInfo;
import io.earwitness.audio.decode.UnreadableAudioException;
import java.io.Closeable;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;

/** Cuts a recording into segments, one at a time, in one buffer. */
public final class SegmentReader implements SegmentStream {
  private final AudioReader reader;
  private final SegmentLayout layout;
  private final SegmentRange range;
  private final Closeable source;
  private final float[] samples;
  private int index;
  private int filled;
  private long endOfReadSamples;
  private boolean reachedEnd;
  private boolean recordingEnded;

  /** Cuts all of a recording. */
  public SegmentReader(AudioReader reader, SegmentLayout layout) {
    this(reader, layout, SegmentRange.ALL);
  }

  /**
   * Cuts some segments of a recording.
   *
   * @param reader at the first sample of the first of them
   */
  public SegmentReader(AudioReader reader, SegmentLayout layout, SegmentRange range) {
    this(reader, layout, range, () -> {});
  }

  /**
   * Cuts some segments of a recording.
   *
   * @param reader at the first sample of the first of them
   * @param source is closed after the reader
   */
  public SegmentReader(
      AudioReader reader, SegmentLayout layout, SegmentRange range, Closeable source) {
    this.reader = reader;
    this.layout = layout;
    this.range = range;
    this.source = source;
    this.samples = new float[layout.segmentSamples()];
    this.index = range.first() - 1;
    this.endOfReadSamples = layout.startSample(range.first());
  }

  @Override
  public MediaInfo info() {
    return reader.info();
  }

  @Override
  public boolean next() throws UnreadableAudioException, IOException {
    if (reachedEnd) {
      return false;
    }
    keepOverlap();
    if (index + 1 == range.end()) {
      reachedEnd = true;
      return false;
    }
    fill();
    if (filled < samples.length) {
      reachedEnd = true;
      recordingEnded = true;
      boolean nothingNew = index >= 0 && filled <= overlapSamples();
      boolean dropped = index >= 0 && layout.lastSegment() == SegmentLayout.LastSegment.DROP;
      if (filled == 0 || nothingNew || dropped) {
        return false;
      }
      Arrays.fill(samples, filled, samples.length, 0f);
    }
    index++;
    return true;
  }

  private int overlapSamples() {
    return Math.max(0, layout.segmentSamples() - layout.hopSamples());
  }

  /** Moves what the next segment shares with the last one to the front. */
  private void keepOverlap() throws UnreadableAudioException, IOException {
    if (index < range.first()) {
      return;
    }
    int overlap = overlapSamples();
    System.arraycopy(samples, samples.length - overlap, samples, 0, overlap);
    filled = overlap;
    skip(layout.hopSamples() - layout.segmentSamples());
  }

  /** Passes over samples that lie between two segments, when the hop is longer than a segment. */
  private void skip(int count) throws UnreadableAudioException, IOException {
    int left = count;
    while (left > 0) {
      int read = reader.read(samples, 0, Math.min(left, samples.length));
      if (read < 0) {
        return;
      }
      endOfReadSamples += read;
      left -= read;
    }
  }

  private void fill() throws UnreadableAudioException, IOException {
    while (filled < samples.length) {
      int read = reader.read(samples, filled, samples.length - filled);
      if (read < 0) {
        return;
      }
      filled += read;
      endOfReadSamples += read;
    }
  }

  @Override
  public int index() {
    return index;
  }

  @Override
  public float[] samples() {
    return samples;
  }

  @Override
  public int filledSamples() {
    return filled;
  }

  @Override
  public boolean recordingEnded() {
    return recordingEnded;
  }

  @Override
  public double decodedSeconds() {
    return (double) endOfReadSamples / layout.sampleRateHz();
  }

  @Override
  public long bytesRead() {
    return reader.bytesRead();
  }

  @Override
  public Optional<Damage> damage() {
    return reader.damage();
  }

  @Override
  public void close() throws IOException {
    reader.close();
    source.close();
  }
}
