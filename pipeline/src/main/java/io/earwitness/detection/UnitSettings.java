package io.earwitness.detection;

import io.earwitness.audio.segment.SegmentLayout;
import io.earwitness.audio.track.HeardTrack;
import java.io.Serializable;

/**
 * What the scoring of a unit of work must know of the settings and the model.
 *
 * @param layout how recordings are cut into segments
 * @param track which track of a recording that has several is heard
 * @param timeLimits how long the decoding of a unit may take
 * @param batchSize segments that go through the model at once
 * @param silenceDbfs a segment in which nothing above this level, in dB relative to full scale, is
 *     heard is not put through the model: it gets what that says of digital silence; at {@link
 *     io.earwitness.audio.segment.Levels#SILENCE_DBFS} only digital silence itself does
 */
public record UnitSettings(
    SegmentLayout layout,
    HeardTrack track,
    TimeLimits timeLimits,
    int batchSize,
    double silenceDbfs)
    implements Serializable {

  public UnitSettings {
    if (batchSize < 1 || !(silenceDbfs <= 0)) {
      throw new IllegalArgumentException(
          "a batch has at least 1 segment and silence at most 0 dB, not %d and %s"
              .formatted(batchSize, silenceDbfs));
    }
  }
}
