package io.earwitness.audio.segment;

import io.earwitness.audio.decode.AudioReader;
import io.earwitness.audio.decode.MediaInfo;
import io.earwitness.audio.decode.UnreadableAudioException;
import java.io.Closeable;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Cuts a recording into segments, one at a time, in one buffer that all of them share. Where the
 * channels of a segment cancel out, it is the loudest channel, else the mean of all. Channels cost
 * time and are seldom needed: they are read from where the first segment that needs them is found,
 * for which the recording is opened once more.
 */
public final class SegmentReader implements SegmentStream {
  private final AudioReader reader;
  private final SegmentLayout layout;
  private final SegmentRange range;
  private final Closeable source;

  /** The mean of all channels, and each channel that is read. */
  private float[][] samples;

  private LookAhead ahead;
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
    readLanes(1);
    this.nextIndex = range.first();
    this.samplesRead = layout.startSample(range.first());
    reader.watchChannelsFrom(samplesRead);
  }

  private void readLanes(int lanes) {
    samples = new float[lanes][layout.segmentSamples()];
    ahead = new LookAhead(reader, lanes, layout.samplesToLookAhead());
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
    OptionalInt channel = reader.loudestOfCancelled(layout.startSample(nextIndex) + filled);
    if (channel.isPresent() && channel.getAsInt() >= samples.length - 1) {
      readAgain(Math.max(1 + channel.getAsInt(), info().channels()));
    }
    float[] heard = samples[channel.isPresent() ? 1 + channel.getAsInt() : 0];
    int rest = 0;
    if (filled < heard.length) {
      ended = true;
      recordingEnded = true;
      if (!layout.hasSegment(nextIndex, filled)) {
        return Optional.empty();
      }
      Arrays.fill(heard, filled, heard.length, 0f);
    } else if (ahead.isEndWithinReach()) {
      ended = true;
      recordingEnded = true;
      rest = ahead.passOverRest();
      samplesRead += rest;
    }
    Segment segment = new Segment(nextIndex, heard, filled, rest, channel);
    nextIndex++;
    return Optional.of(segment);
  }

  /** Reads the segment again, with so many of its channels. */
  private void readAgain(int channels) throws UnreadableAudioException, IOException {
    reader.beginAgain(channels);
    reader.watchChannelsFrom(layout.startSample(nextIndex));
    readLanes(1 + channels);
    samplesRead = layout.startSample(range.first());
    passOver(layout.startSample(nextIndex) - samplesRead);
    filled = 0;
    fill();
  }

  /** Moves what the next segment shares with the last one to the front, or passes over a gap. */
  private void goToNextStart() throws UnreadableAudioException, IOException {
    reader.watchChannelsFrom(layout.startSample(nextIndex));
    int overlap = layout.overlapSamples();
    for (float[] lane : samples) {
      System.arraycopy(lane, lane.length - overlap, lane, 0, overlap);
    }
    filled = overlap;
    passOver((long) layout.hopSamples() - layout.segmentSamples());
  }

  /** Passes over samples between two segments; there are none where the count is 0 or less. */
  private void passOver(long count) throws UnreadableAudioException, IOException {
    long left = count;
    while (left > 0) {
      int read = ahead.read(samples, 0, (int) Math.min(left, layout.segmentSamples()));
      if (read < 0) {
        return;
      }
      samplesRead += read;
      left -= read;
    }
  }

  private void fill() throws UnreadableAudioException, IOException {
    while (filled < layout.segmentSamples()) {
      int read = ahead.read(samples, filled, layout.segmentSamples() - filled);
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
