package io.earwitness.audio.segment;

/**
 * What the model is to hear of segments that follow each other: each as it is, but the last, if the
 * recording does not fill it, perhaps together with what comes before it. One serves unit after
 * unit: it remembers a whole segment, which units that wait for their predictions must not.
 */
public final class LastSegmentOverlap {
  private final boolean lastSegmentOverlaps;
  private final int hopSamples;
  private final float[] before;
  private boolean somethingBefore;
  private float[] heard;

  public LastSegmentOverlap(SegmentLayout layout) {
    this.lastSegmentOverlaps = layout.lastSegmentOverlaps();
    this.hopSamples = layout.hopSamples();
    this.before = new float[lastSegmentOverlaps ? layout.segmentSamples() : 0];
  }

  /** Forgets the unit before: the next segment follows none. */
  public void begin() {
    somethingBefore = false;
    heard = null;
  }

  /** Takes the segment that was just decoded; it must follow the one taken before. */
  public void take(SegmentStream segments) {
    heard = segments.samples();
    if (!lastSegmentOverlaps) {
      return;
    }
    int missing = heard.length - segments.filledSamples();
    if (missing == 0) {
      System.arraycopy(heard, 0, before, 0, before.length);
      somethingBefore = true;
    } else if (somethingBefore) {
      heard = new float[before.length];
      System.arraycopy(before, hopSamples - missing, heard, 0, missing);
      System.arraycopy(segments.samples(), 0, heard, missing, segments.filledSamples());
    }
  }

  /** A whole segment, silent at its end where the recording is shorter; overwritten by the next. */
  public float[] samples() {
    return heard;
  }

  /** Whether no sample is above a level; at -120 dB relative to full scale: none is but 0. */
  public boolean isSilent(double silenceDbfs) {
    return silenceDbfs > Levels.SILENCE_DBFS
        ? Levels.of(heard, heard.length).peakDbfs() <= silenceDbfs
        : Levels.areSilent(heard, heard.length);
  }
}
