package io.earwitness.jobs.train;

import io.earwitness.training.Clip;

/**
 * A clip with its samples.
 *
 * @param sha256 of the samples
 */
record ReadableClip(LabelledClip listed, String sha256, Clip clip) {

  double seconds(int sampleRateHz) {
    return (double) clip.samples().length / sampleRateHz;
  }
}
