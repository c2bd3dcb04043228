/**
 * Learning from models that know more: what one or several of them say of the same audio that a
 * network in training hears.
 *
 * <p>{@link io.earwitness.training.teacher.VariantBank} is what training reads: a fixed number of
 * variants of clips, each with the word of {@link io.earwitness.training.teacher.Teachers}, who are
 * asked once and whose word is kept in a file. It may use {@code training.examples}, {@code
 * training.augment}, {@code model} and {@code audio}, and knows nothing of how a network is fitted.
 */
package io.earwitness.training.teacher;
