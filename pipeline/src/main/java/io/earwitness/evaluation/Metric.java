package io.earwitness.evaluation;

import java.util.function.ToDoubleFunction;

/**
 * A figure with a name.
 *
 * @param name snake_case, as in the metric tables
 * @param of its value for a sample; NaN where it is undefined
 */
record Metric(String name, ToDoubleFunction<Sample> of) {}
