package io.earwitness.detection;

import io.earwitness.audio.track.TrackUri;
import java.io.Serializable;
import java.time.Instant;
import java.util.Optional;

/**
 * A recording as it was listed, or one of its tracks, which is heard by itself.
 *
 * @param uri where it is; of a track behind the first, its {@link TrackUri}
 * @param sizeBytes its size
 * @param modifiedAt when it was last written
 * @param etag the storage's own fingerprint of its contents; empty where the storage has none
 */
public record Recording(String uri, long sizeBytes, Instant modifiedAt, Optional<String> etag)
    implements Serializable {

  /** Where its bytes are. */
  public String objectUri() {
    return TrackUri.recording(uri);
  }

  /** One of its tracks, by its number from 1. */
  Recording ofTrack(int number) {
    return new Recording(TrackUri.of(objectUri(), number), sizeBytes, modifiedAt, etag);
  }

  /** Whether it is a track behind the first. */
  public boolean isFurtherTrack() {
    return TrackUri.number(uri).isPresent();
  }

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
