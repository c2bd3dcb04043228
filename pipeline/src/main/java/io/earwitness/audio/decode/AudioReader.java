package io.earwitness.audio.decode;

import io.earwitness.audio.clock.FrameClock;
import io.earwitness.audio.clock.Silence;
import io.earwitness.audio.container.Container.Length;
import io.earwitness.audio.failure.Damage;
import io.earwitness.audio.failure.FailureCode;
import io.earwitness.audio.failure.UnreadableAudioException;
import io.earwitness.audio.source.ByteSource;
import io.earwitness.audio.track.MediaInfo;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * A recording as mono samples of one rate, from its first instant to its end: the mean of its
 * channels, and where they are asked for the channels as well. Memory does not grow with the
 * recording. Used by one thread.
 */
public final class AudioReader implements AutoCloseable {
  /**
   * A reader that begins in the middle of a recording reads from no more than this before what is
   * wanted: what decoding needs, and a second for the resampler's filter, which needs less.
   */
  public static final double LONGEST_LEAD_SECONDS = FrameDecoder.LONGEST_LEAD_SECONDS + 1.0;

  private static final double TOLERATED_ROUNDING_SECONDS = 0.002;

  private static final int SILENCE_STEP_SAMPLES = 1 << 14;

  private final Opening opening;
  private final ChannelWatch channelWatch;
  private long bytesReadBefore;
  private AudioTrack track;
  private FrameClock clock;
  private FirstDamage damage;
  private ReadySamples ready;
  private FrameResampler resampler;
  private Optional<PlacedFrame> placed;
  private Pause pause;
  private boolean ended;

  private AudioReader(Opening opening, Opening.Opened opened) {
    this.opening = opening;
    this.channelWatch = new ChannelWatch(opening.sampleRateHz());
    begin(opened, 0);
  }

  private void begin(Opening.Opened opened, int channels) {
    track = opened.track();
    clock = opened.start().clock();
    damage = new FirstDamage((double) opening.firstSample() / opening.sampleRateHz());
    ready = new ReadySamples(1 + channels, opened.start().samplesToDrop());
    resampler = new FrameResampler(opening.sampleRateHz(), channels, ready);
    placed = opened.start().frame();
    pause = new Pause(0, 0);
    ended = false;
  }

  /**
   * Opens a recording at its start, with {@link OpenOptions#DEFAULT}. The source stays the caller's
   * to close.
   *
   * @param sampleRateHz the rate of the samples to read
   * @throws UnreadableAudioException when the bytes are not audio that can be decoded
   * @throws IOException when the source fails
   */
  public static AudioReader open(ByteSource source, int sampleRateHz)
      throws UnreadableAudioException, IOException {
    return openAt(source, sampleRateHz, 0, Optional.empty(), OpenOptions.DEFAULT);
  }

  /**
   * Opens a recording to be read from its middle: the samples, the damage and the end are those of
   * a reader that {@link #open}ed it and passed over what is before. Where a seek map knows the
   * recording, only what is needed is fetched and decoded, else all from its start.
   *
   * @param firstSample the first sample to read, at {@code sampleRateHz}; where the recording has a
   *     seek map, one at which that says a reader can begin
   * @param point what the recording's seek map gives for that time
   * @param options with which the seek map was made, too
   * @throws UnreadableAudioException when the bytes are not audio that can be decoded; where each
   *     track is wanted, with the number of them: others may be
   */
  public static AudioReader openAt(
      ByteSource source,
      int sampleRateHz,
      long firstSample,
      Optional<SeekPoint> point,
      OpenOptions options)
      throws UnreadableAudioException, IOException {
    Opening opening = new Opening(source, sampleRateHz, firstSample, point, options);
    try {
      return new AudioReader(opening, opening.open());
    } catch (UnreadableAudioException e) {
      throw options.track().isEach() ? e.ofTracks(TrackChoice.count(source, options)) : e;
    }
  }

  /**
   * Begins once more where this reader was opened, and reads channels beside the mean.
   *
   * @param channels how many channels there shall be, from the first on
   */
  public void beginAgain(int channels) throws UnreadableAudioException, IOException {
    Opening.Opened again = opening.open();
    bytesReadBefore = bytesRead();
    close();
    channelWatch.beginAgain();
    begin(again, channels);
  }

  public MediaInfo info() {
    return track.info();
  }

  /** How many bytes of the source have been read so far; a measure of progress. */
  public long bytesRead() {
    return bytesReadBefore + track.bytesRead();
  }

  /** The first damage that was met so far. */
  public Optional<Damage> damage() {
    return damage.found();
  }

  /**
   * Reads samples of the mean of all channels, nominally within [-1, 1].
   *
   * @return how many samples were read, at least 1, or -1 at the end of the recording
   */
  public int read(float[] destination, int offset, int length)
      throws UnreadableAudioException, IOException {
    return read(new float[][] {destination}, offset, length);
  }

  /**
   * Reads samples of the mean of all channels into the first array, and of each channel that is
   * read beside it since {@link #beginAgain} into one more.
   *
   * @return how many samples of each were read, at least 1, or -1 at the end of the recording
   */
  public int read(float[][] destination, int offset, int length)
      throws UnreadableAudioException, IOException {
    while (ready.isEmpty()) {
      if (ended) {
        return -1;
      }
      step();
    }
    return ready.read(destination, offset, length);
  }

  /**
   * Watches from some sample on, at the rate of this reader, whether channels cancel out. Nothing
   * from there on may have been read before it was watched.
   */
  public void watchChannelsFrom(long sample) {
    channelWatch.watchFrom(sample);
  }

  /**
   * The channel that is to be heard instead of the mean, between the sample from which on channels
   * are watched and another one that was read: the loudest, where the channels cancel out.
   *
   * @return the channel, from 0; empty where the mean is to be heard
   */
  public OptionalInt loudestOfCancelled(long toSample) {
    return channelWatch.loudestOfCancelled(toSample);
  }

  /**
   * Some samples of a recording.
   *
   * @param from the first of them, counted from the recording's start
   * @param end the first behind them
   */
  public record Pause(long from, long end) {}

  /** The last pause that is not filled, of all that was read; an empty one where there is none. */
  public Pause unfilledPause() {
    return pause;
  }

  /**
   * How many of the samples that are read next are of such a pause; reading gives silence for them.
   * At its borders there may be samples that count as others.
   */
  public long unfilledSamples() {
    return ready.unfilled();
  }

  /** Passes over {@link #unfilledSamples}, as many as there are at most. */
  public void passOver(long unfilledSamples) {
    ready.passOver(unfilledSamples);
  }

  /**
   * Takes one step: decodes a frame and places it in time, or resamples the frame that was placed
   * with the silence before it.
   */
  private void step() throws UnreadableAudioException, IOException {
    if (placed.isEmpty()) {
      decode();
    } else if (!resampler.accepts(placed.get().frame())) {
      finish();
    } else if (placed.get().silence().samples() > 0) {
      bringOutSilence(placed.get());
    } else {
      bringOut(placed.get().frame());
    }
  }

  private void decode() throws UnreadableAudioException, IOException {
    Optional<DecodedFrame> frame = track.nextFrame();
    track
        .takeLoss()
        .filter(loss -> loss.isCertain() || !isAllThereThatWasCounted())
        .ifPresent(
            loss -> damage.note(FailureCode.DECODE_ERROR, loss.what(), clock.positionSeconds()));
    if (frame.isPresent() && isSurplus(frame.get())) {
      return;
    }
    if (frame.isPresent()) {
      PlacedFrame next = PlacedFrame.of(frame.get(), track, clock);
      if (!next.silence().filled()) {
        pause = pauseBefore(next);
        noteUnfilled((double) next.silence().samples() / next.frame().rateHz());
      }
      placed = Optional.of(next);
    } else {
      end();
    }
  }

  private boolean isSurplus(DecodedFrame frame) throws IOException {
    OptionalDouble time = frame.presentationSeconds();
    return time.isPresent()
        && frame.rateHz() > 0
        && clock.isSurplus(time.getAsDouble(), frame.samples(), frame.rateHz());
  }

  /** Ends the recording; before, one step after the other, brings out a pause at its end. */
  private void end() {
    OptionalInt rateHz = resampler.rateHz();
    double pauseSeconds = rateHz.isPresent() ? track.pauseAtEndSeconds(clock) : 0;
    if (pauseSeconds > 0 && mayBeFilled(pauseSeconds)) {
      long left = Math.max(1, Math.round(pauseSeconds * rateHz.getAsInt()));
      int count = (int) Math.min(left, SILENCE_STEP_SAMPLES);
      resampler.pushSilence(count);
      clock.advance(count, rateHz.getAsInt());
      return;
    }
    finish();
    ended = true;
    if (pauseSeconds > 0) {
      noteUnfilled(pauseSeconds);
    } else if (!isAtItsEndByWrongTimes()) {
      damage.noteEnd(clock.positionSeconds(), track.packets().declaredSeconds());
    }
  }

  /** Where times are wrong throughout, so is the declared length: all sound may be there. */
  private boolean isAtItsEndByWrongTimes() {
    OptionalDouble end = track.packets().endSeconds();
    return clock.foundWrongTimes()
        && end.isPresent()
        && clock.secondsUntil(end.getAsDouble()) < FirstDamage.TOLERATED_MISSING_SECONDS;
  }

  /** By a header that counts samples; an index counts packets, and they hold nothing else. */
  private boolean isAllThereThatWasCounted() {
    OptionalDouble counted = track.packets().declaredSeconds();
    return counted.isPresent()
        && track.packets().container().length() != Length.IN_INDEX
        && clock.positionSeconds() > counted.getAsDouble() - TOLERATED_ROUNDING_SECONDS;
  }

  private boolean mayBeFilled(double pauseSeconds) {
    return AudioLimits.mayBeFilled(
        pauseSeconds, clock.positionSeconds() + pauseSeconds, track.packets().sizeBytes());
  }

  private void noteUnfilled(double pauseSeconds) {
    damage.note(
        FailureCode.TOO_LARGE,
        String.format(
            Locale.ROOT,
            "a pause of %.0f s, which is not filled: it has no segments",
            pauseSeconds),
        clock.positionSeconds());
  }

  private Pause pauseBefore(PlacedFrame next) {
    int rateHz = opening.sampleRateHz();
    double from = clock.positionSeconds();
    double end = from + (double) next.silence().samples() / next.frame().rateHz();
    return new Pause((long) Math.ceil(from * rateHz), (long) Math.floor(end * rateHz));
  }

  private void finish() {
    resampler.finish();
    noteInvalidSamples();
  }

  private void bringOutSilence(PlacedFrame next) {
    Silence silence = next.silence();
    long count = silence.filled() ? 0 : resampler.leaveOutSilence(silence.samples(), next.frame());
    if (count == 0) {
      count = Math.min(silence.samples(), SILENCE_STEP_SAMPLES);
      resampler.pushSilence((int) count, next.frame());
      noteInvalidSamples();
    }
    clock.advance(count, next.frame().rateHz());
    placed = Optional.of(next.afterSilence(count));
  }

  private void bringOut(DecodedFrame frame) {
    channelWatch.add(frame, clock.positionSeconds());
    resampler.push(frame);
    noteInvalidSamples();
    clock.advance(frame.samples(), frame.rateHz());
    placed = Optional.empty();
  }

  private void noteInvalidSamples() {
    if (ready.takeInvalid()) {
      damage.note(
          FailureCode.DECODE_ERROR,
          "samples that are no numbers, taken for silence",
          clock.positionSeconds());
    }
  }

  @Override
  public void close() {
    resampler.close();
    track.close();
  }
}
