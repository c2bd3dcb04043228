package io.earwitness.evaluation;

import java.util.Optional;

/**
 * A metric of two models on the same items.
 *
 * @param label the class; empty for a metric over all classes
 * @param name of the metric
 * @param first its value for the first model
 * @param second its value for the second
 * @param difference {@code second - first}, with the interval of the difference when both models
 *     are resampled alike
 */
public record Difference(
    Optional<String> label, String name, double first, double second, Estimate difference) {}
