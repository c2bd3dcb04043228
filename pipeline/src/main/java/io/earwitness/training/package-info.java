/**
 * Trains the network that tells classes of sound apart, with TensorFlow's Java API.
 *
 * <p>{@link io.earwitness.training.GroupSplit} divides recordings into splits, {@link
 * io.earwitness.training.Trainer} fits a {@link io.earwitness.training.network.Network} to {@link
 * io.earwitness.training.examples.Examples}, and {@link io.earwitness.training.SavedModelWriter}
 * writes the result in the form that scoring loads. It may use its inner packages and {@code
 * model}, and knows nothing of files of recordings, settings files or Spark.
 */
package io.earwitness.training;
