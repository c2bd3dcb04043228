/**
 * Weights that others have trained, read from the files in which they publish them.
 *
 * <p>Enter by {@link io.earwitness.training.pretrained.Yamnet}.
 *
 * <p>May use {@code training.network}, {@code features} and {@code model}.
 */
package io.earwitness.training.pretrained;
