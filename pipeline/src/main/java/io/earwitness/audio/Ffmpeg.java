package io.earwitness.audio;

import static org.bytedeco.ffmpeg.global.avutil.AV_LOG_QUIET;
import static org.bytedeco.ffmpeg.global.avutil.av_log_set_level;
import static org.bytedeco.ffmpeg.global.avutil.av_strerror;

import io.earwitness.NativeLibraries;
import java.nio.charset.StandardCharsets;

/** FFmpeg as a whole: loaded once per JVM, and its error numbers in words. */
final class Ffmpeg {
  static {
    NativeLibraries.ffmpeg();
    // What goes wrong in a recording ends in the failures table; FFmpeg's own log would drown it.
    av_log_set_level(AV_LOG_QUIET);
  }

  private Ffmpeg() {}

  /** Loads the native libraries; does nothing from the second call on. */
  static void load() {
    // The static block has run by the time that this method does.
  }

  static String message(int error) {
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
