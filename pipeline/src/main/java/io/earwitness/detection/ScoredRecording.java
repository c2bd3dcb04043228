package io.earwitness.detection;

import io.earwitness.audio.track.MediaInfo;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;

/**
 * All that scoring found out about a recording.
 *
 * @param recording as it was listed
 * @param media what its container says; empty when it could not be opened
 * @param durationSeconds as decoded
 * @param segments in order; those before the failure when there is one
 * @param failure why it was not scored to its end
 * @param cost what it took
 */
public record ScoredRecording(
    Recording recording,
    Optional<MediaInfo> media,
    double durationSeconds,
    List<ScoredSegment> segments,
    Optional<Failure> failure,
    Cost cost) {

  /** How a recording ended. */
  public enum Status {
    /** Scored to its end. */
    OK,
    /** Scored in part. */
    PARTIAL,
    /** Not scored. */
    FAILED
  }

  /**
   * Time that one core spent, in seconds.
   *
   * @param decodeSeconds reading, decoding and resampling
   * @param featureSeconds log-mel and levels
   * @param modelSeconds its share of the CNN's batches
   */
  public record Cost(double decodeSeconds, double featureSeconds, double modelSeconds)
      implements Serializable {

    /** Nothing was spent. */
    public static final Cost NONE = new Cost(0, 0, 0);

    public Cost plus(Cost other) {
      return new Cost(
          decodeSeconds + other.decodeSeconds,
          featureSeconds + other.featureSeconds,
          modelSeconds + other.modelSeconds);
    }
  }

  public Status status() {
    if (failure.isEmpty()) {
      return Status.OK;
    }
    return segments.isEmpty() ? Status.FAILED : Status.PARTIAL;
  }
}
