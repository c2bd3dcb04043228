package io.earwitness.training.examples;

import io.earwitness.audio.segment.SegmentLayout;
import java.util.List;

/** Segments of clips where scoring cuts them. */
public abstract sealed class SegmentExamples implements Examples
    permits GridExamples, NoisyExamples {

  /**
   * A segment of a clip.
   *
   * @param index its number, from 0
   */
  public record Segment(Clip clip, int index) {}

  private final SegmentGrid grid;
  private final List<Segment> segments;

  SegmentExamples(List<Clip> clips, SegmentLayout layout) {
    this.grid = new SegmentGrid(layout);
    this.segments = grid.segments(clips);
  }

  /** Where clips are cut. */
  final SegmentGrid grid() {
    return grid;
  }

  /** Which segment an example is. */
  public final Segment segment(int index) {
    return segments.get(index);
  }

  /** The samples that a model hears of a segment. */
  final float[] heard(Segment segment) {
    float[] samples = new float[grid.layout().segmentSamples()];
    grid.copyHeard(segment.clip(), segment.index(), samples);
    return samples;
  }

  @Override
  public final int size() {
    return segments.size();
  }

  @Override
  public final int label(int index) {
    return segments.get(index).clip().label();
  }

  @Override
  public final String group(int index) {
    return segments.get(index).clip().group();
  }
}
