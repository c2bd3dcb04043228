/**
 * Networks as TensorFlow graphs.
 *
 * <p>{@link io.earwitness.training.network.Network} has the recipes to choose from and adds its
 * {@link io.earwitness.training.network.Layer}s to a graph, with weights from variables while
 * training and from constants in the model that is written; {@link
 * io.earwitness.training.network.AdamW} is the optimiser. {@link
 * io.earwitness.training.network.WeightsFile} keeps weights so that another training can start from
 * them. It uses TensorFlow, and a reader of JSON.
 */
package io.earwitness.training.network;
