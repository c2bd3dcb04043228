package io.earwitness.audio.segment;

import io.earwitness.audio.decode.AudioReader;
import io.earwitness.audio.failure.UnreadableAudioException;
import io.earwitness.audio.track.MediaInfo;
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
    if (!ended && nextIndex > range.first()) {
      goToNextStart();
    }
    while (!ended && nextIndex < range.end()) {
      fill();
      if (filled < layout.segmentSamples()) {
        endOfRecording();
        return layout.hasSegment(nextIndex, filled) ? Optional.of(segment()) : Optional.empty();
      }
      if (!isOfPauseThatIsLeftOut()) {
        return Optional.of(segment());
      }
      goBehindPause();
    }
    ended = true;
    return Optional.empty();
  }

  private void endOfRecording() {
    ended = true;
    recordingEnded = true;
  }

  /** Makes the segment that was read, with silence where the recording does not fill it. */
  private Segment segment() throws UnreadableAudioException, IOException {
    OptionalInt channel = reader.loudestOfCancelled(layout.startSample(nextIndex) + filled);
    if (channel.isPresent() && channel.getAsInt() >= samples.length - 1) {
      readAgain(Math.max(1 + channel.getAsInt(), info().channels()));
    }
    float[] heard = samples[channel.isPresent() ? 1 + channel.getAsInt() : 0];
    Arrays.fill(heard, filled, heard.length, 0f);
    return new Segment(nextIndex++, heard, filled, restBehind(), channel);
  }

  /**
   * Takes what is left of the recording behind a whole segment, if it is too little for another.
   */
  private int restBehind() {
    if (ended || !ahead.isEndWithinReach()) {
      return 0;
    }
    endOfRecording();
    int rest = ahead.passOverRest();
    samplesRead += rest;
    return rest;
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

  private boolean isOfPauseThatIsLeftOut() {
    long start = layout.startSample(nextIndex);
    return start >= reader.unfilledPause().from()
        && start + layout.segmentSamples() <= reader.unfilledPause().end();
  }

  /** Goes to the first segment that holds more than the pause, or behind the last of all. */
  private void goBehindPause() throws UnreadableAudioException, IOException {
    long lastWithin =
        (reader.unfilledPause().end() - layout.segmentSamples()) / layout.hopSamples();
    nextIndex = (int) Math.min(lastWithin + 1, range.end());
    if (nextIndex < range.end()) {
      long start = layout.startSample(nextIndex);
      reader.watchChannelsFrom(start);
      passOver(start - samplesRead);
      // A hop that leaves gaps may lead behind the end of what follows the pause.
      filled = (int) Math.max(0, samplesRead - start);
      for (float[] lane : samples) {
        Arrays.fill(lane, 0, filled, 0f);
      }
    }
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

  /** Passes over samples; there are none where the count is 0 or less. */
  private void passOver(long count) throws UnreadableAudioException, IOException {
    long left = count;
    while (left > 0) {
      long passed = ahead.passOverPause(left);
      if (passed == 0) {
        passed = ahead.read(samples, 0, (int) Math.min(left, layout.segmentSamples()));
      }
      if (passed < 0) {
        return;
      }
      samplesRead += passed;
      left -= passed;
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
