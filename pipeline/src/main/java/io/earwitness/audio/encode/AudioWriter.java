package io.earwitness.audio.encode;

import io.earwitness.audio.decode.Ffmpeg;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacv.FFmpegFrameRecorder;
import org.bytedeco.javacv.SeekableByteArrayOutputStream;

/**
 * Writes mono samples as a recording, piece by piece. The same samples give the same bytes. Used by
 * one thread.
 */
public final class AudioWriter implements AutoCloseable {

  /** A container with a codec. */
  public enum Format {
    WAV("wav", avcodec.AV_CODEC_ID_PCM_S16LE, avutil.AV_SAMPLE_FMT_S16, 0),
    FLAC("flac", avcodec.AV_CODEC_ID_FLAC, avutil.AV_SAMPLE_FMT_S16, 0),
    MP3("mp3", avcodec.AV_CODEC_ID_MP3, avutil.AV_SAMPLE_FMT_S16P, 128_000),
    /** For pages: a quarter of the size, and good enough to tell what is heard. */
    SMALL_MP3("mp3", avcodec.AV_CODEC_ID_MP3, avutil.AV_SAMPLE_FMT_S16P, 32_000),
    MP4("mp4", avcodec.AV_CODEC_ID_AAC, avutil.AV_SAMPLE_FMT_FLTP, 64_000),
    /** Always at 48 kHz, as Opus is. */
    OPUS("ogg", avcodec.AV_CODEC_ID_OPUS, avutil.AV_SAMPLE_FMT_FLT, 48_000);

    private static final int OPUS_RATE_HZ = 48_000;

    /** Those that MP3 and AAC have; MP3 has them up to 48 kHz. */
    private static final List<Integer> MPEG_RATES_HZ =
        List.of(
            8_000, 11_025, 12_000, 16_000, 22_050, 24_000, 32_000, 44_100, 48_000, 64_000, 88_200,
            96_000);

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

    /** How names of such files end. */
    public String ending() {
      return container;
    }

    /** The rate at which samples of some rate are written: the next that the codec takes. */
    private int rateHz(int sampleRateHz) {
      return switch (this) {
        case MP3, SMALL_MP3 -> rateHz(sampleRateHz, 48_000);
        case MP4 -> rateHz(sampleRateHz, 96_000);
        case OPUS -> OPUS_RATE_HZ;
        case WAV, FLAC -> sampleRateHz;
      };
    }

    private static int rateHz(int sampleRateHz, int highestHz) {
      return MPEG_RATES_HZ.stream()
          .filter(rate -> rate >= sampleRateHz && rate <= highestHz)
          .findFirst()
          .orElse(highestHz);
    }
  }

  /** A header of 32 bits counts to 4 GiB; the header itself takes less than a kilobyte of them. */
  private static final long LONGEST_PLAIN_WAV_BYTES = (1L << 32) - 1024;

  private final FFmpegFrameRecorder recorder;
  private final int sampleRateHz;
  private boolean failed;

  private AudioWriter(FFmpegFrameRecorder recorder, Format format, int sampleRateHz, double seconds)
      throws IOException {
    this.recorder = recorder;
    this.sampleRateHz = sampleRateHz;
    recorder.setFormat(format.container);
    recorder.setAudioCodec(format.codec);
    recorder.setSampleFormat(format.sampleFormat);
    recorder.setSampleRate(format.rateHz(sampleRateHz));
    if (format.bitsPerSecond > 0) {
      recorder.setAudioBitrate(format.bitsPerSecond);
    }
    // The same samples shall give the same bytes, whenever and wherever they are written.
    recorder.setOption("fflags", "+bitexact");
    if (format == Format.WAV && seconds * sampleRateHz * Short.BYTES > LONGEST_PLAIN_WAV_BYTES) {
      recorder.setOption("rf64", "auto");
    }
    try {
      recorder.start();
    } catch (IOException e) {
      recorder.release();
      throw e;
    }
  }

  /**
   * Begins a file, over one that is there.
   *
   * @param seconds how long it will be, at most: a WAV file of several gigabytes has another header
   */
  public static AudioWriter open(Path file, Format format, int sampleRateHz, double seconds)
      throws IOException {
    Ffmpeg.load();
    return new AudioWriter(
        new FFmpegFrameRecorder(file.toFile(), 1), format, sampleRateHz, seconds);
  }

  /**
   * Writes the next samples.
   *
   * @param samples within [-1, 1]; what lies outside is clipped
   * @param offset the first of them
   * @param count how many
   */
  public void write(float[] samples, int offset, int count) throws IOException {
    // In steps, because the recorder takes memory for all samples that it is given at once.
    for (int from = offset; from < offset + count; from += sampleRateHz) {
      float[] clipped =
          Arrays.copyOfRange(samples, from, from + Math.min(sampleRateHz, offset + count - from));
      for (int i = 0; i < clipped.length; i++) {
        clipped[i] = Math.max(-1f, Math.min(1f, clipped[i]));
      }
      try {
        recorder.recordSamples(sampleRateHz, 1, FloatBuffer.wrap(clipped));
      } catch (IOException e) {
        failed = true;
        throw e;
      }
    }
  }

  /** Ends the recording; until then its header is not right. */
  @Override
  public void close() throws IOException {
    try (recorder) {
      if (!failed) {
        recorder.stop();
      }
    }
  }

  /**
   * Writes mono samples to a file.
   *
   * @param samples within [-1, 1]; what lies outside is clipped
   */
  public static void write(Path file, Format format, int sampleRateHz, float[] samples)
      throws IOException {
    double seconds = (double) samples.length / sampleRateHz;
    try (AudioWriter writer = open(file, format, sampleRateHz, seconds)) {
      writer.write(samples, 0, samples.length);
    }
  }

  /**
   * Writes mono samples to memory.
   *
   * @param samples within [-1, 1]; what lies outside is clipped
   */
  public static byte[] encode(Format format, int sampleRateHz, float[] samples) throws IOException {
    Ffmpeg.load();
    SeekableByteArrayOutputStream bytes = new SeekableByteArrayOutputStream();
    double seconds = (double) samples.length / sampleRateHz;
    try (AudioWriter writer =
        new AudioWriter(new FFmpegFrameRecorder(bytes, 1), format, sampleRateHz, seconds)) {
      writer.write(samples, 0, samples.length);
    }
    return bytes.toByteArray();
  }
}
