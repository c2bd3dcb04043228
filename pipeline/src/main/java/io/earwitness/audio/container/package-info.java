/**
 * What is known of the formats of audio files: their containers, their codecs, and the headers that
 * are read besides FFmpeg. Enter by {@link io.earwitness.audio.container.Container}, where a new
 * format is added. May use {@code audio.source} only; it neither decodes nor judges what it reads.
 */
package io.earwitness.audio.container;
