package io.earwitness.isolation;

import io.earwitness.audio.decode.UnreadableAudioException;
import io.earwitness.audio.segment.SegmentLayout;
import io.earwitness.audio.segment.SegmentStream;
import io.earwitness.audio.source.TimeLimit;
import io.earwitness.audio.source.TimedSource;
import io.earwitness.detection.UnitDecoder;
import io.earwitness.detection.WorkUnit;
import java.io.IOException;
import java.util.Optional;

/**
 * Decodes in a child process. The same child decodes unit after unit until it dies; what is to be
 * said of a unit it dies of is found out by a child that has decoded nothing before, because one
 * unit may do damage that shows in the next.
 */
public final class ChildDecoder implements UnitDecoder {
  private final Storage storage;
  private final SegmentLayout layout;
  private final int mostMemoryMb;
  private Child child;
  private boolean childIsFresh;

  /**
   * @param mostMemoryMb resident memory from which on a child is ended
   */
  public ChildDecoder(Storage storage, SegmentLayout layout, int mostMemoryMb) {
    this.storage = storage;
    this.layout = layout;
    this.mostMemoryMb = mostMemoryMb;
  }

  @Override
  public SegmentStream open(WorkUnit unit, TimeLimit limit)
      throws UnreadableAudioException, IOException {
    TimedSource source = storage.open(unit, limit);
    ChildSegments segments =
        new ChildSegments(
            this,
            source,
            new Assignment(
                source.sizeBytes(),
                layout,
                layout.decodedFor(unit.segments()),
                Optional.ofNullable(unit.seekPoint())),
            limit);
    boolean opened = false;
    try {
      segments.open();
      opened = true;
      return segments;
    } finally {
      if (!opened) {
        segments.close();
      }
    }
  }

  /** The child; starts one when there is none. */
  Child child(TimeLimit limit) throws IOException {
    if (child == null) {
      child = Child.start(mostMemoryMb);
      childIsFresh = true;
      child.awaitReady(limit);
    }
    return child;
  }

  /** Whether the child has decoded nothing before what it decodes now. */
  boolean isChildFresh() {
    return childIsFresh;
  }

  /** The child has done what it was assigned. */
  void childIsDone() {
    childIsFresh = false;
  }

  /** The child is dead, or in the middle of what nobody wants any more. */
  void dropChild() {
    if (child != null) {
      child.close();
      child = null;
    }
  }

  @Override
  public void close() {
    dropChild();
  }
}
