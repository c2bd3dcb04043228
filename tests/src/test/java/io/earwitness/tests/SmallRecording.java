package io.earwitness.tests;

import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.Random;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacv.FFmpegFrameRecorder;

/** A short recording in every container that is read, with the codecs that are usual in it. */
enum SmallRecording {
  WAV_PCM("wav", "wav", avcodec.AV_CODEC_ID_PCM_S16LE),
  WAV_FLOAT("wav", "wav", avcodec.AV_CODEC_ID_PCM_F32LE),
  WAV_A_LAW("wav", "wav", avcodec.AV_CODEC_ID_PCM_ALAW),
  WAV_MS("wav", "wav", avcodec.AV_CODEC_ID_ADPCM_MS),
  WAV_IMA("wav", "wav", avcodec.AV_CODEC_ID_ADPCM_IMA_WAV),
  RF64("wav", "wav", avcodec.AV_CODEC_ID_PCM_S16LE, "rf64", "always"),
  W64("w64", "w64", avcodec.AV_CODEC_ID_PCM_S16LE),
  AIFF("aiff", "aiff", avcodec.AV_CODEC_ID_PCM_S16BE),
  AU("au", "au", avcodec.AV_CODEC_ID_PCM_MULAW),
  CAF("caf", "caf", avcodec.AV_CODEC_ID_PCM_S16LE),
  CAF_ALAC("caf", "caf", avcodec.AV_CODEC_ID_ALAC),
  FLAC("flac", "flac", avcodec.AV_CODEC_ID_FLAC),
  MP3("mp3", "mp3", avcodec.AV_CODEC_ID_MP3, "id3v2_version", "4"),
  MP2("mp2", "mp2", avcodec.AV_CODEC_ID_MP2),
  OGG_OPUS("ogg", "ogg", avcodec.AV_CODEC_ID_OPUS),
  OGG_FLAC("oga", "ogg", avcodec.AV_CODEC_ID_FLAC),
  MP4("mp4", "mp4", avcodec.AV_CODEC_ID_AAC),
  MP4_FAST("mp4", "mp4", avcodec.AV_CODEC_ID_AAC, "movflags", "faststart"),
  MP4_FRAGMENTED("mp4", "mp4", avcodec.AV_CODEC_ID_AAC, "movflags", "frag_keyframe+empty_moov"),
  M4A_ALAC("m4a", "ipod", avcodec.AV_CODEC_ID_ALAC),
  MOV_PCM("mov", "mov", avcodec.AV_CODEC_ID_PCM_S16LE),
  MKV_FLAC("mkv", "matroska", avcodec.AV_CODEC_ID_FLAC),
  MKV_AAC("mka", "matroska", avcodec.AV_CODEC_ID_AAC),
  MKV_AC3("mkv", "matroska", avcodec.AV_CODEC_ID_AC3),
  WEBM("webm", "webm", avcodec.AV_CODEC_ID_OPUS),
  AC3("ac3", "ac3", avcodec.AV_CODEC_ID_AC3),
  EAC3("eac3", "eac3", avcodec.AV_CODEC_ID_EAC3),
  ADTS("aac", "adts", avcodec.AV_CODEC_ID_AAC),
  AVI("avi", "avi", avcodec.AV_CODEC_ID_MP3),
  MPEG_TS("ts", "mpegts", avcodec.AV_CODEC_ID_AAC),
  MPEG_PS("mpg", "mpeg", avcodec.AV_CODEC_ID_MP2),
  FLV("flv", "flv", avcodec.AV_CODEC_ID_AAC),
  WMA("wma", "asf", avcodec.AV_CODEC_ID_WMAV2),
  WAVPACK("wv", "wv", avcodec.AV_CODEC_ID_WAVPACK);

  static final double SECONDS = 0.7;

  /** Low, so that what is not compressed stays small. */
  private static final int RATE_HZ = 16_000;

  private static final int COMPRESSED_RATE_HZ = 44_100;
  private static final int OPUS_RATE_HZ = 48_000;

  /** What its name ends in. */
  final String ending;

  private final String container;
  private final int codec;
  private final String option;
  private final String value;

  SmallRecording(String ending, String container, int codec) {
    this(ending, container, codec, null, null);
  }

  /**
   * @param option of the muxer
   */
  SmallRecording(String ending, String container, int codec, String option, String value) {
    this.ending = ending;
    this.container = container;
    this.codec = codec;
    this.option = option;
    this.value = value;
  }

  /** The sample format that the encoder takes where it is not what the recorder supposes. */
  private OptionalInt sampleFormat() {
    return switch (codec) {
      case avcodec.AV_CODEC_ID_ADPCM_IMA_WAV, avcodec.AV_CODEC_ID_ALAC ->
          OptionalInt.of(avutil.AV_SAMPLE_FMT_S16P);
      case avcodec.AV_CODEC_ID_FLAC, avcodec.AV_CODEC_ID_MP2 ->
          OptionalInt.of(avutil.AV_SAMPLE_FMT_S16);
      case avcodec.AV_CODEC_ID_OPUS -> OptionalInt.of(avutil.AV_SAMPLE_FMT_FLT);
      default -> OptionalInt.empty();
    };
  }

  private int rateHz() {
    return switch (codec) {
      case avcodec.AV_CODEC_ID_OPUS -> OPUS_RATE_HZ;
      case avcodec.AV_CODEC_ID_MP3,
          avcodec.AV_CODEC_ID_MP2,
          avcodec.AV_CODEC_ID_AAC,
          avcodec.AV_CODEC_ID_AC3,
          avcodec.AV_CODEC_ID_EAC3,
          avcodec.AV_CODEC_ID_WMAV2 ->
          COMPRESSED_RATE_HZ;
      default -> RATE_HZ;
    };
  }

  /** Writes it: a tone in noise, the same bytes every time. */
  void write(Path file) throws IOException {
    int rateHz = rateHz();
    float[] samples = new float[(int) (SECONDS * rateHz)];
    Random random = new Random(1);
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (float) (0.3 * Math.sin(0.05 * i) + 0.02 * random.nextGaussian());
    }
    // What it says of files that it writes is of no interest.
    avutil.av_log_set_level(avutil.AV_LOG_QUIET);
    try (FFmpegFrameRecorder recorder = new FFmpegFrameRecorder(file.toFile(), 1)) {
      recorder.setFormat(container);
      recorder.setAudioCodec(codec);
      recorder.setSampleRate(rateHz);
      recorder.setAudioBitrate(64_000);
      sampleFormat().ifPresent(recorder::setSampleFormat);
      recorder.setMetadata("title", "A small recording");
      recorder.setOption("fflags", "+bitexact");
      if (option != null) {
        recorder.setOption(option, value);
      }
      recorder.start();
      recorder.recordSamples(rateHz, 1, FloatBuffer.wrap(samples));
      recorder.stop();
    }
  }
}
