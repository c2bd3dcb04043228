package io.earwitness.detection;

import io.earwitness.audio.decode.SeekPoint;
import io.earwitness.audio.failure.FailureCode;
import io.earwitness.audio.failure.UnreadableAudioException;
import io.earwitness.audio.segment.SegmentRange;
import io.earwitness.audio.source.ByteRange;
import java.io.Serializable;
import java.util.Optional;

/**
 * What one task does without interruption: a recording, or some adjoining segments of a long one,
 * so that several cores can work on it.
 *
 * @param recording as it was listed
 * @param segments which of its segments
 * @param seekPoint where to begin reading, for a container that does not tell it itself
 * @param expectedSeconds how much audio that probably is
 * @param expectedBytes where in the recording that probably is
 * @param isSuspect whether it may crash its decoder, and is to be decoded where that does no harm
 */
public record WorkUnit(
    Recording recording,
    SegmentRange segments,
    Optional<SeekPoint> seekPoint,
    double expectedSeconds,
    ByteRange expectedBytes,
    boolean isSuspect)
    implements Serializable {

  /** All of a recording. */
  public static WorkUnit whole(Recording recording, double expectedSeconds) {
    return new WorkUnit(
        recording,
        SegmentRange.ALL,
        Optional.empty(),
        expectedSeconds,
        ByteRange.whole(recording.sizeBytes()),
        false);
  }

  /** The same of another track, by its number from 1; of a unit that is all of a recording. */
  WorkUnit ofTrack(int number) {
    return new WorkUnit(
        recording.ofTrack(number), segments, seekPoint, expectedSeconds, expectedBytes, isSuspect);
  }

  /** The same unit, marked as one that may crash its decoder. */
  public WorkUnit suspected() {
    return new WorkUnit(recording, segments, seekPoint, expectedSeconds, expectedBytes, true);
  }

  /**
   * Requires that the recording has bytes. One without is not even opened: a named pipe, too, is
   * listed with none, and reading it would never end.
   *
   * @throws UnreadableAudioException when it has none
   */
  public void requireBytes() throws UnreadableAudioException {
    if (recording.sizeBytes() == 0) {
      throw new UnreadableAudioException(FailureCode.EMPTY, "the object has no bytes");
    }
  }

  /** Whether this is the unit that begins with the recording; every recording has one. */
  public boolean isFirst() {
    return segments.first() == 0;
  }

  /** Whether this is the unit that ends with the recording; every recording has one. */
  public boolean isLast() {
    return segments.end() == SegmentRange.OPEN;
  }

  private Object writeReplace() {
    return new Serialized(
        recording, segments, seekPoint.orElse(null), expectedSeconds, expectedBytes, isSuspect);
  }

  /** The form in which Java serialises a unit, because an {@link Optional} is not serialisable. */
  private record Serialized(
      Recording recording,
      SegmentRange segments,
      SeekPoint seekPointOrNull,
      double expectedSeconds,
      ByteRange expectedBytes,
      boolean isSuspect)
      implements Serializable {

    private Object readResolve() {
      return new WorkUnit(
          recording,
          segments,
          Optional.ofNullable(seekPointOrNull),
          expectedSeconds,
          expectedBytes,
          isSuspect);
    }
  }
}
