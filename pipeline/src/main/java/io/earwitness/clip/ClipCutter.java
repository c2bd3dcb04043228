package io.earwitness.clip;

import io.earwitness.audio.seek.SeekMap;
import io.earwitness.audio.segment.SegmentLayout;
import io.earwitness.audio.segment.SegmentLayout.LastSegment;
import io.earwitness.audio.track.HeardTrack;
import io.earwitness.detection.Recording;
import io.earwitness.detection.RecordingOverview;
import io.earwitness.detection.TimeLimits;
import io.earwitness.detection.UnitDecoder;
import io.earwitness.detection.WorkUnit;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Cuts clips out of recordings, one recording after the other. What is wrong with a recording is
 * told to the receivers of its clips; it is never thrown.
 *
 * <p>A recording is decoded as for scoring, piece by piece, so that clips hold what the model
 * heard; pieces are as long as its segments are apart, since each is heard by the channel that it
 * needs. Where it can be begun in its middle, only what is near its clips is read. Memory holds one
 * piece, however long clips are. Used by one thread.
 */
public final class ClipCutter implements AutoCloseable {
  /** Makes what decodes. */
  @FunctionalInterface
  public interface Decoders {
    UnitDecoder of(SegmentLayout layout, HeardTrack track);
  }

  /** The decoders differ by these. */
  private record Hearing(SegmentLayout pieces, HeardTrack track) {}

  private final RecordingOverview overview;
  private final Decoders decoders;
  private final double pieceSeconds;
  private final TimeLimits limits;
  private final Map<Hearing, UnitDecoder> open = new HashMap<>();

  /**
   * @param storage where recordings are opened, to find out where in them to begin
   * @param pieceSeconds from the start of one segment of the model to the start of the next
   * @param limits how long decoding may take
   * @param whenStuck is called with a recording from which FFmpeg does not return
   */
  public ClipCutter(
      UnitDecoder.Storage storage,
      Decoders decoders,
      double pieceSeconds,
      TimeLimits limits,
      Consumer<Recording> whenStuck) {
    this.overview = new RecordingOverview(storage, limits, whenStuck);
    this.decoders = decoders;
    this.pieceSeconds = pieceSeconds;
    this.limits = limits;
  }

  /**
   * Cuts clips out of a recording.
   *
   * @param sampleRateHz of the samples that the receivers take
   * @throws IOException when a receiver throws it
   */
  public void cut(ClipSource source, int sampleRateHz, List<WantedClip> clips) throws IOException {
    int pieceSamples = (int) Math.max(1, Math.round(pieceSeconds * sampleRateHz));
    SegmentLayout pieces =
        new SegmentLayout(sampleRateHz, pieceSamples, pieceSamples, LastSegment.PAD);
    List<Stretch> stretches = Stretch.of(clips, pieces);
    boolean fromStart = stretches.stream().allMatch(stretch -> stretch.first() == 0);
    Optional<SeekMap> map =
        fromStart
            ? Optional.empty()
            : lookOver(Stretch.fromStart(stretches).unit(source, pieces), source);
    UnitDecoder decoder =
        open.computeIfAbsent(
            new Hearing(pieces, source.track()), key -> decoders.of(key.pieces, key.track));
    if (map.isEmpty()) {
      Stretch whole = Stretch.fromStart(stretches);
      cut(whole.unit(source, pieces), pieces, decoder, whole.clips());
    } else {
      for (Stretch stretch : stretches) {
        cut(stretch.unit(source, pieces, map.get()), pieces, decoder, stretch.clips());
      }
    }
  }

  /** How to begin in the middle of a recording; a suspect one is not opened in this process. */
  private Optional<SeekMap> lookOver(WorkUnit whole, ClipSource source) {
    if (source.isSuspect() || source.recording().sizeBytes() == 0) {
      return Optional.empty();
    }
    return overview.of(whole, source.track());
  }

  private void cut(WorkUnit unit, SegmentLayout pieces, UnitDecoder decoder, List<WantedClip> clips)
      throws IOException {
    RunningClips running = new RunningClips(clips, pieces);
    try (PieceReader reader = new PieceReader(unit, decoder, limits.of(unit))) {
      while (running.wantMore() && reader.next()) {
        running.take(reader.piece());
      }
      if (running.wantMore()) {
        running.end(reader.failure());
      }
    }
  }

  @Override
  public void close() {
    open.values().forEach(UnitDecoder::close);
    open.clear();
  }
}
