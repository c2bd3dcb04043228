package io.earwitness.jobs.manifest;

import java.io.Serializable;

/**
 * What is known of a recording, or of a span of it.
 *
 * @param label name of its class
 * @param group recordings of one group are not independent of each other, and stay in one split
 * @param source where it came from; empty when not stated
 * @param licence empty when not stated
 * @param split what it is for: training, validation or test; empty when not stated
 * @param kind what a clip sounds like that is easily taken for another class; empty when not stated
 */
public record Annotation(
    String label, String group, String source, String licence, String split, String kind)
    implements Serializable {

  /** A class and a group, and nothing else. */
  public static Annotation of(String label, String group) {
    return new Annotation(label, group, "", "", "", "");
  }

  /** The same in another group. */
  public Annotation withGroup(String other) {
    return new Annotation(label, other, source, licence, split, kind);
  }

  /** The collection that it came from: a source names it and, behind a colon, the file in it. */
  public String collection() {
    int colon = source.indexOf(':');
    return colon > 0 && !source.startsWith("//", colon + 1) ? source.substring(0, colon) : source;
  }
}
