package io.earwitness.audio.container;

/** The codecs of which something is known that decoding, seeking or the length depends on. */
public enum Codec {
  /** Fills bands with noise from a generator that never begins anew. */
  AAC(Decoder.WITH_MEMORY),
  ALAC,
  /** Of telephones: narrow band. */
  AMR_NB,
  /** The same, wide band. */
  AMR_WB,
  FLAC,
  /** Takes bits from the frames before. */
  MP3(Decoder.WITH_MEMORY),
  OPUS(Decoder.WITH_MEMORY),
  /** Its blocks have a checksum of their samples. */
  TTA,
  /** FFmpeg takes a packet at the start of a page for longer than it is, or shorter. */
  VORBIS(Decoder.WITH_MEMORY, 0.05),
  /** Its blocks have a checksum of their samples. */
  WAVPACK,
  /** Samples as they are, whatever their width: all codecs that FFmpeg calls {@code pcm_...}. */
  PCM,
  /** Any other; nothing is known of it. */
  OTHER;

  private enum Decoder {
    WITH_MEMORY,
    WITHOUT_MEMORY
  }

  private static final String PCM_PREFIX = "pcm_";

  private final Decoder decoder;
  private final double largestTimeErrorSeconds;

  Codec() {
    this(Decoder.WITHOUT_MEMORY);
  }

  Codec(Decoder decoder) {
    this(decoder, 0);
  }

  Codec(Decoder decoder, double largestTimeErrorSeconds) {
    this.decoder = decoder;
    this.largestTimeErrorSeconds = largestTimeErrorSeconds;
  }

  /** The codec that FFmpeg calls by a name such as {@code aac} or {@code pcm_s16le}. */
  public static Codec named(String ffmpegName) {
    if (ffmpegName.startsWith(PCM_PREFIX)) {
      return PCM;
    }
    return switch (ffmpegName) {
      case "aac" -> AAC;
      case "alac" -> ALAC;
      case "amr_nb" -> AMR_NB;
      case "amr_wb" -> AMR_WB;
      case "flac" -> FLAC;
      case "mp3" -> MP3;
      case "opus" -> OPUS;
      case "tta" -> TTA;
      case "vorbis" -> VORBIS;
      case "wavpack" -> WAVPACK;
      default -> OTHER;
    };
  }

  /** Whether what a decoder makes of a packet depends on the packets that it decoded before. */
  public boolean decodesWithMemory() {
    return decoder == Decoder.WITH_MEMORY;
  }

  /** By how much a packet that follows on may seem to begin too late. */
  public double largestTimeErrorSeconds() {
    return largestTimeErrorSeconds;
  }
}
