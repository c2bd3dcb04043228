package io.earwitness.jobs.train.clips;

import io.earwitness.jobs.manifest.Annotation;
import io.earwitness.jobs.manifest.Span;
import java.io.Serializable;

/**
 * A clip as the input lists it, not yet decoded.
 *
 * @param id the path as the user wrote it, or of several inputs the URI, with its span if there is
 *     one; unique
 * @param uri where it is
 * @param sizeBytes of the file, or -1 when it is not there
 * @param modifiedMillis of the file
 * @param startSeconds where the span begins
 * @param endSeconds where it ends; infinite for the end of the recording
 * @param annotation what the input says of it
 */
record ListedClip(
    String id,
    String uri,
    long sizeBytes,
    long modifiedMillis,
    double startSeconds,
    double endSeconds,
    Annotation annotation)
    implements Serializable {

  /**
   * The same with its URI for a path, and for a group that is no other: paths of several inputs are
   * relative to several folders.
   */
  ListedClip namedByUri() {
    boolean isOwnGroup = annotation.group().equals(path());
    return new ListedClip(
        uri + span().fragment(),
        uri,
        sizeBytes,
        modifiedMillis,
        startSeconds,
        endSeconds,
        isOwnGroup ? annotation.withGroup(uri) : annotation);
  }

  private String path() {
    return id.substring(0, id.length() - span().fragment().length());
  }

  Span span() {
    return new Span(startSeconds, endSeconds);
  }

  String label() {
    return annotation.label();
  }

  /** What decoding depends on. */
  String identity() {
    return "%s %d %d %s %s".formatted(uri, sizeBytes, modifiedMillis, startSeconds, endSeconds);
  }
}
