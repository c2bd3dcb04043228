package io.earwitness.audio.decode;

import java.time.Instant;
import java.util.Optional;

/**
 * What a container says of its audio.
 *
 * @param container FFmpeg's short name of the container, such as {@code wav} or {@code mov}
 * @param codec FFmpeg's name of the codec, such as {@code aac}
 * @param sampleRateHz as encoded, before resampling
 * @param channels as encoded, before the mean is taken
 * @param createdAt when the recording began, by the container's metadata
 * @param audioTracks how many tracks of audio there are
 * @param heardTrack the number of the one that is read, from 1
 */
public record MediaInfo(
    String container,
    String codec,
    int sampleRateHz,
    int channels,
    Optional<Instant> createdAt,
    int audioTracks,
    int heardTrack) {}
