/**
 * Whether a model hears what it has been made for: how its probabilities are distributed ({@link
 * io.earwitness.drift.ScoreCounts}), how they were on clips that it was measured by ({@link
 * io.earwitness.drift.ScoreReference}), and how far the two are apart ({@link
 * io.earwitness.drift.StabilityIndex}).
 */
package io.earwitness.drift;
