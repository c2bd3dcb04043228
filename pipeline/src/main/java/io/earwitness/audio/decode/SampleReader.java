package io.earwitness.audio.decode;

import io.earwitness.audio.failure.FailureCode;
import io.earwitness.audio.failure.UnreadableAudioException;
import io.earwitness.audio.source.ByteSource;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads a recording, or a span of one, into memory: for clips of seconds to minutes. */
public final class SampleReader {
  private static final int CHUNK = 1 << 16;

  /**
   * Where a reader begins that wants a span.
   *
   * @param inMiddle whether at the span, because a seek map says that it can; else at the start
   * @param point what that map gives for it
   */
  public record Beginning(boolean inMiddle, Optional<SeekPoint> point) {
    public static final Beginning AT_START = new Beginning(false, Optional.empty());
  }

  private SampleReader() {}

  /** The same, with {@link OpenOptions#DEFAULT}. */
  public static float[] read(
      ByteSource source, int sampleRateHz, double startSeconds, double endSeconds)
      throws UnreadableAudioException, IOException {
    return read(
        source, OpenOptions.DEFAULT, Beginning.AT_START, sampleRateHz, startSeconds, endSeconds);
  }

  /**
   * Reads mono samples: the mean of all channels, or where they cancel out in what is read the
   * loudest of them.
   *
   * @param source stays the caller's to close
   * @param options how it is opened
   * @param beginning where; the samples are the same
   * @param startSeconds where the span begins
   * @param endSeconds where it ends; infinite for the end of the recording
   * @return at least one sample
   * @throws UnreadableAudioException when there is no audio, or none in the span
   */
  public static float[] read(
      ByteSource source,
      OpenOptions options,
      Beginning beginning,
      int sampleRateHz,
      double startSeconds,
      double endSeconds)
      throws UnreadableAudioException, IOException {
    long from = Math.round(startSeconds * sampleRateHz);
    long to =
        Double.isInfinite(endSeconds) ? Long.MAX_VALUE : Math.round(endSeconds * sampleRateHz);
    long first = beginning.inMiddle() ? from : 0;
    try (AudioReader reader =
        AudioReader.openAt(source, sampleRateHz, first, beginning.point(), options)) {
      reader.watchChannelsFrom(from);
      float[] mean = lane(0, new float[1][CHUNK], reader, first, from, to);
      OptionalInt channel = reader.loudestOfCancelled(from + mean.length);
      if (channel.isEmpty()) {
        return mean;
      }
      int lane = 1 + channel.getAsInt();
      int channels = Math.max(lane, reader.info().channels());
      reader.beginAgain(channels);
      return lane(lane, new float[1 + channels][CHUNK], reader, first, from, to);
    }
  }

  /**
   * Reads one of the mean of all channels and the channels.
   *
   * @param chunk has room for some samples of each that is read
   * @param begun the sample at which the reader is
   */
  private static float[] lane(
      int lane, float[][] chunk, AudioReader reader, long begun, long from, long to)
      throws UnreadableAudioException, IOException {
    float[] kept = new float[CHUNK];
    int count = 0;
    long position = begun;
    while (position < to) {
      position += passOverUnfilled(reader, from - position);
      int read = reader.read(chunk, 0, CHUNK);
      if (read < 0) {
        break;
      }
      int start = (int) Math.min(read, Math.max(0, from - position));
      int end = (int) Math.min(read, to - position);
      if (end > start) {
        kept = withRoomFor(kept, count + end - start);
        System.arraycopy(chunk[lane], start, kept, count, end - start);
        count += end - start;
      }
      position += read;
    }
    if (count == 0) {
      throw new UnreadableAudioException(FailureCode.NO_AUDIO, "the audio has no samples there");
    }
    return Arrays.copyOf(kept, count);
  }

  /** Passes over a pause before the span; one in it would take more memory than there is. */
  private static long passOverUnfilled(AudioReader reader, long beforeSpan)
      throws UnreadableAudioException {
    long unfilled = reader.unfilledSamples();
    if (unfilled > Math.max(0, beforeSpan)) {
      throw new UnreadableAudioException(
          FailureCode.TOO_LARGE, "a pause that is beyond the limits lies in what is wanted");
    }
    reader.passOver(unfilled);
    return unfilled;
  }

  private static float[] withRoomFor(float[] samples, int count) {
    return count <= samples.length
        ? samples
        : Arrays.copyOf(samples, Math.max(count, samples.length + samples.length / 2));
  }
}
