package io.earwitness.audio.segment;

import io.earwitness.audio.failure.Damage;
import java.util.Optional;

/**
 * How the segments of a {@link SegmentStream} ended.
 *
 * @param recordingEnded whether the recording is known to end in or before them; a stream of some
 *     segments of a recording may end earlier
 * @param damage the first that was met in them
 */
public record SegmentsEnd(boolean recordingEnded, Optional<Damage> damage) {}
