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
 */
public record Recording(String uri, long sizeBytes, Instant modifiedAt, String etag)
    implements Serializable {}
