package io.earwitness.training.teacher;

import io.earwitness.training.augment.Chance;
import io.earwitness.training.examples.LossWeights;

/**
 * How a network learns from teachers.
 *
 * @param variants how many variants of the clips they are asked about
 * @param mixture another clip laid over, of any class, at a level in dB below the first
 * @param unlabelledShare share of the variants, from 0 to 1, that are made of clips without a
 *     label, where there are any
 * @param unlabelledHours at most so much audio without labels is used
 * @param unlabelledMinutes of a recording without a label, so much from its start on is used
 * @param weights what each part of the teachers' word counts
 */
public record TeachingSettings(
    int variants,
    Chance mixture,
    double unlabelledShare,
    double unlabelledHours,
    double unlabelledMinutes,
    LossWeights weights) {

  public TeachingSettings {
    if (variants < 1
        || !(unlabelledShare >= 0 && unlabelledShare <= 1)
        || !(unlabelledHours > 0)
        || !(unlabelledMinutes > 0)) {
      throw new IllegalArgumentException(
          "variants, hours and minutes must be positive, and a share from 0 to 1");
    }
  }
}
