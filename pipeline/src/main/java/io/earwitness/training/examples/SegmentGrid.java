package io.earwitness.training.examples;

import io.earwitness.audio.segment.SegmentLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Where scoring cuts a clip: segments one after the other, of which the clip need not fill the
 * last.
 *
 * @param layout length and hop of the segments
 */
record SegmentGrid(SegmentLayout layout) {

  /**
   * How many segments a clip has, as {@link io.earwitness.audio.segment.SegmentReader} would find.
   */
  int count(Clip clip) {
    int beyondFirst = Math.max(0, clip.samples().length - layout.segmentSamples());
    return clip.samples().length == 0
        ? 0
        : 1 + (beyondFirst + layout.hopSamples() - 1) / layout.hopSamples();
  }

  /** All segments of clips, clip by clip. */
  List<SegmentExamples.Segment> segments(List<Clip> clips) {
    List<SegmentExamples.Segment> segments = new ArrayList<>();
    for (Clip clip : clips) {
      for (int index = 0; index < count(clip); index++) {
        segments.add(new SegmentExamples.Segment(clip, index));
      }
    }
    return segments;
  }

  /** How many samples of a segment are the clip's. */
  int filled(Clip clip, int segment) {
    int from = segment * layout.hopSamples();
    return Math.min(layout.segmentSamples(), clip.samples().length - from);
  }

  /** Copies a segment, silent where the clip has ended. */
  void copy(Clip clip, int segment, float[] into) {
    copyFrom(clip, segment * layout.hopSamples(), into);
  }

  /** Copies what a model hears of a segment. */
  void copyHeard(Clip clip, int segment, float[] into) {
    int from = segment * layout.hopSamples();
    int lastWhole = Math.max(0, clip.samples().length - layout.segmentSamples());
    copyFrom(clip, layout.lastSegmentOverlaps() ? Math.min(from, lastWhole) : from, into);
  }

  private static void copyFrom(Clip clip, int from, float[] into) {
    int filled = Math.min(into.length, clip.samples().length - from);
    System.arraycopy(clip.samples(), from, into, 0, filled);
    Arrays.fill(into, filled, into.length, 0f);
  }
}
