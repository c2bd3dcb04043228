package io.earwitness.jobs.explain;

import io.earwitness.WrongUseException;
import io.earwitness.audio.decode.SeekPoint;
import io.earwitness.audio.failure.FailureCause;
import io.earwitness.audio.failure.UnreadableAudioException;
import io.earwitness.audio.segment.LastSegmentOverlap;
import io.earwitness.audio.segment.Levels;
import io.earwitness.audio.segment.Segment;
import io.earwitness.audio.segment.SegmentLayout;
import io.earwitness.audio.segment.SegmentRange;
import io.earwitness.audio.segment.SegmentStream;
import io.earwitness.audio.source.ByteRange;
import io.earwitness.audio.source.TimeLimit;
import io.earwitness.audio.track.MediaInfo;
import io.earwitness.detection.RecordingOverview;
import io.earwitness.detection.TimeLimits;
import io.earwitness.detection.UnitDecoder;
import io.earwitness.detection.WorkUnit;
import io.earwitness.isolation.RoutingDecoder;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A segment as it is decoded once more, in the same way as for scoring.
 *
 * @param media what the container says of its audio
 * @param levels of its own samples
 * @param channel the channel that was heard, from 0, where the channels cancel out
 * @param input what the model is given: as many samples as a segment has
 * @param ownFrom the first sample of the input that is the segment's own, and not what comes before
 * @param ownEnd the first sample of the input behind the recording's end
 * @param soughtSeconds where in the recording reading began; 0 for its start
 */
record HeardSegment(
    MediaInfo media,
    Levels levels,
    OptionalInt channel,
    float[] input,
    int ownFrom,
    int ownEnd,
    double soughtSeconds) {
  /** To read so much more is cheaper than to look a recording over. */
  private static final double WORTH_SEEKING_SECONDS = 30;

  /**
   * Decodes a segment.
   *
   * @param limits how long that may take
   * @throws WrongUseException when the recording is gone, is another, or cannot be read
   */
  static HeardSegment of(
      StoredSegment stored,
      UnitDecoder decoder,
      UnitDecoder.Storage storage,
      SegmentLayout layout,
      TimeLimits limits) {
    try {
      return decoded(stored, decoder, storage, layout, limits);
    } catch (UnreadableAudioException | IOException e) {
      FailureCause cause = FailureCause.of(e);
      throw new WrongUseException(
          "%s cannot be heard once more: %s (%s)."
              .formatted(stored.recording().uri(), cause.message(), cause.code()),
          e);
    }
  }

  /**
   * Whether nothing in the input is above a level; at the lowest, whether it is digital silence.
   */
  boolean isSilent(double silenceDbfs) {
    return silenceDbfs > Levels.SILENCE_DBFS
        ? Levels.of(input, input.length).peakDbfs() <= silenceDbfs
        : Levels.areSilent(input, input.length);
  }

  private static HeardSegment decoded(
      StoredSegment stored,
      UnitDecoder decoder,
      UnitDecoder.Storage storage,
      SegmentLayout layout,
      TimeLimits limits)
      throws UnreadableAudioException, IOException {
    WorkUnit unit = unit(stored, storage, layout, limits);
    TimeLimit limit = limits.of(unit);
    LastSegmentOverlap overlap = new LastSegmentOverlap(layout);
    overlap.begin();
    limit.begin();
    try (SegmentStream segments = decoder.open(unit, limit)) {
      for (Optional<Segment> next = segments.next(); next.isPresent(); next = segments.next()) {
        Segment segment = next.get();
        if (segment.index() == stored.index()) {
          float[] input = overlap.inputOf(segment).clone();
          long ownStart = layout.startSample(segment.index());
          long inputStart = layout.inputStart(segment.index(), ownStart + segment.filledSamples());
          int ownFrom = segment.isFilled() ? 0 : (int) (ownStart - inputStart);
          return new HeardSegment(
              segments.info(),
              Levels.of(segment.samples(), segment.filledSamples()),
              segment.channel(),
              input,
              ownFrom,
              ownFrom + segment.filledSamples(),
              layout.startSeconds(layout.firstDecodedFor(unit.segments().first())));
        }
        overlap.passOver(segment);
      }
    } finally {
      limit.end();
    }
    throw new WrongUseException(
        "%s has no longer a segment %d: it was scored by another version of Earwitness."
            .formatted(stored.recording().uri(), stored.index()));
  }

  /** From the segment on, if the recording can be begun there, else from its start. */
  private static WorkUnit unit(
      StoredSegment stored, UnitDecoder.Storage storage, SegmentLayout layout, TimeLimits limits) {
    int index = stored.index();
    double fromSeconds = layout.startSeconds(layout.firstDecodedFor(index));
    double toSeconds = layout.startSeconds(index) + layout.segmentSeconds();
    WorkUnit fromStart =
        new WorkUnit(
            stored.recording(),
            new SegmentRange(0, index + 1),
            Optional.empty(),
            toSeconds,
            ByteRange.whole(stored.recording().sizeBytes()),
            stored.isSuspect());
    if (stored.isSuspect() || fromSeconds < WORTH_SEEKING_SECONDS) {
      return fromStart;
    }
    return new RecordingOverview(storage, limits, RoutingDecoder::endThisJvm)
        .of(fromStart, stored.track())
        .filter(map -> map.canBeginAt(fromSeconds))
        .map(
            map -> {
              Optional<SeekPoint> point = map.pointFor(fromSeconds);
              return new WorkUnit(
                  stored.recording(),
                  new SegmentRange(index, index + 1),
                  point,
                  toSeconds - fromSeconds,
                  map.bytesOf(fromSeconds, toSeconds),
                  false);
            })
        .orElse(fromStart);
  }
}
