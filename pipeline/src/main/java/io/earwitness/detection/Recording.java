package io.earwitness.detection;

import java.io.Serializable;
import java.time.Instant;
import java.util.Optional;

/**
 * A recording as it was listed.
 *
 * @param uri where it is
 * @param sizeBytes its size
 * @param modifiedAt when it was last written
 * @param etag the storage's own fingerprint of its contents; empty where the storage has none
 */
public record Recording(String uri, long sizeBytes, Instant modifiedAt, Optional<String> etag)
    implements Serializable {

  private Object writeReplace() {
    return new Serialized(uri, sizeBytes, modifiedAt, etag.orElse(null));
  }

  /** The form in which Java serialises it, because an {@link Optional} is not serialisable. */
  private record Serialized(String uri, long sizeBytes, Instant modifiedAt, String etagOrNull)
      implements Serializable {

    private Object readResolve() {
      return new Recording(uri, sizeBytes, modifiedAt, Optional.ofNullable(etagOrNull));
    }
  }
}
