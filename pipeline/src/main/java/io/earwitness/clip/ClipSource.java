package io.earwitness.clip;

import io.earwitness.audio.track.HeardTrack;
import io.earwitness.detection.Recording;
import java.io.Serializable;

/**
 * A recording that clips are cut out of.
 *
 * @param recording as it was listed when it was scored; another one under its name gives no clips
 * @param track which of its tracks was heard
 * @param isSuspect whether it crashed or blocked its decoder when it was scored
 */
public record ClipSource(Recording recording, HeardTrack track, boolean isSuspect)
    implements Serializable {}
