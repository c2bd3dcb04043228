/**
 * Labelled clips as what a network is trained and measured on: one log-mel spectrogram for each
 * segment.
 *
 * <p>{@link io.earwitness.training.examples.Examples} is what training reads: {@link
 * io.earwitness.training.examples.VariedExamples} for the training split, {@link
 * io.earwitness.training.examples.GridExamples} exactly as scoring cuts them for validation and
 * test, {@link io.earwitness.training.examples.NoisyExamples} the same in noise. It may use {@code
 * training.augment}, {@code audio.segment} and {@code features}.
 */
package io.earwitness.training.examples;
