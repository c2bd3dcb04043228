/**
 * Models as folders: what they need, what they are called, and what they say of segments.
 *
 * <p>Enter by {@link io.earwitness.model.ModelFolder}, which reads a folder, and by {@link
 * io.earwitness.model.Classifier}, which runs it; {@link io.earwitness.model.ModelSpec} is its
 * {@code model.json}.
 *
 * <p>May use {@code features}, the layout of segments in {@code audio.segment}, {@code drift}, as a
 * folder holds a reference for it, DJL and TensorFlow.
 */
package io.earwitness.model;
