package io.earwitness.clip;

import io.earwitness.audio.failure.FailureCause;
import io.earwitness.audio.failure.UnreadableAudioException;
import io.earwitness.audio.segment.Segment;
import io.earwitness.audio.segment.SegmentStream;
import io.earwitness.audio.source.TimeLimit;
import io.earwitness.detection.UnitDecoder;
import io.earwitness.detection.WorkUnit;
import java.io.IOException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decodes the pieces of a unit within its time limit. What goes wrong with the recording ends the
 * pieces, and is kept; it is never thrown.
 */
final class PieceReader implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(PieceReader.class);

  private final WorkUnit unit;
  private final UnitDecoder decoder;
  private final TimeLimit limit;
  private Optional<SegmentStream> stream = Optional.empty();
  private Optional<Segment> piece = Optional.empty();
  private Optional<FailureCause> failure = Optional.empty();

  PieceReader(WorkUnit unit, UnitDecoder decoder, TimeLimit limit) {
    this.unit = unit;
    this.decoder = decoder;
    this.limit = limit;
  }

  /** Goes on to the next piece; false when there is none, or it cannot be decoded. */
  boolean next() {
    limit.begin();
    try {
      limit.require();
      if (stream.isEmpty()) {
        stream = Optional.of(open());
      }
      piece = stream.get().next();
    } catch (UnreadableAudioException | IOException e) {
      fail(e);
    } catch (RuntimeException e) {
      // A fault of the program that one recording shows must not cost the clips of others.
      LOG.warn("{} could not be decoded because of a fault in the program", uri(), e);
      fail(e);
    } finally {
      limit.end();
    }
    return piece.isPresent();
  }

  private SegmentStream open() throws UnreadableAudioException, IOException {
    unit.requireBytes();
    return decoder.open(unit, limit);
  }

  private void fail(Exception e) {
    piece = Optional.empty();
    failure = Optional.of(FailureCause.of(e));
  }

  /** The piece that {@link #next} went on to, valid until the next call. */
  Segment piece() {
    return piece.orElseThrow();
  }

  /** Why there are no more pieces; empty where the unit or the recording has ended. */
  Optional<FailureCause> failure() {
    return failure;
  }

  private String uri() {
    return unit.recording().uri();
  }

  @Override
  public void close() {
    if (stream.isPresent()) {
      try {
        stream.get().close();
      } catch (IOException e) {
        LOG.debug("{} could not be closed; all that was needed of it has been read", uri(), e);
      }
    }
  }
}
