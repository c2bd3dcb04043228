package io.earwitness.training.examples;

import io.earwitness.audio.segment.SegmentLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Cuts clips, which lie in memory, into the segments into which scoring cuts recordings.
 *
 * @param layout length and hop of the segments
 */
record SegmentGrid(SegmentLayout layout) {

  /** How many segments a clip has. */
  int count(Clip clip) {
    return layout.count(clip.samples().length);
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
    return layout.filledSamples(segment, clip.samples().length);
  }

  /** Copies a segment, silent where the clip has ended. */
  void copy(Clip clip, int segment, float[] into) {
    copyFrom(clip, layout.startSample(segment), into);
  }

  /** Copies what the model is given of a segment. */
  void copyHeard(Clip clip, int segment, float[] into) {
    copyFrom(clip, layout.inputStart(segment, clip.samples().length), into);
  }

  private static void copyFrom(Clip clip, long fromSample, float[] into) {
    int from = Math.toIntExact(fromSample);
    int filled = Math.min(into.length, clip.samples().length - from);
    System.arraycopy(clip.samples(), from, into, 0, filled);
    Arrays.fill(into, filled, into.length, 0f);
  }
}
