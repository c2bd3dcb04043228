package io.earwitness.detection;

import io.earwitness.audio.failure.FailureCode;
import io.earwitness.audio.failure.UnreadableAudioException;
import io.earwitness.audio.segment.DecodingProgress;
import io.earwitness.audio.segment.LastSegmentOverlap;
import io.earwitness.audio.segment.Segment;
import io.earwitness.audio.segment.SegmentLayout;
import io.earwitness.audio.segment.SegmentStream;
import io.earwitness.audio.segment.SegmentsEnd;
import io.earwitness.audio.source.TimeLimit;
import java.io.IOException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decodes the segments of a unit and notes in its result how far that came. Whatever goes wrong
 * with the recording ends the segments and is part of the result; it is never thrown.
 */
final class UnitReader implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(UnitReader.class);

  private final WorkUnit unit;
  private final SegmentLayout layout;
  private final TimeLimit limit;
  private final LastSegmentOverlap overlap;
  private final UnitResult result;
  private final Optional<SegmentStream> segments;
  private DecodingProgress progress;
  private boolean recordingHasSamples;

  /**
   * Opens the recording where the unit begins.
   *
   * @param overlap used by no other unit until this one is closed
   */
  UnitReader(
      WorkUnit unit,
      UnitDecoder decoder,
      SegmentLayout layout,
      TimeLimit limit,
      LastSegmentOverlap overlap) {
    this.unit = unit;
    this.layout = layout;
    this.limit = limit;
    this.overlap = overlap;
    this.result = new UnitResult(unit);
    this.recordingHasSamples = layout.firstDecodedFor(unit.segments().first()) > 0;
    this.progress = new DecodingProgress(startSeconds(), 0);
    result.decodedTo(startSeconds());
    overlap.begin();
    this.segments = attempt(Failure.Stage.OPEN, () -> Optional.of(open(decoder)));
    segments.ifPresent(opened -> result.opened(opened.info()));
  }

  private double startSeconds() {
    return layout.startSeconds(unit.segments().first());
  }

  private SegmentStream open(UnitDecoder decoder) throws UnreadableAudioException, IOException {
    unit.requireBytes();
    return decoder.open(unit, limit);
  }

  /**
   * Decodes the next segment of the unit.
   *
   * @return empty when there is none, or when nothing more can be decoded
   */
  Optional<UnitSegment> next() {
    if (segments.isEmpty() || result.hasFailed()) {
      return Optional.empty();
    }
    SegmentStream stream = segments.get();
    Optional<UnitSegment> next = attempt(Failure.Stage.DECODE, () -> nextOf(stream));
    DecodingProgress reached = stream.progress();
    // The bytes of an index are not the unit's, and those read before its start are another's.
    progress =
        new DecodingProgress(
            Math.max(startSeconds(), reached.decodedSeconds()),
            Math.min(reached.bytesRead(), unit.expectedBytes().sizeBytes()));
    result.decodedTo(progress.decodedSeconds());
    if (next.isEmpty() && !result.hasFailed()) {
      result.ended(stream.end());
    }
    return next;
  }

  /** The next segment of the unit; before its first there may be one that only overlaps with it. */
  private Optional<UnitSegment> nextOf(SegmentStream stream)
      throws UnreadableAudioException, IOException {
    Optional<Segment> next = stream.next();
    recordingHasSamples |= next.isPresent();
    if (next.isPresent() && next.get().index() < unit.segments().first()) {
      overlap.passOver(next.get());
      next = stream.next();
    }
    if (!recordingHasSamples) {
      throw withoutSamples(stream.end());
    }
    return next.map(segment -> new UnitSegment(segment, overlap.inputOf(segment)));
  }

  /** Where a header declares samples, or packets did not decode, there should have been some. */
  private static UnreadableAudioException withoutSamples(SegmentsEnd end) {
    return end.damage()
        .map(damage -> new UnreadableAudioException(damage.code(), damage.what()))
        .orElseGet(
            () -> new UnreadableAudioException(FailureCode.NO_AUDIO, "the audio has no samples"));
  }

  /** How far the unit is decoded. */
  DecodingProgress progress() {
    return progress;
  }

  /** What is known of the unit so far. */
  UnitResult result() {
    return result;
  }

  @FunctionalInterface
  private interface Step<T> {
    Optional<T> run() throws UnreadableAudioException, IOException;
  }

  /** Takes a step within the time limit; of one that fails, the result has the failure. */
  private <T> Optional<T> attempt(Failure.Stage stage, Step<T> step) {
    limit.begin();
    try {
      limit.require();
      return step.run();
    } catch (UnreadableAudioException e) {
      result.amongTracks(e.audioTracks());
      result.failed(Failure.of(stage, e, progress.decodedSeconds()));
    } catch (IOException e) {
      result.failed(Failure.of(stage, e, progress.decodedSeconds()));
    } catch (RuntimeException e) {
      // A fault of the program that one recording shows must not cost the others.
      LOG.warn("{} could not be decoded because of a fault in the program", uri(), e);
      result.failed(Failure.of(stage, e, progress.decodedSeconds()));
    } finally {
      limit.end();
    }
    return Optional.empty();
  }

  private String uri() {
    return unit.recording().uri();
  }

  /** Closes the recording. What was not read of it was not needed: it counts as done. */
  @Override
  public void close() {
    progress = new DecodingProgress(progress.decodedSeconds(), unit.expectedBytes().sizeBytes());
    result.spent(new ScoredRecording.Cost(limit.spentSeconds(), 0, 0));
    if (segments.isPresent()) {
      try {
        segments.get().close();
      } catch (IOException e) {
        LOG.debug("{} could not be closed; all that was needed of it has been read", uri(), e);
      }
    }
  }
}
