package io.earwitness.audio.decode;

import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_DBL;
import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_FLT;
import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_S16;
import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_S32;
import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_S64;
import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_U8;
import static org.bytedeco.ffmpeg.global.avutil.av_get_bytes_per_sample;
import static org.bytedeco.ffmpeg.global.avutil.av_get_packed_sample_fmt;
import static org.bytedeco.ffmpeg.global.avutil.av_sample_fmt_is_planar;

import java.nio.ByteBuffer;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/**
 * Single samples of a frame, whatever their format, without converting the others. As long as the
 * frame is there.
 */
final class FrameSamples {
  /** Of {@code BytePointer}, each sample would be a call of native code. */
  private final ByteBuffer[] planes;

  private final int format;
  private final int bytesPerSample;
  private final int samplesPerStep;

  /**
   * @param channels of the frame
   */
  FrameSamples(AVFrame frame, int channels) {
    boolean planar = av_sample_fmt_is_planar(frame.format()) != 0;
    format = av_get_packed_sample_fmt(frame.format());
    bytesPerSample = av_get_bytes_per_sample(frame.format());
    samplesPerStep = planar ? 1 : channels;
    planes = new ByteBuffer[planar ? channels : 1];
    long bytes = (long) frame.nb_samples() * samplesPerStep * bytesPerSample;
    for (int i = 0; i < planes.length; i++) {
      planes[i] = frame.extended_data(i).capacity(bytes).asByteBuffer();
    }
  }

  /** A sample, nominally within [-1, 1]. */
  double at(int channel, int index) {
    boolean planar = samplesPerStep == 1;
    ByteBuffer plane = planes[planar ? channel : 0];
    int place = (index * samplesPerStep + (planar ? 0 : channel)) * bytesPerSample;
    return switch (format) {
      case AV_SAMPLE_FMT_U8 -> (Byte.toUnsignedInt(plane.get(place)) - 0x1p7) * 0x1p-7;
      case AV_SAMPLE_FMT_S16 -> plane.getShort(place) * 0x1p-15;
      case AV_SAMPLE_FMT_S32 -> plane.getInt(place) * 0x1p-31;
      case AV_SAMPLE_FMT_S64 -> plane.getLong(place) * 0x1p-63;
      case AV_SAMPLE_FMT_FLT -> plane.getFloat(place);
      case AV_SAMPLE_FMT_DBL -> plane.getDouble(place);
      default -> throw new IllegalStateException("no sample format has the number " + format);
    };
  }
}
