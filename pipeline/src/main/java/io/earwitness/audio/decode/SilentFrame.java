package io.earwitness.audio.decode;

import static org.bytedeco.ffmpeg.global.avutil.av_channel_layout_copy;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_unref;
import static org.bytedeco.ffmpeg.global.avutil.av_samples_set_silence;

import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/**
 * Stands for a packet that says that there is nothing to hear, where the decoder gives no frame.
 */
final class SilentFrame {
  private SilentFrame() {}

  /**
   * Fills a frame with silence.
   *
   * @param decoder whose frames it is like
   * @param time when it is to be heard, in ticks
   */
  static void fill(AVFrame frame, AVCodecContext decoder, int samples, long time) {
    av_frame_unref(frame);
    frame.nb_samples(samples);
    frame.format(decoder.sample_fmt());
    frame.sample_rate(decoder.sample_rate());
    Ffmpeg.require(
        av_channel_layout_copy(frame.ch_layout(), decoder.ch_layout()), "av_channel_layout_copy");
    Ffmpeg.require(av_frame_get_buffer(frame, 0), "av_frame_get_buffer");
    av_samples_set_silence(
        frame.extended_data(), 0, samples, frame.ch_layout().nb_channels(), frame.format());
    frame.pts(time);
    frame.best_effort_timestamp(time);
  }
}
