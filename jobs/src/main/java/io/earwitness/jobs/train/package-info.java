/**
 * Trains a model on labelled clips and measures it on clips that it has not heard.
 *
 * <p>{@link io.earwitness.jobs.train.TrainJob} is the recipe: {@code clips} reads and divides the
 * input, {@code fit} fits the network, {@code measure} judges it, {@code folder} writes the model;
 * {@code folds} cross-validates with the same parts. {@link io.earwitness.jobs.train.TrainRequest}
 * is what the user asks for.
 */
package io.earwitness.jobs.train;
