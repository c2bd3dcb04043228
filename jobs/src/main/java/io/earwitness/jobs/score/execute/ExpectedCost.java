package io.earwitness.jobs.score.execute;

import io.earwitness.detection.Recording;
import io.earwitness.detection.WorkUnit;
import java.util.Locale;
import java.util.Set;

/**
 * What scoring will probably take, estimated from a recording's name and size before it is opened.
 * An estimate that is wrong by a factor of three still balances the partitions well, since they
 * hold many short recordings, and long ones are opened before they are planned.
 */
public final class ExpectedCost {
  /** Opening a recording costs about as much as scoring this much audio. */
  private static final double OPENING_SECONDS = 1.5;

  private static final Set<String> UNCOMPRESSED =
      Set.of("wav", "w64", "rf64", "aif", "aiff", "aifc", "au", "caf");
  private static final Set<String> LOSSLESS = Set.of("flac", "ape", "wv");

  private static final double UNCOMPRESSED_BYTES_PER_SECOND = 88_200;
  private static final double LOSSLESS_BYTES_PER_SECOND = 50_000;
  private static final double LOSSY_BYTES_PER_SECOND = 16_000;

  private ExpectedCost() {}

  /** How much audio there probably is, in seconds. */
  public static double audioSeconds(Recording recording) {
    String uri = recording.uri();
    String extension = uri.substring(uri.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    double bytesPerSecond = LOSSY_BYTES_PER_SECOND;
    if (UNCOMPRESSED.contains(extension)) {
      bytesPerSecond = UNCOMPRESSED_BYTES_PER_SECOND;
    } else if (LOSSLESS.contains(extension)) {
      bytesPerSecond = LOSSLESS_BYTES_PER_SECOND;
    }
    return recording.sizeBytes() / bytesPerSecond;
  }

  /** What scoring recordings costs that hold so much audio together, in seconds of audio. */
  static double of(long recordings, double audioSeconds) {
    return recordings * OPENING_SECONDS + audioSeconds;
  }

  /** What scoring a recording as a whole costs, in seconds of audio. */
  static double ofWhole(Recording recording) {
    return OPENING_SECONDS + audioSeconds(recording);
  }

  /**
   * A unit's share of what its recording costs as a whole, in seconds of audio: the shares of all
   * units of a recording sum up to it, whatever is known of its length meanwhile.
   */
  static double share(WorkUnit unit) {
    long size = unit.recording().sizeBytes();
    double ofRecording = size == 0 ? 1 : (double) unit.expectedBytes().sizeBytes() / size;
    return (unit.isFirst() ? OPENING_SECONDS : 0) + audioSeconds(unit.recording()) * ofRecording;
  }

  /** As much audio as is expected in so many bytes, whatever their format. */
  static double mostSeconds(long bytes) {
    return bytes / LOSSY_BYTES_PER_SECOND;
  }

  /** What scoring a unit costs, in seconds of audio. */
  static double seconds(WorkUnit unit) {
    return OPENING_SECONDS + unit.expectedSeconds();
  }
}
