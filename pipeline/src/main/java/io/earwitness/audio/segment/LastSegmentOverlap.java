package io.earwitness.audio.segment;

import java.util.Arrays;

/**
 * Gives the model its input for segments that follow each other: the samples of each, but for a
 * last one that the recording does not fill perhaps samples of the segment before it, too, as
 * {@link SegmentLayout#inputStart} says. It keeps a copy of the last whole segment, and therefore
 * serves one unit after another; units that wait for their predictions need none.
 */
public final class LastSegmentOverlap {
  private static final int NONE = -1;

  private final SegmentLayout layout;
  private final float[] previous;
  private int previousIndex;

  public LastSegmentOverlap(SegmentLayout layout) {
    this.layout = layout;
    this.previous = new float[layout.lastSegmentOverlaps() ? layout.segmentSamples() : 0];
  }

  /** Begins another unit: the next segment follows none. */
  public void begin() {
    previousIndex = NONE;
  }

  /** Takes a segment for which no input is wanted; the one that follows it may overlap with it. */
  public void passOver(Segment segment) {
    if (layout.lastSegmentOverlaps() && segment.isFilled()) {
      System.arraycopy(segment.samples(), 0, previous, 0, previous.length);
      previousIndex = segment.index();
    }
  }

  /**
   * The model's input for a segment, which must follow the one that was given before.
   *
   * @return as many samples as a segment has; valid as long as those of the segment
   */
  public float[] inputOf(Segment segment) {
    if (segment.isFilled() || segment.index() == 0 || !layout.lastSegmentOverlaps()) {
      passOver(segment);
      return segment.samples();
    }
    if (previousIndex != segment.index() - 1) {
      // All before it is a pause that has no segments.
      Arrays.fill(previous, 0f);
    }
    int filled = segment.filledSamples();
    long start = layout.startSample(segment.index());
    int ofPrevious = (int) (start - layout.inputStart(segment.index(), start + filled));
    float[] input = new float[previous.length];
    System.arraycopy(previous, layout.hopSamples() - ofPrevious, input, 0, ofPrevious);
    System.arraycopy(segment.samples(), 0, input, ofPrevious, filled);
    return input;
  }
}
