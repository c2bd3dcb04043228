package io.earwitness.audio.decode;

import static org.bytedeco.ffmpeg.global.avformat.av_find_best_stream;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_AUDIO;

import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.global.avcodec;

/** Chooses which of the streams of a container is decoded: the one that FFmpeg takes for best. */
final class TrackChoice {
  private TrackChoice() {}

  /**
   * Chooses a stream and lets FFmpeg pass over the packets of all others.
   *
   * @throws UnreadableAudioException when there is no audio, or none within the limits
   */
  static AVStream choose(AVFormatContext format) throws UnreadableAudioException {
    int index = av_find_best_stream(format, AVMEDIA_TYPE_AUDIO, -1, -1, (AVCodec) null, 0);
    if (index < 0) {
      throw noTrack(format);
    }
    for (int i = 0; i < format.nb_streams(); i++) {
      format.streams(i).discard(i == index ? avcodec.AVDISCARD_DEFAULT : avcodec.AVDISCARD_ALL);
    }
    AVStream stream = format.streams(index);
    requireSaneDeclaration(stream);
    return stream;
  }

  /** FFmpeg passes audio over whose rate or channels it has not found out, or not believed. */
  private static UnreadableAudioException noTrack(AVFormatContext format)
      throws UnreadableAudioException {
    boolean audio = false;
    for (int i = 0; i < format.nb_streams(); i++) {
      if (format.streams(i).codecpar().codec_type() == AVMEDIA_TYPE_AUDIO) {
        requireSaneDeclaration(format.streams(i));
        audio = true;
      }
    }
    return audio
        ? new UnreadableAudioException(
            FailureCode.DECODE_ERROR, "the audio stream has no rate or channels that make sense")
        : new UnreadableAudioException(FailureCode.NO_AUDIO, "the container has no audio stream");
  }

  private static void requireSaneDeclaration(AVStream stream) throws UnreadableAudioException {
    AudioLimits.requireSaneDeclaration(
        stream.codecpar().sample_rate(), stream.codecpar().ch_layout().nb_channels());
  }
}
