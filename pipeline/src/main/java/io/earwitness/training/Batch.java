package io.earwitness.training;

/**
 * What one training step sees.
 *
 * @param size examples
 * @param inputs {@code size * mels * frames} values
 * @param targets {@code size * classes} probabilities
 */
@SuppressWarnings("ArrayRecordComponent") // lives for one step
record Batch(int size, float[] inputs, float[] targets) {}
