/**
 * Scores recordings: decodes them unit by unit, puts their segments through the model in shared
 * batches, and keeps what goes wrong as part of the result. Enter at {@link
 * io.earwitness.detection.RecordingScorer}; {@link io.earwitness.detection.WorkUnit} goes in,
 * {@link io.earwitness.detection.ScoredUnit} comes out, and {@link
 * io.earwitness.detection.EventFinder} and {@link io.earwitness.detection.RecordingSummary} sum
 * segments up. It uses {@code audio}, {@code features} and {@code model}, and knows neither Spark
 * nor tables.
 */
package io.earwitness.detection;
