package io.earwitness.audio.decode;

import io.earwitness.audio.clock.FrameClock;
import io.earwitness.audio.clock.SampleGrid;
import io.earwitness.audio.clock.Silence;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.bytedeco.ffmpeg.avutil.AVFrame;

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

  private record TimedFrame(AVFrame frame, double seconds) {}

  /** The start of a recording. */
  static ReadingStart ofRecording(AudioTrack track, long samplesToDrop) {
    return new ReadingStart(Optional.empty(), track.packets().newClock(), samplesToDrop);
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
    FrameClock clock = track.packets().newClock();
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
    Optional<TimedFrame> found =
        frameOfSureTime(track).filter(timed -> timed.frame().sample_rate() == inputRateHz);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    OptionalLong foundSample = grid.get().sampleAt(found.get().seconds());
    if (foundSample.isEmpty() || foundSample.getAsLong() > latest) {
      return Optional.empty();
    }
    // What is damaged before that frame is the concern of those who read that.
    track.takeLoss();
    // A resampler brings out the same samples if its filter begins in the same phase.
    long period = MonoResampler.periodSamples(inputRateHz, sampleRateHz);
    long periods = foundSample.getAsLong() / period;
    long silence = foundSample.getAsLong() - periods * period;
    clock.goOnAt(periods * period, silence, inputRateHz, found.get().seconds());
    return Optional.of(
        new ReadingStart(
            Optional.of(new PlacedFrame(found.get().frame(), new Silence(silence, true))),
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
    Optional<AVFrame> decoded = track.nextFrame();
    if (decoded.isEmpty()) {
      return Optional.empty();
    }
    PlacedFrame first = PlacedFrame.of(decoded.get(), track, clock);
    OptionalDouble seconds = track.presentationSeconds(first.frame());
    if (seconds.isEmpty()) {
      return Optional.empty();
    }
    int rateHz = first.frame().sample_rate();
    long samplesBefore = first.silence().samples() - lateSamples;
    return Optional.of(
        new SampleGrid(seconds.getAsDouble() - (double) samplesBefore / rateHz, rateHz));
  }

  /**
   * Vorbis gives single frames a wrong time; one that follows on from the frame before is right.
   */
  private static Optional<TimedFrame> frameOfSureTime(AudioTrack track) throws IOException {
    double expectedSeconds = Double.NaN;
    for (int i = 0; i < MOST_FRAMES_OF_UNSURE_TIME; i++) {
      Optional<TimedFrame> next = nextTimed(track);
      if (next.isEmpty()) {
        return Optional.empty();
      }
      AVFrame frame = next.get().frame();
      double seconds = next.get().seconds();
      if (Math.abs(seconds - expectedSeconds) * frame.sample_rate() < TOLERATED_ROUNDING_SAMPLES) {
        return next;
      }
      expectedSeconds = seconds + (double) frame.nb_samples() / frame.sample_rate();
    }
    return Optional.empty();
  }

  private static Optional<TimedFrame> nextTimed(AudioTrack track) throws IOException {
    Optional<AVFrame> frame = track.nextFrame();
    OptionalDouble seconds =
        frame.isEmpty() ? OptionalDouble.empty() : track.presentationSeconds(frame.get());
    return seconds.isEmpty()
        ? Optional.empty()
        : Optional.of(new TimedFrame(frame.get(), seconds.getAsDouble()));
  }
}
