package io.earwitness.audio.decode;

import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.javacv.FFmpegFrameRecorder;

/** Minutes of stereo that are nowhere twice the same, in the formats that long recordings have. */
public enum StereoRecording {
  WAV("wav", avcodec.AV_CODEC_ID_PCM_S16LE, 44_100),
  FLAC("flac", avcodec.AV_CODEC_ID_FLAC, 44_100),
  M4A("mp4", avcodec.AV_CODEC_ID_AAC, 48_000),
  MP3_CBR("mp3", avcodec.AV_CODEC_ID_MP3, 44_100),
  MP3_VBR_WITHOUT_INDEX("mp3", avcodec.AV_CODEC_ID_MP3, 44_100),
  OGG_VORBIS("ogg", avcodec.AV_CODEC_ID_VORBIS, 44_100),
  OGG_OPUS("ogg", avcodec.AV_CODEC_ID_OPUS, 48_000),
  OGG_FLAC("ogg", avcodec.AV_CODEC_ID_FLAC, 44_100),
  ADTS("adts", avcodec.AV_CODEC_ID_AAC, 44_100),
  MATROSKA("matroska", avcodec.AV_CODEC_ID_AAC, 44_100);

  private final String container;
  private final int codec;
  private final int rateHz;

  StereoRecording(String container, int codec, int rateHz) {
    this.container = container;
    this.codec = codec;
    this.rateHz = rateHz;
  }

  public byte[] of(double seconds, Path folder) throws IOException {
    return cancellingFrom(seconds, seconds, seconds, folder);
  }

  /** The same, but from one second to another the second channel is the opposite of the first. */
  public byte[] cancellingFrom(double fromSecond, double toSecond, double seconds, Path folder)
      throws IOException {
    Ffmpeg.load();
    Path file = folder.resolve(name());
    try (FFmpegFrameRecorder recorder = new FFmpegFrameRecorder(file.toFile(), 2)) {
      recorder.setFormat(container);
      recorder.setAudioCodec(codec);
      recorder.setSampleRate(rateHz);
      recorder.setAudioBitrate(96_000);
      if (this == MP3_VBR_WITHOUT_INDEX) {
        recorder.setAudioQuality(4);
        recorder.setOption("write_xing", "0");
        recorder.setOption("id3v2_version", "0");
      }
      recorder.setOption("fflags", "+bitexact");
      recorder.start();
      for (int from = 0; from < seconds * rateHz; from += rateHz) {
        int count = (int) Math.min(rateHz, seconds * rateHz - from);
        float[] samples = stereo(from, count);
        if (from >= fromSecond * rateHz && from < toSecond * rateHz) {
          for (int i = 0; i < samples.length; i += 2) {
            samples[i + 1] = -samples[i];
          }
        }
        recorder.recordSamples(rateHz, 2, FloatBuffer.wrap(samples));
      }
      recorder.stop();
    }
    return Files.readAllBytes(file);
  }

  /** A gliding tone in noise that comes and goes, another in each channel. */
  private float[] stereo(int from, int count) {
    Random random = new Random(from);
    float[] samples = new float[2 * count];
    for (int i = 0; i < count; i++) {
      double t = (double) (from + i) / rateHz;
      double tone = 0.2 * Math.sin(2 * Math.PI * (300 * t + 2 * t * t));
      double noise = 0.1 * (1 + Math.sin(3 * t)) * (2 * random.nextFloat() - 1);
      samples[2 * i] = (float) (tone + noise);
      samples[2 * i + 1] = (float) (0.5 * tone - noise * random.nextFloat());
    }
    return samples;
  }
}
