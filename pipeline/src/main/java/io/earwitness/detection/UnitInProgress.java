package io.earwitness.detection;

import io.earwitness.audio.decode.FailureCode;
import io.earwitness.audio.decode.MediaInfo;
import io.earwitness.audio.decode.UnreadableAudioException;
import io.earwitness.audio.segment.LastSegmentOverlap;
import io.earwitness.audio.segment.Levels;
import io.earwitness.audio.segment.SegmentLayout;
import io.earwitness.audio.segment.SegmentStream;
import io.earwitness.audio.source.ChangedSourceException;
import io.earwitness.audio.source.TimeLimit;
import io.earwitness.audio.source.TimeLimitException;
import io.earwitness.features.ModelInput;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.security.AccessControlException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A unit while its segments are decoded and predicted. */
final class UnitInProgress implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(UnitInProgress.class);

  private final WorkUnit unit;
  private final Recording recording;
  private final SegmentLayout layout;
  private final TimeLimit limit;
  private final List<ScoredSegment> scored = new ArrayList<>();
  private final LastSegmentOverlap overlap;
  private SegmentStream segments;
  private Failure.Stage stage = Failure.Stage.OPEN;
  private MediaInfo media;
  private Failure failure;
  private boolean ended;
  private double decodedSeconds;
  private double reportedSeconds;
  private long bytesRead;
  private long reportedBytes;
  private long featureNanos;
  private double modelSeconds;

  /**
   * Opens the recording where the unit begins; what goes wrong is kept for the result.
   *
   * @param overlap the unit's until it is closed
   */
  UnitInProgress(
      WorkUnit unit,
      UnitDecoder decoder,
      SegmentLayout layout,
      TimeLimit limit,
      LastSegmentOverlap overlap) {
    this.unit = unit;
    this.recording = unit.recording();
    this.layout = layout;
    this.limit = limit;
    this.overlap = overlap;
    overlap.begin();
    this.decodedSeconds = layout.startSeconds(unit.segments().first());
    this.reportedSeconds = decodedSeconds;
    attempt(
        () -> {
          // Not even opened: a named pipe, too, is listed with no bytes, and would wait for ever.
          if (recording.sizeBytes() == 0) {
            throw new UnreadableAudioException(FailureCode.EMPTY, "the object has no bytes");
          }
          segments = decoder.open(unit, limit);
          media = segments.info();
          stage = Failure.Stage.DECODE;
          return true;
        });
  }

  /** Decodes the next segment; false when there is none, or nothing more can be decoded. */
  boolean nextSegment() {
    if (failure != null) {
      return false;
    }
    boolean found =
        attempt(
            () -> {
              boolean next = nextToBeHeard();
              if (!next && segments.index() < 0) {
                throw new UnreadableAudioException(
                    FailureCode.NO_AUDIO, "the audio has no samples");
              }
              return next;
            });
    if (segments != null) {
      decodedSeconds =
          Math.max(layout.startSeconds(unit.segments().first()), segments.decodedSeconds());
      // An index is not the recording, and what one unit reads before its start is another's.
      bytesRead = Math.min(segments.bytesRead(), unit.expectedBytes().sizeBytes());
    }
    if (!found && failure == null) {
      ended = segments.recordingEnded();
      noteDamage();
    }
    return found;
  }

  /** Decodes a segment of the unit, and before its first perhaps the one before that. */
  private boolean nextToBeHeard() throws UnreadableAudioException, IOException {
    boolean next = segments.next();
    if (next && segments.index() < unit.segments().first()) {
      overlap.take(segments);
      next = segments.next();
    }
    if (next) {
      overlap.take(segments);
    }
    return next;
  }

  /** A unit that decoded to its end may still have been damaged on the way. */
  private void noteDamage() {
    segments
        .damage()
        .ifPresent(
            damage ->
                failure =
                    new Failure(
                        Failure.Stage.DECODE, damage.code(), damage.what(), damage.atSeconds()));
  }

  /** Measures the segment just decoded. */
  PendingSegment segment() {
    long start = System.nanoTime();
    Levels levels = Levels.of(segments.samples(), segments.filledSamples());
    featureNanos += System.nanoTime() - start;
    return new PendingSegment(segments.index(), segments.filledSamples(), levels);
  }

  /** Encodes the segment just decoded. */
  void encode(ModelInput input, FloatBuffer batch) {
    long start = System.nanoTime();
    input.extract(overlap.samples(), batch);
    featureNanos += System.nanoTime() - start;
  }

  /** A segment that waits for its probabilities. */
  final class PendingSegment {
    private final int index;
    private final int filledSamples;
    private final Levels levels;

    private PendingSegment(int index, int filledSamples, Levels levels) {
      this.index = index;
      this.filledSamples = filledSamples;
      this.levels = levels;
    }

    /** Whether the segment, which must be the one just decoded, counts as silence. */
    boolean isSilent(double silenceDbfs) {
      return levels.peakDbfs() <= silenceDbfs && overlap.isSilent(silenceDbfs);
    }

    void complete(float[] probabilities, double seconds) {
      modelSeconds += seconds;
      double start = layout.startSeconds(index);
      double filledSeconds = (double) filledSamples / layout.sampleRateHz();
      scored.add(
          new ScoredSegment(
              index,
              start,
              start + filledSeconds,
              layout.segmentSeconds() - filledSeconds,
              levels,
              probabilities));
    }
  }

  double newAudioSeconds() {
    double added = decodedSeconds - reportedSeconds;
    reportedSeconds = decodedSeconds;
    return added;
  }

  long newBytes() {
    long added = bytesRead - reportedBytes;
    reportedBytes = bytesRead;
    return added;
  }

  WorkUnit unit() {
    return unit;
  }

  ScoredUnit result() {
    return new ScoredUnit(
        unit.segments(),
        ended,
        new ScoredRecording(
            recording,
            Optional.ofNullable(media),
            decodedSeconds,
            scored.stream().sorted(Comparator.comparingInt(ScoredSegment::index)).toList(),
            Optional.ofNullable(failure),
            new ScoredRecording.Cost(limit.spentSeconds(), featureNanos / 1e9, modelSeconds)));
  }

  @FunctionalInterface
  private interface Step {
    boolean run() throws UnreadableAudioException, IOException;
  }

  /** Runs a step of reading; a failure is kept and the answer is false. */
  private boolean attempt(Step step) {
    limit.begin();
    try {
      limit.require();
      return step.run();
    } catch (UnreadableAudioException e) {
      fail(e.code(), e);
    } catch (FileNotFoundException | NoSuchFileException e) {
      // Java's own file streams say so when a local file may not be read.
      boolean denied = String.valueOf(e.getMessage()).endsWith("(Permission denied)");
      fail(denied ? FailureCode.ACCESS_DENIED : FailureCode.GONE, e);
    } catch (AccessControlException | AccessDeniedException e) {
      fail(FailureCode.ACCESS_DENIED, e);
    } catch (ChangedSourceException e) {
      fail(FailureCode.CHANGED, e);
    } catch (TimeLimitException e) {
      fail(FailureCode.TIMEOUT, e);
    } catch (IOException e) {
      fail(FailureCode.IO_ERROR, e);
    } catch (RuntimeException e) {
      // A fault of ours that one odd recording brings out must not cost the others.
      LOG.warn("{} brought out a fault", recording.uri(), e);
      fail(FailureCode.DECODE_ERROR, e);
    } finally {
      limit.end();
    }
    return false;
  }

  private void fail(FailureCode code, Exception cause) {
    String message = cause.getMessage() == null ? cause.toString() : cause.getMessage();
    failure = new Failure(stage, code, message, decodedSeconds);
    ended = true;
  }

  @Override
  public void close() {
    // What was not read was not needed: for the progress it is done.
    bytesRead = unit.expectedBytes().sizeBytes();
    if (segments != null) {
      try {
        segments.close();
      } catch (IOException e) {
        LOG.debug("{} did not close: all of it that was wanted has been read", recording.uri(), e);
      }
      segments = null; // the unit may wait long for its predictions, and a buffer is large
    }
  }
}
