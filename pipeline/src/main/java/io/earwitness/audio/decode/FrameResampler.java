package io.earwitness.audio.decode;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.ToIntFunction;

/**
 * Makes mono samples of one rate of frames that may change their format on the way: then their
 * resamplers are finished and others begun. The first lane of its output is the mean of the
 * channels, each other one a channel; of frames without that channel it is their mean, too.
 */
final class FrameResampler implements AutoCloseable {
  private final int outputRateHz;
  private final ReadySamples output;
  private final int channels;
  private List<MonoResampler> current = List.of();

  /**
   * @param channels how many channels are brought out beside the mean
   * @param output has a lane more
   */
  FrameResampler(int outputRateHz, int channels, ReadySamples output) {
    this.outputRateHz = outputRateHz;
    this.channels = channels;
    this.output = output;
  }

  /**
   * Whether a frame can follow those before; if not, they must be {@linkplain #finish finished}.
   */
  boolean accepts(DecodedFrame frame) {
    return current.stream().allMatch(resampler -> resampler.accepts(frame));
  }

  /** Takes in a frame that is accepted. */
  void push(DecodedFrame frame) {
    beginWith(frame);
    bringOut(resampler -> resampler.push(frame));
  }

  /** The rate of the frames so far; empty where there were none since it last changed. */
  OptionalInt rateHz() {
    return current.stream().mapToInt(MonoResampler::inputRateHz).findFirst();
  }

  /** Takes in silence behind a frame that was taken in. */
  void pushSilence(int count) {
    bringOut(resampler -> resampler.pushSilence(count));
  }

  /** Takes in silence before a frame that is accepted. */
  void pushSilence(int count, DecodedFrame before) {
    beginWith(before);
    bringOut(resampler -> resampler.pushSilence(count));
  }

  /**
   * Leaves out silence before a frame that is accepted, most of it, but for what the filter needs.
   *
   * @return how many samples of it were left out, at the frame's rate
   */
  long leaveOutSilence(long count, DecodedFrame before) {
    beginWith(before);
    long periods = 0;
    for (MonoResampler resampler : current) {
      periods = resampler.passOverSilence(count);
    }
    output.leaveOut(periods * MonoResampler.periodSamples(outputRateHz, before.rateHz()));
    return periods * MonoResampler.periodSamples(before.rateHz(), outputRateHz);
  }

  private void beginWith(DecodedFrame frame) {
    if (current.isEmpty()) {
      current = new ArrayList<>();
      current.add(MonoResampler.ofMean(frame, outputRateHz));
      for (int channel = 0; channel < channels; channel++) {
        current.add(
            channel < frame.channels()
                ? MonoResampler.ofChannel(channel, frame, outputRateHz)
                : MonoResampler.ofMean(frame, outputRateHz));
      }
    }
  }

  /** Brings out all that the frames so far still hold. */
  void finish() {
    if (!current.isEmpty()) {
      bringOut(MonoResampler::finish);
      close();
    }
  }

  /**
   * @param step gives the number of samples that it brings out, which is the same for all
   */
  private void bringOut(ToIntFunction<MonoResampler> step) {
    int count = 0;
    for (MonoResampler resampler : current) {
      count = step.applyAsInt(resampler);
    }
    output.fill(count, (lane, samples, length) -> current.get(lane).copyOutput(samples, length));
  }

  @Override
  public void close() {
    current.forEach(MonoResampler::close);
    current = List.of();
  }
}
