/**
 * What a model hears: the samples of a segment, or their log-mel spectrogram, in the order and
 * scale that its {@code model.json} asks for.
 *
 * <p>Enter by {@link io.earwitness.features.ModelInput}, made for a model by {@code
 * ModelSpec.newInput()}; {@link io.earwitness.features.LogMelParameters} says how a spectrogram is
 * made.
 *
 * <p>May use FFmpeg's Fourier transform and nothing else of Earwitness but its native libraries.
 */
package io.earwitness.features;
