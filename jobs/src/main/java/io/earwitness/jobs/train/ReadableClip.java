package io.earwitness.jobs.train;

import io.earwitness.training.Clip;
import java.util.List;

/**
 * A clip with its samples.
 *
 * @param sha256 of the samples
 */
record ReadableClip(LabelledClip listed, String sha256, Clip clip) {

  /** What must stay on one side with it. */
  List<String> ties() {
    return List.of("group " + listed.group(), "audio " + sha256);
  }

  double seconds(int sampleRateHz) {
    return (double) clip.samples().length / sampleRateHz;
  }
}
