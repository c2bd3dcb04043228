package io.earwitness.audio.encode;

import io.earwitness.audio.decode.Ffmpeg;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacv.FFmpegFrameRecorder;

/** Writes recordings: what the demonstration archive and the tests are made with. */
public final class AudioWriter {

  /** A container with a codec. */
  public enum Format {
    WAV("wav", avcodec.AV_CODEC_ID_PCM_S16LE, avutil.AV_SAMPLE_FMT_S16, 0),
    FLAC("flac", avcodec.AV_CODEC_ID_FLAC, avutil.AV_SAMPLE_FMT_S16, 0),
    MP3("mp3", avcodec.AV_CODEC_ID_MP3, avutil.AV_SAMPLE_FMT_S16P, 128_000),
    MP4("mp4", avcodec.AV_CODEC_ID_AAC, avutil.AV_SAMPLE_FMT_FLTP, 64_000),
    /** Always at 48 kHz, as Opus is. */
    OPUS("ogg", avcodec.AV_CODEC_ID_OPUS, avutil.AV_SAMPLE_FMT_FLT, 48_000);

    private static final int OPUS_RATE_HZ = 48_000;

    private final String container;
    private final int codec;
    private final int sampleFormat;
    private final int bitsPerSecond;

    Format(String container, int codec, int sampleFormat, int bitsPerSecond) {
      this.container = container;
      this.codec = codec;
      this.sampleFormat = sampleFormat;
      this.bitsPerSecond = bitsPerSecond;
    }
  }

  private AudioWriter() {}

  /**
   * Writes mono samples to a file.
   *
   * @param samples within [-1, 1]; what lies outside is clipped
   */
  public static void write(Path file, Format format, int sampleRateHz, float[] samples)
      throws IOException {
    Ffmpeg.load();
    try (FFmpegFrameRecorder recorder = new FFmpegFrameRecorder(file.toFile(), 1)) {
      recorder.setFormat(format.container);
      recorder.setAudioCodec(format.codec);
      recorder.setSampleFormat(format.sampleFormat);
      recorder.setSampleRate(format == Format.OPUS ? Format.OPUS_RATE_HZ : sampleRateHz);
      if (format.bitsPerSecond > 0) {
        recorder.setAudioBitrate(format.bitsPerSecond);
      }
      // The same samples shall give the same bytes, whenever and wherever they are written.
      recorder.setOption("fflags", "+bitexact");
      recorder.start();
      int step = sampleRateHz;
      for (int from = 0; from < samples.length; from += step) {
        int count = Math.min(step, samples.length - from);
        float[] clipped = new float[count];
        for (int i = 0; i < count; i++) {
          clipped[i] = Math.max(-1f, Math.min(1f, samples[from + i]));
        }
        recorder.recordSamples(sampleRateHz, 1, FloatBuffer.wrap(clipped));
      }
      recorder.stop();
    }
  }
}
