package io.earwitness.audio.decode;

import io.earwitness.audio.clock.InputPosition;
import io.earwitness.audio.clock.Timeline;
import io.earwitness.audio.seek.SeekMap;
import io.earwitness.audio.source.ByteSource;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/**
 * A recording as mono samples of one rate, from its first instant to its end. Memory does not grow
 * with the recording. Used by one thread.
 */
public final class AudioReader implements AutoCloseable {
  private static final double TOLERATED_MISSING_SECONDS = 0.5;

  private static final int MOST_FRAMES_OF_UNSURE_TIME = 8;
  private static final double TOLERATED_ROUNDING_SAMPLES = 0.01;
  private static final int SILENCE_STEP_SAMPLES = 1 << 14;

  /** 120 dB above full scale. */
  private static final float LOUDEST_SAMPLE = 1e6f;

  private final AudioTrack track;
  private final MediaInfo info;
  private final int sampleRateHz;
  private final Timeline timeline;

  private MonoResampler resampler;
  private AVFrame placedFrame;
  private final InputPosition position = new InputPosition();
  private long silenceDue;
  private double silenceSeconds;
  private float[] ready = new float[0];
  private int readyFrom;
  private int readyTo;
  private long firstSample;
  private long samplesToDrop;
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

  /**
   * Opens a recording to be read from its middle: the samples, the damage and the end are those of
   * a reader that {@link #open}ed it and passed over what is before. Where {@link SeekMap} knows
   * the recording, only what is needed is fetched and decoded, else all from its start.
   *
   * @param firstSample the first sample to read, at {@code sampleRateHz}; where the recording has a
   *     map, one at which it {@linkplain SeekMap#canBeginAt can begin}
   * @param point what the recording's {@link SeekMap} gives for that time
   */
  public static AudioReader openAt(
      ByteSource source, int sampleRateHz, long firstSample, Optional<SeekPoint> point)
      throws UnreadableAudioException, IOException {
    AudioReader reader = open(source, sampleRateHz);
    if (firstSample == 0) {
      return reader;
    }
    boolean jumped = false;
    try {
      jumped = reader.jumpTo(firstSample, point);
    } finally {
      if (!jumped) {
        reader.close();
      }
    }
    if (jumped) {
      return reader;
    }
    AudioReader fromStart = open(source, sampleRateHz);
    fromStart.firstSample = firstSample;
    fromStart.samplesToDrop = firstSample;
    return fromStart;
  }

  /**
   * Goes to where decoding and resampling must begin for a sample to come out as it always does.
   *
   * @return whether that succeeded; else this reader is of no more use
   */
  private boolean jumpTo(long sample, Optional<SeekPoint> point)
      throws UnreadableAudioException, IOException {
    placeNextFrame();
    OptionalDouble first = placedFrame == null ? OptionalDouble.empty() : presentation();
    if (first.isEmpty()) {
      return false;
    }
    int inputRateHz = placedFrame.sample_rate();
    long lateSamples = point.map(SeekPoint::lateSamples).orElse(0L);
    double clockSeconds = first.getAsDouble() - (double) (silenceDue - lateSamples) / inputRateHz;
    long wanted =
        sample * inputRateHz / sampleRateHz
            - MonoResampler.filterSamples(inputRateHz, sampleRateHz);
    if (!track.seek(clockSeconds + (double) wanted / inputRateHz, point)) {
      return false;
    }
    OptionalDouble time = placeFrameOfSureTime();
    if (time.isEmpty() || placedFrame.sample_rate() != inputRateHz) {
      return false;
    }
    double exact = (time.getAsDouble() - clockSeconds) * inputRateHz;
    long found = Math.round(exact);
    if (found > wanted || Math.abs(exact - found) > TOLERATED_ROUNDING_SAMPLES) {
      return false;
    }
    long period = MonoResampler.periodSamples(inputRateHz, sampleRateHz);
    long periods = found / period;
    position.begin(periods * period, inputRateHz);
    silenceDue = found - periods * period;
    timeline.takeUp(time.getAsDouble(), (double) found / inputRateHz);
    track.forgetDamage();
    damage = null;
    firstSample = sample;
    samplesToDrop = sample - periods * MonoResampler.periodSamples(sampleRateHz, inputRateHz);
    return true;
  }

  /**
   * Vorbis gives single frames a wrong time; one that follows on from the frame before is right.
   */
  private OptionalDouble placeFrameOfSureTime() throws IOException {
    double expectedSeconds = Double.NaN;
    for (int i = 0; i < MOST_FRAMES_OF_UNSURE_TIME; i++) {
      placedFrame = track.nextFrame();
      OptionalDouble time = placedFrame == null ? OptionalDouble.empty() : presentation();
      if (time.isEmpty()) {
        return time;
      }
      double samplesOff =
          Math.abs(time.getAsDouble() - expectedSeconds) * placedFrame.sample_rate();
      if (samplesOff < TOLERATED_ROUNDING_SAMPLES) {
        return time;
      }
      expectedSeconds =
          time.getAsDouble() + (double) placedFrame.nb_samples() / placedFrame.sample_rate();
    }
    return OptionalDouble.empty();
  }

  private OptionalDouble presentation() {
    return track.presentationSeconds(placedFrame);
  }

  public MediaInfo info() {
    return info;
  }

  /** How many bytes of the source have been read so far; a measure of progress. */
  public long bytesRead() {
    return track.bytesRead();
  }

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

  /**
   * Takes one step: decodes a frame and places it in time, or resamples the frame that was placed
   * with the silence before it.
   */
  private void decode() throws UnreadableAudioException, IOException {
    if (placedFrame == null) {
      placeNextFrame();
    } else if (resampler != null && !resampler.accepts(placedFrame)) {
      finishResampler();
    } else if (resampler == null) {
      resampler = new MonoResampler(placedFrame, sampleRateHz);
      position.useRate(placedFrame.sample_rate());
    } else if (silenceDue > 0) {
      int count = (int) Math.min(silenceDue, SILENCE_STEP_SAMPLES);
      bringOut(resampler.pushSilence(count));
      position.advance(count);
      silenceDue -= count;
    } else {
      bringOut(resampler.push(placedFrame));
      position.advance(placedFrame.nb_samples());
      placedFrame = null;
    }
  }

  private void placeNextFrame() throws UnreadableAudioException, IOException {
    placedFrame = track.nextFrame();
    track
        .firstDamage()
        .ifPresent(
            what -> {
              noteDamage(FailureCode.DECODE_ERROR, what);
              track.forgetDamage();
            });
    if (placedFrame == null) {
      finishResampler();
      ended = true;
      noteMissingEnd();
      return;
    }
    AudioLimits.requireSane(placedFrame.sample_rate(), placedFrame.ch_layout().nb_channels());
    OptionalDouble time = presentation();
    if (time.isPresent()) {
      double seconds =
          timeline.silenceBefore(time.getAsDouble(), position.seconds(), track.lossBeforeFrame());
      silenceDue = Math.round(seconds * placedFrame.sample_rate());
      silenceSeconds += seconds;
      AudioLimits.requireSaneSilence(silenceSeconds, track.sizeBytes());
    }
  }

  /** What lies before the first sample is the concern of who reads that. */
  private void noteDamage(FailureCode code, String what) {
    double atSeconds = position.seconds();
    if (damage == null && atSeconds >= (double) firstSample / sampleRateHz) {
      damage = new Damage(code, what, atSeconds);
    }
  }

  private void noteMissingEnd() {
    double declared = track.declaredSeconds().orElse(0);
    double positionSeconds = position.seconds();
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
    readyFrom = (int) Math.min(count, samplesToDrop);
    readyTo = count;
    samplesToDrop -= readyFrom;
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
    if (found) {
      noteDamage(FailureCode.DECODE_ERROR, "samples that are no numbers, taken for silence");
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
