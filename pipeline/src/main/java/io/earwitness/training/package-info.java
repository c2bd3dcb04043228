/**
 * Trains the network that tells screams from conversation and ambience, with TensorFlow's Java API.
 *
 * <p>{@link io.earwitness.training.GroupSplit} divides recordings into sides, {@link
 * io.earwitness.training.Trainer} fits a {@link io.earwitness.training.network.Network} to {@link
 * io.earwitness.training.examples.Examples} (segments as scoring cuts them, {@link
 * io.earwitness.training.examples.GridExamples}, and varied ones for training, {@link
 * io.earwitness.training.examples.VariedExamples}), and {@link
 * io.earwitness.training.SavedModelWriter} writes the result in the form that scoring loads.
 */
package io.earwitness.training;
