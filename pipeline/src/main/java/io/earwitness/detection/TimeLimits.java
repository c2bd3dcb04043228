package io.earwitness.detection;

import io.earwitness.audio.source.TimeLimit;
import java.io.Serializable;

/**
 * How long the decoding of a unit may take, its reading included.
 *
 * @param seconds for every unit, however short it is
 * @param secondsPerAudioSecond added for every second of audio that is expected in it
 */
public record TimeLimits(double seconds, double secondsPerAudioSecond) implements Serializable {

  public TimeLimit of(WorkUnit unit) {
    return new TimeLimit(seconds + secondsPerAudioSecond * unit.expectedSeconds());
  }
}
