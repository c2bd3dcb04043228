package io.earwitness.audio;

/**
 * What a container says of its audio.
 *
 * @param container FFmpeg's short name of the container, such as {@code wav} or {@code mov}
 * @param codec FFmpeg's name of the codec, such as {@code aac}
 * @param sampleRateHz as encoded, before resampling
 * @param channels as encoded, before the mean is taken
 */
public record MediaInfo(String container, String codec, int sampleRateHz, int channels) {}
