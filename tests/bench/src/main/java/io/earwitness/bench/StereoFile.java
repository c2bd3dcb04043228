package io.earwitness.bench;

import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacv.FFmpegFrameRecorder;

/** Writes what recorders write: stereo at 44.1 kHz. */
enum StereoFile {
  /** AAC at 128 kbit/s in MP4. */
  MP4("mp4", avcodec.AV_CODEC_ID_AAC, avutil.AV_SAMPLE_FMT_FLTP),
  /** 16 bits a sample. */
  WAV("wav", avcodec.AV_CODEC_ID_PCM_S16LE, avutil.AV_SAMPLE_FMT_S16);

  static final int RATE_HZ = 44_100;

  private static final int BITS_PER_SECOND = 128_000;

  /** The second microphone is a little further away. */
  private static final int DELAY_SAMPLES = 11;

  private static final float FARTHER = 0.8f;

  private final String container;
  private final int codec;
  private final int sampleFormat;

  StereoFile(String container, int codec, int sampleFormat) {
    this.container = container;
    this.codec = codec;
    this.sampleFormat = sampleFormat;
  }

  /** Writes a span of samples. */
  void write(Path file, float[] samples, int from, int to) throws IOException {
    try (FFmpegFrameRecorder recorder = new FFmpegFrameRecorder(file.toFile(), 2)) {
      recorder.setFormat(container);
      recorder.setAudioCodec(codec);
      recorder.setSampleFormat(sampleFormat);
      recorder.setSampleRate(RATE_HZ);
      recorder.setAudioBitrate(BITS_PER_SECOND);
      recorder.setOption("fflags", "+bitexact");
      recorder.start();
      for (int at = from; at < to; at += RATE_HZ) {
        recorder.recordSamples(RATE_HZ, 2, stereo(samples, at, Math.min(to, at + RATE_HZ)));
      }
      recorder.stop();
    }
  }

  private static FloatBuffer stereo(float[] samples, int from, int to) {
    FloatBuffer both = FloatBuffer.allocate(2 * (to - from));
    for (int i = from; i < to; i++) {
      both.put(samples[i]).put(FARTHER * samples[Math.max(0, i - DELAY_SAMPLES)]);
    }
    return both.flip();
  }
}
