package io.earwitness.audio.decode;

/**
 * What a recording may declare of itself. No microphone needs more, and whatever asks for more
 * would cost memory or time before it turned out to be nonsense.
 */
public final class AudioLimits {
  static final int LOWEST_RATE_HZ = 1_000;
  static final int HIGHEST_RATE_HZ = 768_000;
  static final int MOST_CHANNELS = 64;

  /** Tracks of sound, pictures and text in a container. */
  static final int MOST_STREAMS = 100;

  /** How much FFmpeg reads to find out what streams there are, in bytes and in sound. */
  static final long PROBE_BYTES = 5_000_000;

  static final long PROBE_MICROSECONDS = 5_000_000;

  /**
   * FFmpeg refuses to take more memory than this at a time, in the whole process. Headers may ask
   * for any amount; the most that is needed is for the index of an MP4, 100 MB for a day.
   */
  static final long LARGEST_BLOCK_BYTES = 256L << 20;

  /** Entries in the index of an MP4; a day with its film has 10 million, of 24 bytes each. */
  public static final long MOST_INDEX_ENTRIES = 16_000_000;

  /** Silence that time stamps may put between sounds: an hour, and more in larger recordings. */
  private static final double ALWAYS_ALLOWED_SILENCE_SECONDS = 3600;

  private static final double MOST_SILENCE_SECONDS_A_BYTE = 0.2;

  private AudioLimits() {}

  /** Refuses what a container declares; what it does not tell, it may tell later. */
  static void requireSaneDeclaration(int rateHz, int channels) throws UnreadableAudioException {
    if (rateHz > HIGHEST_RATE_HZ || channels > MOST_CHANNELS) {
      throw beyond(rateHz, channels);
    }
  }

  /** Refuses what was decoded. */
  static void requireSane(int rateHz, int channels) throws UnreadableAudioException {
    requireSaneDeclaration(rateHz, channels);
    if (rateHz < LOWEST_RATE_HZ) {
      throw beyond(rateHz, channels);
    }
  }

  /** Refuses time stamps that make days of silence out of a few bytes. */
  static void requireSaneSilence(double seconds, long sizeBytes) throws UnreadableAudioException {
    if (seconds > ALWAYS_ALLOWED_SILENCE_SECONDS + MOST_SILENCE_SECONDS_A_BYTE * sizeBytes) {
      throw new UnreadableAudioException(
          FailureCode.TOO_LARGE,
          "%.0f s of silence in %,d bytes are beyond the limits".formatted(seconds, sizeBytes));
    }
  }

  private static UnreadableAudioException beyond(int rateHz, int channels) {
    return new UnreadableAudioException(
        FailureCode.TOO_LARGE,
        "%d Hz and %d channels are beyond the limits".formatted(rateHz, channels));
  }
}
