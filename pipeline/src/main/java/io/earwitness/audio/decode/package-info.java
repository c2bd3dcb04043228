/**
 * Turns the bytes of a recording into mono samples of one rate, by FFmpeg: a container is opened,
 * its packets are read, decoded to frames, placed in time and resampled. Enter by {@link
 * io.earwitness.audio.decode.AudioReader}, or {@link io.earwitness.audio.decode.SampleReader} for
 * clips; what cannot be read ends in an {@link
 * io.earwitness.audio.failure.UnreadableAudioException} or {@link
 * io.earwitness.audio.failure.Damage}. May use {@code audio.source}, {@code audio.failure}, {@code
 * audio.track}, {@code audio.container} and {@code audio.clock}.
 */
package io.earwitness.audio.decode;
