/**
 * One segment from storage to probabilities: read, heard, seen and predicted once more, beside what
 * the tables say of it. Enter at {@link io.earwitness.jobs.explain.ExplainJob}. It may use the
 * tables' views, and {@code detection}, {@code isolation}, {@code occlusion} and {@code picture}.
 */
package io.earwitness.jobs.explain;
