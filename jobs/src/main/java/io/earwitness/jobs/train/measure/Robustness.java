package io.earwitness.jobs.train.measure;

import java.util.List;

/**
 * How well a model does on clips as recordings in the field are: in noise, and from other codecs.
 *
 * @param inNoise by class and falling signal-to-noise ratio; empty when there is no background
 *     class
 * @param reEncoded by codec
 */
public record Robustness(List<InNoise> inNoise, List<ReEncoded> reEncoded) {

  /**
   * A class in noise.
   *
   * @param label the class
   * @param ratioDb by how much its segments are louder than the clips of the background class that
   *     lie beneath them; infinite for none
   * @param recall share of the segments at or above the class's threshold
   * @param segments how many there are
   */
  public record InNoise(String label, double ratioDb, double recall, int segments) {}

  /** How a model does on clips that were encoded and decoded once more. */
  public record ReEncoded(String codec, Evaluation evaluation) {}
}
