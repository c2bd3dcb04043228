package io.earwitness.audio.segment;

import java.io.Serializable;

/**
 * How a recording is cut into segments: which there are, which samples are theirs, and which of
 * them the model is given. All code that cuts recordings asks here.
 *
 * <p>Segment {@code i} begins at sample {@code i * hopSamples}; there are as many segments as it
 * takes to reach the recording's end. A remainder that is too short for a segment of its own
 * belongs to the segment before it.
 *
 * @param sampleRateHz of the samples that are cut
 * @param segmentSamples length of a segment
 * @param hopSamples from the start of one segment to the start of the next
 * @param lastSegment what becomes of a segment that the recording does not fill
 * @param shortestSamples how many samples a segment must have that no segment before it has, unless
 *     it is the only one
 */
public record SegmentLayout(
    int sampleRateHz,
    int segmentSamples,
    int hopSamples,
    LastSegment lastSegment,
    int shortestSamples)
    implements Serializable {
  private static final double TOLERATED_ROUNDING_SAMPLES = 1e-6;

  /** What becomes of a segment that the recording does not fill. */
  public enum LastSegment {
    /**
     * The model is given a whole segment that ends with the recording, where the recording is long
     * enough: nobody can tell what half a second alone is. Where segments have gaps between them,
     * it is filled up with silence.
     */
    OVERLAP,
    /** It is filled up with silence. */
    PAD,
    /** It is left out, unless it is the only one. */
    DROP
  }

  public SegmentLayout {
    if (sampleRateHz < 1 || segmentSamples < 1 || hopSamples < 1 || shortestSamples < 1) {
      throw new IllegalArgumentException("rate, segment and hop must be positive");
    }
  }

  /** A layout in which a remainder of a single sample is a segment. */
  public SegmentLayout(
      int sampleRateHz, int segmentSamples, int hopSamples, LastSegment lastSegment) {
    this(sampleRateHz, segmentSamples, hopSamples, lastSegment, 1);
  }

  /** The same layout, but a remainder that is shorter belongs to the segment before it. */
  public SegmentLayout withShortest(double seconds) {
    int samples = (int) Math.ceil(seconds * sampleRateHz - TOLERATED_ROUNDING_SAMPLES);
    return new SegmentLayout(
        sampleRateHz, segmentSamples, hopSamples, lastSegment, Math.max(1, samples));
  }

  /** When segment {@code index} begins, in seconds from the start of the recording. */
  public double startSeconds(int index) {
    return (double) startSample(index) / sampleRateHz;
  }

  /** The first sample of segment {@code index}. */
  public long startSample(int index) {
    return (long) index * hopSamples;
  }

  /** How many samples a segment shares with the next; 0 where segments have gaps between them. */
  int overlapSamples() {
    return Math.max(0, segmentSamples - hopSamples);
  }

  /**
   * How many samples must be known behind a segment to tell whether the next one exists: if the
   * recording has fewer, they belong to this one. None where segments have gaps between them, or a
   * last one is dropped: then a short remainder is left out.
   */
  int samplesToLookAhead() {
    boolean joins = lastSegment != LastSegment.DROP && hopSamples <= segmentSamples;
    // With as many as a hop, the next one is filled.
    return joins && shortestSamples > 1 ? Math.min(shortestSamples, hopSamples) : 0;
  }

  /**
   * Whether a recording has segment {@code index}. One that the recording does not fill must hold
   * enough samples that the segment before it does not.
   *
   * @param filledSamples how many samples the recording has from the start of the segment on, at
   *     most a segment of them
   */
  boolean hasSegment(int index, int filledSamples) {
    if (index == 0) {
      return filledSamples > 0;
    }
    return filledSamples == segmentSamples
        || (filledSamples - overlapSamples() >= shortestSamples && lastSegment != LastSegment.DROP);
  }

  /** How many segments a recording of some samples has. */
  public int count(long recordingSamples) {
    int count = 0;
    while (hasSegment(count, filledSamples(count, recordingSamples))) {
      count++;
    }
    return count;
  }

  /** How many of the samples of segment {@code index} a recording of some samples has. */
  public int filledSamples(int index, long recordingSamples) {
    long left = recordingSamples - startSample(index);
    return (int) Math.max(0, Math.min(left, segmentSamples));
  }

  /**
   * The first of the samples that the model is given for segment {@code index} of a recording of
   * some samples: the segment's own first, or one before it where the last segment overlaps. It is
   * given a segment's length of samples from there on, and silence behind the recording's end.
   */
  public long inputStart(int index, long recordingSamples) {
    long start = startSample(index);
    return lastSegmentOverlaps()
        ? Math.min(start, Math.max(0, recordingSamples - segmentSamples))
        : start;
  }

  /** Whether the model is given samples before a segment that the recording does not fill. */
  public boolean lastSegmentOverlaps() {
    return lastSegment == LastSegment.OVERLAP && hopSamples <= segmentSamples;
  }

  /** The first segment that must be decoded to score those from one on: perhaps one before it. */
  public int firstDecodedFor(int firstScored) {
    return lastSegmentOverlaps() ? Math.max(0, firstScored - 1) : firstScored;
  }

  /** The segments that must be decoded to score some: these, and perhaps one before them. */
  public SegmentRange decodedFor(SegmentRange scored) {
    return new SegmentRange(firstDecodedFor(scored.first()), scored.end());
  }

  public double segmentSeconds() {
    return (double) segmentSamples / sampleRateHz;
  }
}
