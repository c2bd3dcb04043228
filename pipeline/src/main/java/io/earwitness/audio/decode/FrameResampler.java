package io.earwitness.audio.decode;

import java.util.Optional;
import java.util.OptionalInt;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/**
 * Makes mono samples of one rate of frames that may change their format on the way: then one
 * resampler is finished and another begun.
 */
final class FrameResampler implements AutoCloseable {
  private final int outputRateHz;
  private final ReadySamples output;
  private Optional<MonoResampler> current = Optional.empty();

  FrameResampler(int outputRateHz, ReadySamples output) {
    this.outputRateHz = outputRateHz;
    this.output = output;
  }

  /**
   * Whether a frame can follow those before; if not, they must be {@linkplain #finish finished}.
   */
  boolean accepts(AVFrame frame) {
    return current.map(resampler -> resampler.accepts(frame)).orElse(true);
  }

  /** Takes in a frame that is accepted. */
  void push(AVFrame frame) {
    MonoResampler resampler = resamplerOf(frame);
    output.fill(resampler.push(frame), resampler::copyOutput);
  }

  /** The rate of the frames so far; empty where there were none since it last changed. */
  OptionalInt rateHz() {
    return current.isPresent() ? OptionalInt.of(current.get().inputRateHz()) : OptionalInt.empty();
  }

  /** Takes in silence behind a frame that was taken in. */
  void pushSilence(int count) {
    MonoResampler resampler = current.orElseThrow();
    output.fill(resampler.pushSilence(count), resampler::copyOutput);
  }

  /** Takes in silence before a frame that is accepted. */
  void pushSilence(int count, AVFrame before) {
    MonoResampler resampler = resamplerOf(before);
    output.fill(resampler.pushSilence(count), resampler::copyOutput);
  }

  /**
   * Leaves out silence before a frame that is accepted, most of it, but for what the filter needs.
   *
   * @return how many samples of it were left out, at the frame's rate
   */
  long leaveOutSilence(long count, AVFrame before) {
    long periods = resamplerOf(before).passOverSilence(count);
    output.leaveOut(periods * MonoResampler.periodSamples(outputRateHz, before.sample_rate()));
    return periods * MonoResampler.periodSamples(before.sample_rate(), outputRateHz);
  }

  private MonoResampler resamplerOf(AVFrame frame) {
    if (current.isEmpty()) {
      current = Optional.of(new MonoResampler(frame, outputRateHz));
    }
    return current.get();
  }

  /** Brings out all that the frames so far still hold. */
  void finish() {
    if (current.isPresent()) {
      MonoResampler resampler = current.get();
      output.fill(resampler.finish(), resampler::copyOutput);
      close();
    }
  }

  @Override
  public void close() {
    current.ifPresent(MonoResampler::close);
    current = Optional.empty();
  }
}
