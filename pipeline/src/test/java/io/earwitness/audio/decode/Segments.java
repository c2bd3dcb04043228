package io.earwitness.audio.decode;

import io.earwitness.audio.segment.Segment;
import io.earwitness.audio.segment.SegmentStream;
import java.util.List;

/** Segments that outlive the buffer which those of a reader share. */
final class Segments {
  private Segments() {}

  /** Reads all that a reader has into a list. */
  static void readAll(SegmentStream reader, List<Segment> into) throws Exception {
    for (var next = reader.next(); next.isPresent(); next = reader.next()) {
      Segment segment = next.get();
      into.add(
          new Segment(
              segment.index(),
              segment.samples().clone(),
              segment.filledSamples(),
              segment.restSamples(),
              segment.channel()));
    }
  }
}
