package io.earwitness.detection;

import io.earwitness.audio.segment.DecodingProgress;
import io.earwitness.audio.segment.LastSegmentOverlap;
import io.earwitness.audio.segment.Levels;
import io.earwitness.audio.segment.Segment;
import io.earwitness.audio.segment.SegmentLayout;
import io.earwitness.audio.track.HeardTrack;
import io.earwitness.detection.ScoredRecording.Cost;
import io.earwitness.features.ModelInput;
import io.earwitness.model.Classifier;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * Scores recordings, or parts of them, one after the other. Their segments share batches, so that a
 * thousand short recordings keep the CNN as busy as one long one. Memory holds one decoder, one
 * batch, and the results of the units in the batch.
 *
 * <p>Where {@linkplain HeardTrack#EACH each track} is heard, the units of a recording's further
 * tracks follow that of its first, which tells how many there are.
 *
 * <p>Whatever a recording holds, the iterator goes on to the next: what went wrong is part of the
 * result. What it throws is wrong with the model, the machine or the program.
 */
public final class RecordingScorer implements Iterator<ScoredUnit>, AutoCloseable {

  /** Silent segments do not fill the batch: after so many of them it is predicted as it is. */
  private static final int MOST_SILENT_SEGMENTS = 1024;

  private final Iterator<WorkUnit> units;
  private final ArrayDeque<WorkUnit> furtherTracks = new ArrayDeque<>();
  private final boolean hearsEachTrack;
  private final UnitDecoder decoder;
  private final SegmentLayout layout;
  private final double silenceDbfs;
  private final Classifier classifier;
  private final TimeLimits limits;
  private final Classifier.Session session;
  private final ModelInput input;
  private final LastSegmentOverlap overlap;
  private final ScoringListener listener;

  private Optional<UnitReader> current = Optional.empty();
  private final List<UnitResult> awaitingPrediction = new ArrayList<>();
  private final List<PendingSegment> batch = new ArrayList<>();
  private int silentSegments;
  private DecodingProgress unreported = DecodingProgress.NONE;
  private final ArrayDeque<ScoredUnit> finished = new ArrayDeque<>();

  /**
   * @param decoder is closed with the scorer
   */
  public RecordingScorer(
      Iterator<WorkUnit> units,
      UnitDecoder decoder,
      Classifier classifier,
      UnitSettings settings,
      ScoringListener listener) {
    this.units = units;
    this.hearsEachTrack = settings.track().isEach();
    this.decoder = decoder;
    this.layout = settings.layout();
    this.silenceDbfs = settings.silenceDbfs();
    this.classifier = classifier;
    this.limits = settings.timeLimits();
    this.session = classifier.newSession(settings.batchSize());
    this.input = classifier.spec().newInput();
    this.overlap = new LastSegmentOverlap(layout);
    this.listener = listener;
  }

  @Override
  public boolean hasNext() {
    while (finished.isEmpty()) {
      if (current.isPresent()) {
        takeSegment(current.get());
      } else if (!furtherTracks.isEmpty()) {
        begin(furtherTracks.remove());
      } else if (units.hasNext()) {
        begin(units.next());
      } else if (!awaitingPrediction.isEmpty()) {
        predict();
      } else {
        return false;
      }
    }
    return true;
  }

  @Override
  public ScoredUnit next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return finished.remove();
  }

  private void begin(WorkUnit unit) {
    UnitReader reader = new UnitReader(unit, decoder, layout, limits.of(unit), overlap);
    current = Optional.of(reader);
    awaitingPrediction.add(reader.result());
  }

  private void takeSegment(UnitReader reader) {
    DecodingProgress before = reader.progress();
    Optional<UnitSegment> next = reader.next();
    if (next.isEmpty()) {
      reader.close();
      current = Optional.empty();
      if (hearsEachTrack) {
        furtherTracks.addAll(reader.result().furtherTracks());
      }
    }
    unreported = unreported.plus(reader.progress().since(before));
    if (next.isPresent()) {
      score(next.get(), reader.result());
    }
  }

  private void score(UnitSegment segment, UnitResult unit) {
    long start = System.nanoTime();
    Segment decoded = segment.decoded();
    Levels levels = segment.levels();
    // The input ends with the segment: where this one is not silent, that one is not either.
    boolean silent = levels.peakDbfs() <= silenceDbfs && segment.isSilent(silenceDbfs);
    if (!silent) {
      input.extract(segment.input(), session.batch());
    }
    unit.spent(new Cost(0, (System.nanoTime() - start) / 1e9, 0));
    PendingSegment pending =
        new PendingSegment(
            unit,
            decoded.index(),
            decoded.filledSamples(),
            decoded.restSamples(),
            decoded.channel(),
            levels);
    if (silent) {
      pending.complete(layout, classifier.ofSilence(), 0);
      silentSegments++;
    } else {
      batch.add(pending);
    }
    if (session.isFull() || silentSegments == MOST_SILENT_SEGMENTS) {
      predict();
    }
  }

  /** Predicts what is in the batch, and lets go of the units that are now complete. */
  private void predict() {
    if (!batch.isEmpty()) {
      long start = System.nanoTime();
      float[][] probabilities = session.predict();
      double secondsEach = (System.nanoTime() - start) / 1e9 / batch.size();
      for (int i = 0; i < probabilities.length; i++) {
        batch.get(i).complete(layout, probabilities[i], secondsEach);
      }
      batch.clear();
    }
    silentSegments = 0;
    listener.advanced(unreported.decodedSeconds(), unreported.bytesRead());
    unreported = DecodingProgress.NONE;
    awaitingPrediction.stream().filter(unit -> !isCurrent(unit)).forEach(this::finish);
    awaitingPrediction.removeIf(unit -> !isCurrent(unit));
  }

  private boolean isCurrent(UnitResult unit) {
    return current.isPresent() && current.get().result() == unit;
  }

  private void finish(UnitResult unit) {
    ScoredUnit scored = unit.toScoredUnit();
    listener.finished(unit.unit(), scored);
    finished.add(scored);
  }

  @Override
  public void close() {
    current.ifPresent(UnitReader::close);
    current = Optional.empty();
    decoder.close();
    session.close();
    input.close();
  }
}
