/**
 * Networks as TensorFlow graphs.
 *
 * <p>{@link io.earwitness.training.network.Network} has the recipes to choose from and adds its
 * {@link io.earwitness.training.network.Layer}s to a graph, with weights from variables while
 * training and from constants in the model that is written; {@link
 * io.earwitness.training.network.AdamW} is the optimiser. It uses nothing but TensorFlow.
 */
package io.earwitness.training.network;
