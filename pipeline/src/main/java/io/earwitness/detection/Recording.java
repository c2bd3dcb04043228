package io.earwitness.detection;

import java.io.Serializable;
import java.time.Instant;

/**
 * A recording as it was listed.
 *
 * @param uri where it is
 * @param sizeBytes its size
 * @param modifiedAt when it was last written
 * @param etag the storage's own fingerprint of its contents, or null where the storage has none
 * @param reason why it is to be scored
 */
public record Recording(String uri, long sizeBytes, Instant modifiedAt, String etag, Reason reason)
    implements Serializable {

  /** Why a recording is scored. */
  public enum Reason {
    /** No committed run knows it. */
    NEW,
    /** Its size, time or etag is another than when it was scored. */
    CHANGED,
    /** It was scored with another model. */
    MODEL,
    /** It was scored with other settings of the kind that decide the numbers. */
    CONFIG,
    /** The storage failed when it was to be read. */
    RETRY,
    /** None of these: it was asked for. */
    ALL
  }

  /** The same recording, with a reason to score it. */
  public Recording because(Reason why) {
    return new Recording(uri, sizeBytes, modifiedAt, etag, why);
  }
}
