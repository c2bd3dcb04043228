package io.earwitness.audio.track;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a container says of its audio.
 *
 * @param container FFmpeg's short name of the container, such as {@code wav} or {@code mov}
 * @param codec FFmpeg's name of the codec, such as {@code aac}
 * @param sampleRateHz as encoded, before resampling
 * @param channels as encoded, before the mean is taken
 * @param timeTags what its metadata says of when it was recorded, as it is written there
 * @param audioTracks how many tracks of audio there are
 * @param heardTrack the number of the one that is read, from 1; {@link #ALL_TRACKS} where all are
 */
public record MediaInfo(
    String container,
    String codec,
    int sampleRateHz,
    int channels,
    Map<TimeTag, String> timeTags,
    int audioTracks,
    int heardTrack) {

  /** Stands for the mean of all tracks. */
  public static final int ALL_TRACKS = 0;

  public MediaInfo {
    timeTags = Collections.unmodifiableMap(new TreeMap<>(timeTags));
  }

  /** The same, of a recording whose tracks are all heard together. */
  public MediaInfo ofAllTracks() {
    return new MediaInfo(
        container, codec, sampleRateHz, channels, timeTags, audioTracks, ALL_TRACKS);
  }
}
