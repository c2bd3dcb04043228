package io.earwitness.audio.decode;

import io.earwitness.audio.clock.FrameClock;
import io.earwitness.audio.clock.SampleGrid;
import io.earwitness.audio.clock.Silence;
import io.earwitness.audio.failure.UnreadableAudioException;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * Where a reader begins: at the start of a recording, or so in its middle that the samples come out
 * as if all before them had been read.
 *
 * @param frame the first frame, where it is decoded already
 * @param clock places the frames that follow
 * @param samplesToDrop how many of the samples that come out first are not wanted
 */
record ReadingStart(Optional<PlacedFrame> frame, FrameClock clock, long samplesToDrop) {
  private static final int MOST_FRAMES_OF_UNSURE_TIME = 8;
  private static final double TOLERATED_ROUNDING_SAMPLES = 0.01;

  /** The start of a recording. */
  static ReadingStart ofRecording(AudioTrack track, long samplesToDrop) {
    return new ReadingStart(Optional.empty(), track.newClock(), samplesToDrop);
  }

  /**
   * Goes to where decoding and resampling must begin for a sample to come out as it always does.
   *
   * @param track is read from its start, and of no more use when there is no way
   * @param sample at {@code sampleRateHz}
   * @param point one before it, for containers that cannot seek exactly themselves
   * @return empty when there is no way but to read all from the start
   */
  static Optional<ReadingStart> inTheMiddle(
      AudioTrack track, int sampleRateHz, long sample, Optional<SeekPoint> point)
      throws UnreadableAudioException, IOException {
    FrameClock clock = track.newClock();
    long lateSamples = point.map(SeekPoint::lateSamples).orElse(0L);
    Optional<SampleGrid> grid = gridOf(track, clock, lateSamples);
    if (grid.isEmpty()) {
      return Optional.empty();
    }
    int inputRateHz = grid.get().rateHz();
    long latest =
        sample * inputRateHz / sampleRateHz
            - MonoResampler.filterSamples(inputRateHz, sampleRateHz);
    if (!track.seek(grid.get().seconds(latest), point)) {
      return Optional.empty();
    }
    Optional<DecodedFrame> found =
        frameOfSureTime(track).filter(timed -> timed.rateHz() == inputRateHz);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    OptionalLong foundSample = grid.get().sampleAt(found.get().presentationSeconds().getAsDouble());
    if (foundSample.isEmpty() || foundSample.getAsLong() > latest) {
      return Optional.empty();
    }
    // What is damaged before that frame is the concern of those who read that.
    track.takeLoss();
    // A resampler brings out the same samples if its filter begins in the same phase.
    long period = MonoResampler.periodSamples(inputRateHz, sampleRateHz);
    long periods = foundSample.getAsLong() / period;
    long silence = foundSample.getAsLong() - periods * period;
    clock.goOnAt(
        periods * period, silence, inputRateHz, found.get().presentationSeconds().getAsDouble());
    return Optional.of(
        new ReadingStart(
            Optional.of(new PlacedFrame(found.get(), new Silence(silence, true))),
            clock,
            sample - periods * MonoResampler.periodSamples(sampleRateHz, inputRateHz)));
  }

  /**
   * The samples of a recording as its first frame tells them.
   *
   * @param lateSamples by how much times are later where reading goes on
   */
  private static Optional<SampleGrid> gridOf(AudioTrack track, FrameClock clock, long lateSamples)
      throws UnreadableAudioException, IOException {
    Optional<DecodedFrame> decoded = track.nextFrame();
    if (decoded.isEmpty()) {
      return Optional.empty();
    }
    PlacedFrame first = PlacedFrame.of(decoded.get(), track, clock);
    OptionalDouble seconds = first.frame().presentationSeconds();
    if (seconds.isEmpty()) {
      return Optional.empty();
    }
    int rateHz = first.frame().rateHz();
    long samplesBefore = first.silence().samples() - lateSamples;
    return Optional.of(
        new SampleGrid(seconds.getAsDouble() - (double) samplesBefore / rateHz, rateHz));
  }

  /**
   * Vorbis gives single frames a wrong time; one that follows on from the frame before is right.
   */
  private static Optional<DecodedFrame> frameOfSureTime(AudioTrack track) throws IOException {
    double expectedSeconds = Double.NaN;
    for (int i = 0; i < MOST_FRAMES_OF_UNSURE_TIME; i++) {
      Optional<DecodedFrame> next = track.nextFrame();
      if (next.isEmpty() || next.get().presentationSeconds().isEmpty()) {
        return Optional.empty();
      }
      DecodedFrame frame = next.get();
      double seconds = frame.presentationSeconds().getAsDouble();
      if (Math.abs(seconds - expectedSeconds) * frame.rateHz() < TOLERATED_ROUNDING_SAMPLES) {
        return next;
      }
      expectedSeconds = seconds + frame.seconds();
    }
    return Optional.empty();
  }
}
