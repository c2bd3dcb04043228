package io.earwitness.audio.decode;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_PCM_F32BE;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_PCM_F32LE;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_PCM_F64BE;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_PCM_F64LE;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_PCM_S16BE;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_PCM_S16LE;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_PCM_S24BE;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_PCM_S24LE;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_PCM_S32BE;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_PCM_S32LE;

import io.earwitness.audio.container.Container;
import io.earwitness.audio.source.ByteSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;

/**
 * A WAV whose numbers begin with the highest byte, a RIFX. FFmpeg reads its header so, and takes
 * its samples to begin with the lowest all the same.
 */
final class BigEndianWav {
  private static final String FORM = "RIFX";

  private static final Map<Integer, Integer> CODECS =
      Map.of(
          AV_CODEC_ID_PCM_S16LE, AV_CODEC_ID_PCM_S16BE,
          AV_CODEC_ID_PCM_S24LE, AV_CODEC_ID_PCM_S24BE,
          AV_CODEC_ID_PCM_S32LE, AV_CODEC_ID_PCM_S32BE,
          AV_CODEC_ID_PCM_F32LE, AV_CODEC_ID_PCM_F32BE,
          AV_CODEC_ID_PCM_F64LE, AV_CODEC_ID_PCM_F64BE);

  private BigEndianWav() {}

  /** Corrects what FFmpeg knows of the streams of a file, if it is one. */
  static void correct(AVFormatContext format, Container container, ByteSource headers)
      throws IOException {
    if (container != Container.WAV
        || !new String(headers.read(0, FORM.length()), StandardCharsets.ISO_8859_1).equals(FORM)) {
      return;
    }
    for (int i = 0; i < format.nb_streams(); i++) {
      AVCodecParameters stream = format.streams(i).codecpar();
      stream.codec_id(CODECS.getOrDefault(stream.codec_id(), stream.codec_id()));
    }
  }
}
