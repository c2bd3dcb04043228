/**
 * Pictures of sound. Enter at {@link io.earwitness.picture.Spectrogram}. It uses {@code features}
 * and the images of the JDK, and needs no screen.
 */
package io.earwitness.picture;
