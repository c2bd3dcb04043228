/**
 * Writes recordings, for the demonstration archive and for tests; scoring never does. Enter by
 * {@link io.earwitness.audio.encode.AudioWriter}. May use FFmpeg, which {@code audio.decode} loads.
 */
package io.earwitness.audio.encode;
