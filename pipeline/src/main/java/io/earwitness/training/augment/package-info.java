/**
 * Random changes of training examples, so that the network learns the sound and not how it was
 * recorded.
 *
 * <p>{@link io.earwitness.training.augment.WaveformAugmentation} changes samples, {@link
 * io.earwitness.training.augment.SpectrogramAugmentation} log-mel spectrograms; what happens how
 * often and how strongly is in their settings. All chance comes from the random generator that the
 * caller hands in, and its draws keep their order: the same seed must give the same weights.
 */
package io.earwitness.training.augment;
