package io.earwitness.training;

/**
 * What one training step sees.
 *
 * @param size examples
 * @param inputs {@code size * mels * frames} values
 * @param targets for each example a probability of every class, and the word of teachers if there
 *     are any
 */
@SuppressWarnings("ArrayRecordComponent") // lives for one step
record Batch(int size, float[] inputs, float[] targets) {}
