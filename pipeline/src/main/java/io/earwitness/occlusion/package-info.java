/**
 * Finds out where in a segment a model looks, by hiding parts of it. Enter at {@link
 * io.earwitness.occlusion.Occlusion}. It uses {@code model} and {@code features}.
 */
package io.earwitness.occlusion;
