package io.earwitness.audio.decode;

import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;

import java.util.OptionalDouble;
import org.bytedeco.ffmpeg.avutil.AVChannelLayout;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/**
 * What was decoded last, until the next frame is. Each field of FFmpeg's frame is a call of native
 * code, so they are read once.
 */
public final class DecodedFrame implements AutoCloseable {
  private final AVFrame frame;

  /** Lies within the frame. */
  private final AVChannelLayout layout;

  private int format;
  private int rateHz;
  private int channels;
  private int samples;
  private OptionalDouble presentationSeconds = OptionalDouble.empty();

  DecodedFrame() {
    this.frame = av_frame_alloc();
    this.layout = frame.ch_layout();
  }

  /** FFmpeg's own, to be filled; then this must be {@linkplain #filled told}. */
  AVFrame frame() {
    return frame;
  }

  /** The frame holds something else now. */
  void filled() {
    format = frame.format();
    rateHz = frame.sample_rate();
    channels = layout.nb_channels();
    samples = frame.nb_samples();
    presentationSeconds = OptionalDouble.empty();
  }

  /** FFmpeg's number of the sample format. */
  int format() {
    return format;
  }

  public int rateHz() {
    return rateHz;
  }

  int channels() {
    return channels;
  }

  /** FFmpeg's description of the channels. */
  AVChannelLayout layout() {
    return layout;
  }

  /** How many samples there are, of each channel. */
  public int samples() {
    return samples;
  }

  double seconds() {
    return (double) samples / rateHz;
  }

  /** Leaves out what is behind the first samples. */
  void keep(int firstSamples) {
    if (firstSamples != samples) {
      frame.nb_samples(firstSamples);
      samples = firstSamples;
    }
  }

  /** When FFmpeg takes it to be heard, in ticks; its number for none where that is unknown. */
  long timestamp() {
    return frame.best_effort_timestamp();
  }

  /** How long it is by its packet, in ticks; 0 where that is unknown. */
  long duration() {
    return frame.duration();
  }

  /** When it is to be heard, in seconds, on the time scale that the giver of the frame names. */
  public OptionalDouble presentationSeconds() {
    return presentationSeconds;
  }

  void presentationSeconds(OptionalDouble seconds) {
    presentationSeconds = seconds;
  }

  @Override
  public void close() {
    av_frame_free(frame);
  }
}
