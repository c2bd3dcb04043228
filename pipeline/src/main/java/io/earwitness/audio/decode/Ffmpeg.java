package io.earwitness.audio.decode;

import static org.bytedeco.ffmpeg.global.avcodec.av_codec_is_decoder;
import static org.bytedeco.ffmpeg.global.avcodec.av_codec_iterate;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_PATCHWELCOME;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_AUDIO;
import static org.bytedeco.ffmpeg.global.avutil.AV_LOG_QUIET;
import static org.bytedeco.ffmpeg.global.avutil.av_log_set_level;
import static org.bytedeco.ffmpeg.global.avutil.av_max_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_strerror;

import io.earwitness.NativeLibraries;
import io.earwitness.audio.clock.TimeScale;
import java.nio.charset.StandardCharsets;
import java.util.StringJoiner;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerPointer;

/** FFmpeg as a whole: loaded once per JVM, and its error numbers in words. */
public final class Ffmpeg {
  /** What is wrong with bytes of which a decoder makes nothing. */
  static final String UNDECODED_BYTES = "bytes that do not decode";

  private static final String SOUND_DECODERS;

  static {
    NativeLibraries.ffmpeg();
    // What goes wrong in a recording ends in the failures table; FFmpeg's own log would drown it.
    av_log_set_level(AV_LOG_QUIET);
    av_max_alloc(AudioLimits.LARGEST_BLOCK_BYTES);
    SOUND_DECODERS = namesOfSoundDecoders();
  }

  private Ffmpeg() {}

  /** Loads the native libraries; does nothing from the second call on. */
  public static void load() {
    // The static block has run by the time that this method does.
  }

  /** The names of all decoders of sound, separated by commas. */
  static String soundDecoders() {
    return SOUND_DECODERS;
  }

  private static String namesOfSoundDecoders() {
    StringJoiner names = new StringJoiner(",");
    try (PointerPointer<Pointer> place = new PointerPointer<>(1)) {
      place.put(0, (Pointer) null);
      for (AVCodec codec = av_codec_iterate(place);
          codec != null && !codec.isNull();
          codec = av_codec_iterate(place)) {
        if (codec.type() == AVMEDIA_TYPE_AUDIO && av_codec_is_decoder(codec) != 0) {
          names.add(codec.name().getString());
        }
      }
    }
    return names.toString();
  }

  /** Whether a stream is sound. */
  static boolean isSound(AVStream stream) {
    return stream.codecpar().codec_type() == AVMEDIA_TYPE_AUDIO;
  }

  /** The time scale of FFmpeg's time base. */
  static TimeScale timeScale(AVRational timeBase) {
    return new TimeScale(timeBase.num(), timeBase.den());
  }

  /** Why something did not decode, in words for those who score recordings. */
  static String whyUndecoded(int error) {
    return error == AVERROR_PATCHWELCOME ? "coded in a way that is not supported" : UNDECODED_BYTES;
  }

  private static String message(int error) {
    byte[] text = new byte[128];
    av_strerror(error, text, text.length);
    int end = 0;
    while (end < text.length && text[end] != 0) {
      end++;
    }
    return new String(text, 0, end, StandardCharsets.UTF_8);
  }

  /** For calls that fail only when memory runs out or the caller is wrong. */
  static int require(int result, String call) {
    if (result < 0) {
      throw new IllegalStateException(call + ": " + message(result));
    }
    return result;
  }
}
