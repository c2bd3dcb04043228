/**
 * Measures predictions against labels, with intervals.
 *
 * <p>{@link io.earwitness.evaluation.LabelledScores} collects scored items wherever they are,
 * {@link io.earwitness.evaluation.Evaluator} turns them into the rows of the metric tables, and
 * {@link io.earwitness.evaluation.Comparison} sets two models against each other. It may use its
 * {@code metric} package and nothing else of the pipeline.
 */
package io.earwitness.evaluation;
