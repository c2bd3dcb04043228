/**
 * The metrics of classifiers, from counts: no recordings, groups or intervals in here.
 *
 * <p>{@link io.earwitness.evaluation.metric.ConfusionMatrix} has what follows from the most
 * probable class, {@link io.earwitness.evaluation.metric.ScoreCurve} what follows from all
 * thresholds of one class, {@link io.earwitness.evaluation.metric.Reliability} whether
 * probabilities are calibrated. It uses nothing but Java; conventions are those of scikit-learn
 * with {@code zero_division=0}.
 */
package io.earwitness.evaluation.metric;
