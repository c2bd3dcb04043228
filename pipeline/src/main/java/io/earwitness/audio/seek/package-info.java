/**
 * How to begin in the middle of a recording and yet get the same samples as from its start. Enter
 * by {@link io.earwitness.audio.seek.SeekMap}, which is linear, indexed or scanned as the {@link
 * io.earwitness.audio.container.Container} asks for. May use the other packages of audio that read
 * ({@code decode}, {@code clock}, {@code container}, {@code source}); none of these knows it.
 */
package io.earwitness.audio.seek;
