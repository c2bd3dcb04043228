package io.earwitness.jobs.train.clips;

import java.io.Serializable;

/**
 * A clip as the input lists it, not yet decoded.
 *
 * @param id the path as the user wrote it, with its span if there is one; unique
 * @param uri where it is
 * @param sizeBytes of the file, or -1 when it is not there
 * @param modifiedMillis of the file
 * @param label name of its class
 * @param group what must stay on one side with it
 * @param source where it came from, or empty
 * @param licence or empty
 * @param split the side that the input names, or empty
 * @param startSeconds where the span begins
 * @param endSeconds where it ends; infinite for the end of the recording
 */
public record LabelledClip(
    String id,
    String uri,
    long sizeBytes,
    long modifiedMillis,
    String label,
    String group,
    String source,
    String licence,
    String split,
    double startSeconds,
    double endSeconds)
    implements Serializable {

  /** The collection that it came from: a source names it and, behind a colon, the file in it. */
  public String collection() {
    int colon = source.indexOf(':');
    return colon > 0 && !source.startsWith("//", colon + 1) ? source.substring(0, colon) : source;
  }

  /** What decoding depends on. */
  String identity() {
    return "%s %d %d %s %s".formatted(uri, sizeBytes, modifiedMillis, startSeconds, endSeconds);
  }
}
