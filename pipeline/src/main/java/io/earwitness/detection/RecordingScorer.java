package io.earwitness.detection;

import io.earwitness.audio.segment.LastSegmentOverlap;
import io.earwitness.audio.segment.SegmentLayout;
import io.earwitness.features.ModelInput;
import io.earwitness.model.Classifier;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * Scores recordings, or parts of them, one after the other. Their segments share batches, so that a
 * thousand short recordings keep the CNN as busy as one long one. Memory holds one decoder, one
 * batch, and the results of the units in the batch.
 *
 * <p>Whatever a recording holds, the iterator goes on to the next: what went wrong is part of the
 * result. What it throws is wrong with the model, the machine or the program.
 */
public final class RecordingScorer implements Iterator<ScoredUnit>, AutoCloseable {

  /** Results of silence wait with those of the batch, which it does not fill. */
  private static final int MOST_SILENT_SEGMENTS = 1024;

  private final Iterator<WorkUnit> units;
  private final UnitDecoder decoder;
  private final SegmentLayout layout;
  private final double silenceDbfs;
  private final Classifier classifier;
  private final TimeLimits limits;
  private final Classifier.Session session;
  private final ModelInput input;
  private final LastSegmentOverlap overlap;
  private final ScoringListener listener;

  private UnitInProgress current;
  private final List<UnitInProgress> awaitingPrediction = new ArrayList<>();
  private final List<UnitInProgress.PendingSegment> batch = new ArrayList<>();
  private int silentSegments;
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
      if (current != null) {
        takeSegment();
      } else if (units.hasNext()) {
        WorkUnit unit = units.next();
        current = new UnitInProgress(unit, decoder, layout, limits.of(unit), overlap);
        awaitingPrediction.add(current);
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

  private void takeSegment() {
    if (current.nextSegment()) {
      UnitInProgress.PendingSegment segment = current.segment();
      if (segment.isSilent(silenceDbfs)) {
        segment.complete(classifier.ofSilence(), 0);
        silentSegments++;
      } else {
        current.encode(input, session.batch());
        batch.add(segment);
      }
      if (session.isFull() || silentSegments == MOST_SILENT_SEGMENTS) {
        predict();
      }
    } else {
      current.close();
      current = null;
    }
  }

  /** Predicts what is in the batch, and lets go of the units that are now complete. */
  private void predict() {
    if (!batch.isEmpty()) {
      long start = System.nanoTime();
      float[][] probabilities = session.predict();
      double secondsEach = (System.nanoTime() - start) / 1e9 / batch.size();
      for (int i = 0; i < probabilities.length; i++) {
        batch.get(i).complete(probabilities[i], secondsEach);
      }
      batch.clear();
    }
    silentSegments = 0;
    for (UnitInProgress unit : awaitingPrediction) {
      listener.advanced(unit.newAudioSeconds(), unit.newBytes());
      if (unit != current) {
        ScoredUnit scored = unit.result();
        listener.finished(unit.unit(), scored);
        finished.add(scored);
      }
    }
    awaitingPrediction.removeIf(unit -> unit != current);
  }

  @Override
  public void close() {
    if (current != null) {
      current.close();
      current = null;
    }
    decoder.close();
    session.close();
    input.close();
  }
}
