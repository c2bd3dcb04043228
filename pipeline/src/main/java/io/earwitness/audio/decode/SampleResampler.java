package io.earwitness.audio.decode;

import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_FLTP;
import static org.bytedeco.ffmpeg.global.avutil.av_channel_layout_default;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;

import java.util.Arrays;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.FloatPointer;

/**
 * Changes the rate of samples that lie in memory, exactly as decoding changes that of recordings.
 */
public final class SampleResampler {
  private SampleResampler() {}

  /**
   * The same sound at another rate.
   *
   * @param samples mono; not changed
   * @return {@code ceil(samples.length * toRateHz / fromRateHz)} samples, the first at the instant
   *     of the first; {@code samples} itself where the rates are the same
   */
  public static float[] resample(float[] samples, int fromRateHz, int toRateHz) {
    if (fromRateHz == toRateHz || samples.length == 0) {
      return samples;
    }
    Ffmpeg.load();
    try (DecodedFrame frame = frame(samples, fromRateHz);
        MonoResampler resampler = MonoResampler.ofMean(frame, toRateHz)) {
      int first = resampler.push(frame);
      float[] resampled = new float[first];
      resampler.copyOutput(resampled, first);
      int last = resampler.finish();
      float[] rest = new float[last];
      resampler.copyOutput(rest, last);
      resampled = Arrays.copyOf(resampled, first + last);
      System.arraycopy(rest, 0, resampled, first, last);
      return resampled;
    }
  }

  private static DecodedFrame frame(float[] samples, int rateHz) {
    DecodedFrame decoded = new DecodedFrame();
    AVFrame frame = decoded.frame();
    frame.format(AV_SAMPLE_FMT_FLTP);
    frame.sample_rate(rateHz);
    frame.nb_samples(samples.length);
    av_channel_layout_default(frame.ch_layout(), 1);
    Ffmpeg.require(av_frame_get_buffer(frame, 0), "av_frame_get_buffer");
    new FloatPointer(frame.data(0)).put(samples, 0, samples.length);
    decoded.filled();
    return decoded;
  }
}
