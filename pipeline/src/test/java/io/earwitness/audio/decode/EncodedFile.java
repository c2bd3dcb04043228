package io.earwitness.audio.decode;

import io.earwitness.audio.encode.AudioWriter;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Map;
import org.bytedeco.javacv.FFmpegFrameRecorder;

/** Writes what {@link AudioWriter} has no need to: other containers and codecs. */
final class EncodedFile {
  private EncodedFile() {}

  /**
   * Writes a mono recording.
   *
   * @param container FFmpeg's name of the muxer
   * @param codec FFmpeg's number of the codec
   */
  static Path write(Path file, String container, int codec, Signal signal) throws IOException {
    return write(file, container, codec, signal, "");
  }

  /**
   * Writes a mono recording.
   *
   * @param movflags of the muxer of MP4, such as {@code +faststart}: the index comes first
   */
  static Path write(Path file, String container, int codec, Signal signal, String movflags)
      throws IOException {
    return write(file, container, codec, signal, movflags, Map.of());
  }

  /**
   * Writes a mono recording.
   *
   * @param metadata by FFmpeg's names
   */
  static Path write(
      Path file,
      String container,
      int codec,
      Signal signal,
      String movflags,
      Map<String, String> metadata)
      throws IOException {
    Map<String, String> options = movflags.isEmpty() ? Map.of() : Map.of("movflags", movflags);
    return write(file, container, codec, signal, options, metadata);
  }

  /**
   * Writes a mono recording.
   *
   * @param options of the muxer
   */
  static Path write(
      Path file,
      String container,
      int codec,
      Signal signal,
      Map<String, String> options,
      Map<String, String> metadata)
      throws IOException {
    Ffmpeg.load();
    try (FFmpegFrameRecorder recorder = new FFmpegFrameRecorder(file.toFile(), 1)) {
      recorder.setFormat(container);
      recorder.setAudioCodec(codec);
      recorder.setSampleRate(signal.rateHz());
      recorder.setAudioBitrate(64_000);
      recorder.setOption("fflags", "+bitexact");
      options.forEach(recorder::setOption);
      recorder.setMetadata(metadata);
      recorder.start();
      recorder.recordSamples(signal.rateHz(), 1, FloatBuffer.wrap(signal.samples()));
      recorder.stop();
    }
    return file;
  }
}
