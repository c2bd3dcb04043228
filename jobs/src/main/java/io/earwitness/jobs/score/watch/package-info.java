/**
 * What those see who watch over runs: metrics of Spark, and lines in logs. Enter at {@link
 * io.earwitness.jobs.score.watch.ScoringMetrics}. It uses {@code detection}, and the codes of
 * failures.
 */
package io.earwitness.jobs.score.watch;
