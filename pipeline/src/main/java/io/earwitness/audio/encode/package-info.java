/**
 * Writes recordings: clips to listen to, the demonstration archive, and what tests need; scoring
 * never does. Enter by {@link io.earwitness.audio.encode.AudioWriter}. May use FFmpeg, which {@code
 * audio.decode} loads.
 */
package io.earwitness.audio.encode;
