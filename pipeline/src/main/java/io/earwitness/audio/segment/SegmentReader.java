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
    if (!ended && nextIndex > range.first()) {
      goToNextStart();
    }
    while (!ended && nextIndex < range.end()) {
      fill();
      if (filled < samples.length) {
        ended = true;
        recordingEnded = true;
        return lastSegment();
      }
      if (!isOfPauseThatIsLeftOut()) {
        return Optional.of(new Segment(nextIndex++, samples, filled));
      }
      goBehindPause();
    }
    ended = true;
    return Optional.empty();
  }

  private Optional<Segment> lastSegment() {
    if (!layout.hasSegment(nextIndex, filled)) {
      return Optional.empty();
    }
    Arrays.fill(samples, filled, samples.length, 0f);
    return Optional.of(new Segment(nextIndex++, samples, filled));
  }

  private boolean isOfPauseThatIsLeftOut() {
    long start = layout.startSample(nextIndex);
    return start >= reader.unfilledPause().from()
        && start + samples.length <= reader.unfilledPause().end();
  }

  /** Goes to the first segment that holds more than the pause, or behind the last of all. */
  private void goBehindPause() throws UnreadableAudioException, IOException {
    long lastWithin = (reader.unfilledPause().end() - samples.length) / layout.hopSamples();
    nextIndex = (int) Math.min(lastWithin + 1, range.end());
    if (nextIndex < range.end()) {
      long start = layout.startSample(nextIndex);
      passOver(start - samplesRead);
      filled = (int) (samplesRead - start);
      Arrays.fill(samples, 0, filled, 0f);
    }
  }

  /** Moves what the next segment shares with the last one to the front, or passes over a gap. */
  private void goToNextStart() throws UnreadableAudioException, IOException {
    int overlap = layout.overlapSamples();
    System.arraycopy(samples, samples.length - overlap, samples, 0, overlap);
    filled = overlap;
    passOver(layout.hopSamples() - layout.segmentSamples());
  }

  /** Passes over samples; there are none where the count is 0 or less. */
  private void passOver(long count) throws UnreadableAudioException, IOException {
    long left = count;
    while (left > 0) {
      long passed = Math.min(left, reader.unfilledSamples());
      reader.passOver(passed);
      if (passed == 0) {
        passed = reader.read(samples, 0, (int) Math.min(left, samples.length));
      }
      if (passed < 0) {
        return;
      }
      samplesRead += passed;
      left -= passed;
    }
  }

  private void fill() throws UnreadableAudioException, IOException {
    while (filled < samples.length) {
      int read = reader.read(samples, filled, samples.length - filled);
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
