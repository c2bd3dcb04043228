package io.earwitness.jobs.train.clips;

import io.earwitness.jobs.manifest.Annotation;
import io.earwitness.training.examples.Clip;
import java.util.List;

/**
 * A clip with its samples, and what the input says of it.
 *
 * @param recording the URI of the recording that it is of
 * @param sha256 of the samples
 */
public record ReadableClip(Annotation annotation, String recording, String sha256, Clip clip) {

  /** The path as the user wrote it, with its span if there is one. */
  public String id() {
    return clip.id();
  }

  /** The name of its class. */
  public String label() {
    return annotation.label();
  }

  /** What it belongs to, and stays together with. */
  public String group() {
    return annotation.group();
  }

  /** Whether the input says what it is for. */
  public boolean isOfNamedSplit() {
    return !annotation.split().isEmpty();
  }

  /** Whether the input says that it is for a split. */
  public boolean isFor(Split split) {
    return isOfNamedSplit() && Split.named(annotation.split(), id()) == split;
  }

  /** Names of all that must stay in one split with it. */
  public List<String> ties() {
    return List.of("group " + group(), "recording " + recording, "audio " + sha256);
  }

  /** How long it is. */
  public double seconds(int sampleRateHz) {
    return (double) clip.samples().length / sampleRateHz;
  }
}
