package io.earwitness.audio.segment;

import io.earwitness.audio.decode.AudioReader;
import io.earwitness.audio.decode.MediaInfo;
import io.earwitness.audio.decode.UnreadableAudioException;
import java.io.Closeable;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;

/** Cuts a recording into segments, one at a time, in one buffer that all of them share. */
public final class SegmentReader implements SegmentStream {
  private final AudioReader reader;
  private final SegmentLayout layout;
  private final SegmentRange range;
  private final Closeable source;
  private final LookAhead ahead;
  private final float[] samples;
  private int nextIndex;
  private int filled;
  private long samplesRead;
  private boolean ended;
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
    this.ahead = new LookAhead(reader, layout.samplesToLookAhead());
    this.samples = new float[layout.segmentSamples()];
    this.nextIndex = range.first();
    this.samplesRead = layout.startSample(range.first());
  }

  @Override
  public MediaInfo info() {
    return reader.info();
  }

  @Override
  public Optional<Segment> next() throws UnreadableAudioException, IOException {
    if (ended) {
      return Optional.empty();
    }
    if (nextIndex > range.first()) {
      goToNextStart();
    }
    if (nextIndex == range.end()) {
      ended = true;
      return Optional.empty();
    }
    fill();
    int rest = 0;
    if (filled < samples.length) {
      ended = true;
      recordingEnded = true;
      if (!layout.hasSegment(nextIndex, filled)) {
        return Optional.empty();
      }
      Arrays.fill(samples, filled, samples.length, 0f);
    } else if (ahead.isEndWithinReach()) {
      ended = true;
      recordingEnded = true;
      rest = ahead.passOverRest();
      samplesRead += rest;
    }
    Segment segment = new Segment(nextIndex, samples, filled, rest);
    nextIndex++;
    return Optional.of(segment);
  }

  /** Moves what the next segment shares with the last one to the front, or passes over a gap. */
  private void goToNextStart() throws UnreadableAudioException, IOException {
    int overlap = layout.overlapSamples();
    System.arraycopy(samples, samples.length - overlap, samples, 0, overlap);
    filled = overlap;
    passOver(layout.hopSamples() - layout.segmentSamples());
  }

  /** Passes over samples between two segments; there are none where the count is 0 or less. */
  private void passOver(int count) throws UnreadableAudioException, IOException {
    int left = count;
    while (left > 0) {
      int read = ahead.read(samples, 0, Math.min(left, samples.length));
      if (read < 0) {
        return;
      }
      samplesRead += read;
      left -= read;
    }
  }

  private void fill() throws UnreadableAudioException, IOException {
    while (filled < samples.length) {
      int read = ahead.read(samples, filled, samples.length - filled);
      if (read < 0) {
        return;
      }
      filled += read;
      samplesRead += read;
    }
  }

  @Override
  public DecodingProgress progress() {
    return new DecodingProgress((double) samplesRead / layout.sampleRateHz(), reader.bytesRead());
  }

  @Override
  public SegmentsEnd end() {
    if (!ended) {
      throw new IllegalStateException("there may be more segments");
    }
    return new SegmentsEnd(recordingEnded, reader.damage());
  }

  @Override
  public void close() throws IOException {
    reader.close();
    source.close();
  }
}
