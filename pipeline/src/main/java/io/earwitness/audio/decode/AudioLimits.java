package io.earwitness.audio.decode;

import io.earwitness.audio.container.Mp4Index;
import io.earwitness.audio.failure.FailureCode;
import io.earwitness.audio.failure.UnreadableAudioException;
import io.earwitness.audio.track.HeardTrack;
import java.util.Locale;

/**
 * What a recording may declare of itself. No microphone needs more; a file that declares more is
 * wrong, and to find that out by reading it would cost memory or time.
 */
final class AudioLimits {
  static final int LOWEST_RATE_HZ = 1_000;
  static final int HIGHEST_RATE_HZ = 768_000;
  static final int MOST_CHANNELS = 64;

  /** Tracks of sound, pictures and text in a container. */
  static final int MOST_STREAMS = HeardTrack.MOST;

  /** How much FFmpeg reads at first to find out what streams there are, in bytes and in sound. */
  static final long PROBE_BYTES = 5_000_000;

  static final long PROBE_MICROSECONDS = 5_000_000;

  /** How much is read for a track that is known to set in later, where other sound was found. */
  static final long FAR_PROBE_BYTES = 64_000_000;

  /** Ten years: what is looked at ends with its bytes. */
  static final long FAR_PROBE_MICROSECONDS = 315_360_000_000_000L;

  /**
   * FFmpeg refuses to take more memory than this at a time, in the whole process. Headers may ask
   * for any amount; the most that is needed is for the index of an MP4, 100 MB for a day.
   */
  static final long LARGEST_BLOCK_BYTES = 256L << 20;

  /** Entries in the index of an MP4; a day with its film has 10 million, of 24 bytes each. */
  static final long MOST_INDEX_ENTRIES = 16_000_000;

  /** A short recording may have more entries than its few bytes say. */
  private static final long ALWAYS_ALLOWED_INDEX_ENTRIES = 100_000;

  /** Up to here silence that time stamps put between sounds is filled: later in larger ones. */
  private static final double ALWAYS_ALLOWED_SECONDS = 3600;

  private static final double MOST_SECONDS_A_BYTE = 0.2;

  /** A day. */
  private static final double LONGEST_FILLED_SECONDS = 86_400;

  private AudioLimits() {}

  /** Refuses an MP4 whose index would be larger than what it is an index of. */
  static void requireSane(Mp4Index index, long sizeBytes) throws UnreadableAudioException {
    if (index.compressed()) {
      throw new UnreadableAudioException(
          FailureCode.UNKNOWN_FORMAT, "an MP4 whose index is compressed, which is not read");
    }
    long most = Math.min(MOST_INDEX_ENTRIES, Math.max(ALWAYS_ALLOWED_INDEX_ENTRIES, sizeBytes));
    if (index.endless()) {
      throw new UnreadableAudioException(
          FailureCode.TOO_LARGE,
          "an MP4 of thousands of boxes before its index is beyond the limits");
    }
    if (index.entries() > most) {
      throw new UnreadableAudioException(
          FailureCode.TOO_LARGE,
          String.format(
              Locale.ROOT,
              "an index of %,d entries for %,d bytes is beyond the limits",
              index.entries(),
              sizeBytes));
    }
  }

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

  /**
   * Whether a pause may be filled with silence. Time stamps can make days of it out of a few bytes,
   * and each three seconds are a row.
   *
   * @param endSeconds where the pause ends in the recording
   */
  static boolean mayBeFilled(double pauseSeconds, double endSeconds, long sizeBytes) {
    return pauseSeconds <= LONGEST_FILLED_SECONDS
        && endSeconds <= ALWAYS_ALLOWED_SECONDS + MOST_SECONDS_A_BYTE * sizeBytes;
  }

  private static UnreadableAudioException beyond(int rateHz, int channels) {
    return new UnreadableAudioException(
        FailureCode.TOO_LARGE,
        "%d Hz and %d channels are beyond the limits".formatted(rateHz, channels));
  }
}
