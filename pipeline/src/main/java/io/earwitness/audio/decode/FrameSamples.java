package io.earwitness.audio.decode;

import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_DBL;
import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_FLT;
import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_NONE;
import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_S16;
import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_S32;
import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_S64;
import static org.bytedeco.ffmpeg.global.avutil.AV_SAMPLE_FMT_U8;
import static org.bytedeco.ffmpeg.global.avutil.av_get_bytes_per_sample;
import static org.bytedeco.ffmpeg.global.avutil.av_get_packed_sample_fmt;
import static org.bytedeco.ffmpeg.global.avutil.av_sample_fmt_is_planar;

import org.bytedeco.javacpp.indexer.ByteIndexer;

/**
 * Single samples of a frame, whatever their format, without converting the others. As long as the
 * frame is there.
 */
final class FrameSamples {
  /** Of {@code BytePointer}, each sample would be a call of native code. */
  private ByteIndexer[] planes = {};

  private int format = AV_SAMPLE_FMT_NONE;
  private int packedFormat;
  private int bytesPerSample;
  private boolean planar;
  private int samplesPerStep;

  /** Goes on to a frame. */
  void of(DecodedFrame frame) {
    if (frame.format() != format) {
      format = frame.format();
      planar = av_sample_fmt_is_planar(format) != 0;
      packedFormat = av_get_packed_sample_fmt(format);
      bytesPerSample = av_get_bytes_per_sample(format);
    }
    samplesPerStep = planar ? 1 : frame.channels();
    long bytes = (long) frame.samples() * samplesPerStep * bytesPerSample;
    planes = new ByteIndexer[planar ? frame.channels() : 1];
    for (int i = 0; i < planes.length; i++) {
      planes[i] = ByteIndexer.create(frame.frame().extended_data(i).capacity(bytes));
    }
  }

  /** A sample, nominally within [-1, 1]. */
  double at(int channel, int index) {
    ByteIndexer plane = planes[planar ? channel : 0];
    long place = ((long) index * samplesPerStep + (planar ? 0 : channel)) * bytesPerSample;
    return switch (packedFormat) {
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
