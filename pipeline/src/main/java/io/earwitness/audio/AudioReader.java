package io.earwitness.audio;

import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/**
 * A recording as mono samples of one rate, from its first instant to its end. Memory does not grow
 * with the recording. Used by one thread.
 */
public final class AudioReader implements AutoCloseable {
  private static final int LOWEST_RATE_HZ = 1_000;
  private static final int HIGHEST_RATE_HZ = 768_000;
  private static final int MOST_CHANNELS = 64;

  private static final double TOLERATED_MISSING_SECONDS = 0.5;

  /** 120 dB above full scale. */
  private static final float LOUDEST_SAMPLE = 1e6f;

  private final AudioTrack track;
  private final MediaInfo info;
  private final int sampleRateHz;
  private final Timeline timeline;

  private MonoResampler resampler;
  private AVFrame placedFrame;
  private double positionSeconds;
  private long samplesReady;
  private float[] ready = new float[0];
  private int readyFrom;
  private int readyTo;
  private long silentSamplesDue;
  private boolean ended;
  private Damage damage;

  private AudioReader(AudioTrack track, int sampleRateHz) {
    this.track = track;
    this.info = track.info();
    this.sampleRateHz = sampleRateHz;
    this.timeline = new Timeline(track.startSeconds());
  }

  /**
   * Opens a recording. The source stays the caller's to close.
   *
   * @param sampleRateHz the rate of the samples to read
   * @throws UnreadableAudioException when the bytes are not audio that can be decoded
   * @throws IOException when the source fails
   */
  public static AudioReader open(ByteSource source, int sampleRateHz)
      throws UnreadableAudioException, IOException {
    return new AudioReader(AudioTrack.open(source), sampleRateHz);
  }

  public MediaInfo info() {
    return info;
  }

  /** How many bytes of the source have been read so far; a measure of progress. */
  public long bytesRead() {
    return track.bytesRead();
  }

  /**
   * A part of a recording that is not there or did not decode, and was passed over.
   *
   * @param code what is wrong with it
   * @param what the same in words, FFmpeg's where they are its
   * @param atSeconds where it is, to a frame
   */
  public record Damage(FailureCode code, String what, double atSeconds) {}

  /** The first damage that was met so far. */
  public Optional<Damage> damage() {
    return Optional.ofNullable(damage);
  }

  /**
   * Reads samples, nominally within [-1, 1].
   *
   * @return how many samples were read, at least 1, or -1 at the end of the recording
   */
  public int read(float[] destination, int offset, int length)
      throws UnreadableAudioException, IOException {
    while (readyFrom == readyTo) {
      if (silentSamplesDue > 0) {
        return readSilence(destination, offset, length);
      }
      if (ended) {
        return -1;
      }
      decode();
    }
    int count = Math.min(length, readyTo - readyFrom);
    System.arraycopy(ready, readyFrom, destination, offset, count);
    readyFrom += count;
    return count;
  }

  private int readSilence(float[] destination, int offset, int length) {
    int count = (int) Math.min(length, silentSamplesDue);
    Arrays.fill(destination, offset, offset + count, 0f);
    silentSamplesDue -= count;
    return count;
  }

  /**
   * Takes one step: decodes a frame and places it in time, or resamples the frame that was placed.
   */
  private void decode() throws UnreadableAudioException, IOException {
    if (placedFrame == null) {
      placeNextFrame();
    } else if (resampler != null && !resampler.accepts(placedFrame)) {
      finishResampler();
    } else {
      if (resampler == null) {
        resampler = new MonoResampler(placedFrame, sampleRateHz);
      }
      bringOut(resampler.push(placedFrame));
      positionSeconds += placedFrame.nb_samples() / (double) placedFrame.sample_rate();
      placedFrame = null;
    }
  }

  private void placeNextFrame() throws UnreadableAudioException, IOException {
    placedFrame = track.nextFrame();
    if (damage == null && track.firstDamage().isPresent()) {
      damage = new Damage(FailureCode.DECODE_ERROR, track.firstDamage().get(), positionSeconds);
    }
    if (placedFrame == null) {
      finishResampler();
      ended = true;
      noteMissingEnd();
      return;
    }
    refuseAbsurd(placedFrame);
    OptionalDouble presentation = track.presentationSeconds(placedFrame);
    if (presentation.isEmpty()) {
      return;
    }
    double hole = timeline.silenceBefore(presentation.getAsDouble(), positionSeconds);
    if (hole > 0) {
      finishResampler();
      positionSeconds += hole;
      silentSamplesDue = Math.round(positionSeconds * sampleRateHz) - samplesReady;
      samplesReady += silentSamplesDue;
    }
  }

  private void noteMissingEnd() {
    double declared = track.declaredSeconds().orElse(0);
    boolean soundSoFar =
        damage == null || positionSeconds - damage.atSeconds() < TOLERATED_MISSING_SECONDS;
    if (soundSoFar && declared - positionSeconds > TOLERATED_MISSING_SECONDS) {
      damage =
          new Damage(
              FailureCode.TRUNCATED,
              String.format(
                  Locale.ROOT,
                  "ends after %.1f of the %.1f s that its header declares",
                  positionSeconds,
                  declared),
              positionSeconds);
    }
  }

  private void finishResampler() {
    if (resampler != null) {
      bringOut(resampler.finish());
      resampler.close();
      resampler = null;
    }
  }

  private void bringOut(int count) {
    if (ready.length < count) {
      ready = new float[count];
    }
    resampler.copyOutput(ready, count);
    silenceNonsense(count);
    readyFrom = 0;
    readyTo = count;
    samplesReady += count;
  }

  /** A float file can hold what is no sound; one such sample would spoil its whole segment. */
  private void silenceNonsense(int count) {
    boolean found = false;
    for (int i = 0; i < count; i++) {
      if (!(Math.abs(ready[i]) <= LOUDEST_SAMPLE)) {
        ready[i] = 0;
        found = true;
      }
    }
    if (found && damage == null) {
      damage =
          new Damage(
              FailureCode.DECODE_ERROR,
              "samples that are no numbers, taken for silence",
              positionSeconds);
    }
  }

  private static void refuseAbsurd(AVFrame frame) throws UnreadableAudioException {
    int rate = frame.sample_rate();
    int channels = frame.ch_layout().nb_channels();
    if (rate < LOWEST_RATE_HZ || rate > HIGHEST_RATE_HZ || channels > MOST_CHANNELS) {
      throw new UnreadableAudioException(
          FailureCode.TOO_LARGE,
          "%d Hz and %d channels are beyond the limits".formatted(rate, channels));
    }
  }

  @Override
  public void close() {
    if (resampler != null) {
      resampler.close();
    }
    track.close();
  }
}
