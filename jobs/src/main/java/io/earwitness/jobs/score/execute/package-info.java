/**
 * How the selected recordings are scored: cut into units, packed into partitions, decoded and
 * scored by tasks, wave by wave. Enter at {@link io.earwitness.jobs.score.execute.WaveScorer}. It
 * may use {@code detection}, and the row forms and state files of {@code score.run}.
 */
package io.earwitness.jobs.score.execute;
