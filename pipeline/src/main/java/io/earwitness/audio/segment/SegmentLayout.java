package io.earwitness.audio.segment;

import java.io.Serializable;

/**
 * How a recording is cut into segments. Segment {@code i} begins at sample {@code i * hopSamples};
 * there are as many as it takes to reach the recording's end.
 *
 * @param sampleRateHz of the samples that are cut
 * @param segmentSamples length of a segment
 * @param hopSamples from the start of one segment to the start of the next
 * @param lastSegment what becomes of a segment that the recording does not fill
 */
public record SegmentLayout(
    int sampleRateHz, int segmentSamples, int hopSamples, LastSegment lastSegment)
    implements Serializable {

  /** What becomes of a segment that the recording does not fill. */
  public enum LastSegment {
    /**
     * The model hears it together with so much of what comes before it that it hears a whole
     * segment, where there is as much: of a remainder of half a second alone nobody can tell what
     * it is. Where segments have gaps between them, it is filled up with silence.
     */
    OVERLAP,
    /** It is filled up with silence. */
    PAD,
    /** It is left out, unless it is the only one. */
    DROP
  }

  public SegmentLayout {
    if (sampleRateHz < 1 || segmentSamples < 1 || hopSamples < 1) {
      throw new IllegalArgumentException("rate, segment and hop must be positive");
    }
  }

  /** When segment {@code index} begins, in seconds from the start of the recording. */
  public double startSeconds(int index) {
    return (double) startSample(index) / sampleRateHz;
  }

  /** The first sample of segment {@code index}. */
  public long startSample(int index) {
    return (long) index * hopSamples;
  }

  /** Whether a segment that the recording does not fill is heard with what comes before it. */
  public boolean lastSegmentOverlaps() {
    return lastSegment == LastSegment.OVERLAP && hopSamples <= segmentSamples;
  }

  /** The first segment that must be decoded for those from one on to be heard. */
  public int firstDecodedFor(int firstHeard) {
    return lastSegmentOverlaps() ? Math.max(0, firstHeard - 1) : firstHeard;
  }

  /** The segments that must be decoded for some to be heard: these, and perhaps one before. */
  public SegmentRange decodedFor(SegmentRange heard) {
    return new SegmentRange(firstDecodedFor(heard.first()), heard.end());
  }

  public double segmentSeconds() {
    return (double) segmentSamples / sampleRateHz;
  }
}
