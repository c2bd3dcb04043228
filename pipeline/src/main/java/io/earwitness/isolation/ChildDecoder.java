package io.earwitness.isolation;

import io.earwitness.CloseOnFailure;
import io.earwitness.audio.decode.OpenOptions;
import io.earwitness.audio.failure.UnreadableAudioException;
import io.earwitness.audio.segment.SegmentLayout;
import io.earwitness.audio.segment.SegmentStream;
import io.earwitness.audio.source.TimeLimit;
import io.earwitness.audio.source.TimedSource;
import io.earwitness.audio.track.HeardTrack;
import io.earwitness.detection.UnitDecoder;
import io.earwitness.detection.WorkUnit;
import java.io.IOException;
import java.util.Optional;

/**
 * Decodes in a child process. The same child decodes unit after unit until it crashes. One unit may
 * do damage that shows in the next: therefore a crash counts as a unit's failure only in a child
 * that has decoded no other unit before, and else the unit is tried again in a new child.
 */
public final class ChildDecoder implements UnitDecoder {
  private final Storage storage;
  private final SegmentLayout layout;
  private final HeardTrack track;
  private final int mostMemoryMb;
  private Optional<Child> child = Optional.empty();

  /**
   * @param mostMemoryMb resident memory of which a child that takes more is killed
   */
  public ChildDecoder(Storage storage, SegmentLayout layout, HeardTrack track, int mostMemoryMb) {
    this.storage = storage;
    this.layout = layout;
    this.track = track;
    this.mostMemoryMb = mostMemoryMb;
  }

  @Override
  public SegmentStream open(WorkUnit unit, TimeLimit limit)
      throws UnreadableAudioException, IOException {
    try (CloseOnFailure opened = new CloseOnFailure()) {
      TimedSource source = storage.open(unit, limit);
      Assignment assignment =
          new Assignment(
              source.sizeBytes(),
              layout,
              layout.decodedFor(unit.segments()),
              unit.seekPoint(),
              OpenOptions.of(track, unit.recording().uri()));
      ChildSegments segments = new ChildSegments(this, source, assignment, limit);
      opened.add(segments);
      segments.open();
      opened.keepOpen();
      return segments;
    }
  }

  /** The child; starts one when there is none. */
  Child child(TimeLimit limit) throws IOException {
    if (child.isEmpty()) {
      child = Optional.of(Child.start(mostMemoryMb, limit));
    }
    return child.get();
  }

  /** The child has decoded what it was assigned, and is ready for the next assignment. */
  void childHasDecodedUnit() {
    child.ifPresent(Child::hasDecodedUnit);
  }

  /** Ends the child: it has crashed, or decodes what nobody needs any more. */
  void dropChild() {
    child.ifPresent(Child::close);
    child = Optional.empty();
  }

  @Override
  public void close() {
    dropChild();
  }
}
