/**
 * Measures committed predictions against labels, and compares two runs.
 *
 * <p>{@link io.earwitness.jobs.evaluate.EvaluateJob} is the recipe and {@link
 * io.earwitness.jobs.evaluate.EvaluateRequest} what the user asks for. It may use {@code
 * jobs.manifest} for labels, {@code jobs.tables} for predictions and the pipeline's {@code
 * evaluation}, which has all the metrics.
 */
package io.earwitness.jobs.evaluate;
