package io.earwitness.jobs.train.clips;

import io.earwitness.training.examples.Clip;
import java.util.List;

/**
 * A clip with its samples.
 *
 * @param sha256 of the samples
 */
public record ReadableClip(LabelledClip listed, String sha256, Clip clip) {

  /** What must stay on one side with it. */
  public List<String> ties() {
    return List.of("group " + listed.group(), "audio " + sha256);
  }

  public double seconds(int sampleRateHz) {
    return (double) clip.samples().length / sampleRateHz;
  }
}
