package io.earwitness.clip;

import io.earwitness.audio.decode.SeekPoint;
import io.earwitness.audio.seek.SeekMap;
import io.earwitness.audio.segment.SegmentLayout;
import io.earwitness.audio.segment.SegmentRange;
import io.earwitness.audio.source.ByteRange;
import io.earwitness.detection.WorkUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A part of a recording that is decoded without interruption, for all the clips in it.
 *
 * @param first the first piece of the recording that is decoded
 * @param end the first one that is not
 * @param clips which lie within, by their start
 */
record Stretch(int first, int end, List<WantedClip> clips) {
  /** To decode so much more is cheaper than to open a recording anew in its middle. */
  private static final double WORTH_SEEKING_SECONDS = 30;

  /**
   * The stretches that hold some clips, where a reader can begin anywhere.
   *
   * @param pieces how recordings are cut into pieces, without overlap or gap
   */
  static List<Stretch> of(List<WantedClip> clips, SegmentLayout pieces) {
    List<WantedClip> byStart =
        clips.stream()
            .sorted(Comparator.comparingDouble(clip -> clip.moment().fromSeconds()))
            .toList();
    int mostApart = (int) Math.ceil(WORTH_SEEKING_SECONDS / pieces.segmentSeconds());
    List<Stretch> stretches = new ArrayList<>();
    Stretch last = new Stretch(0, 0, List.of());
    for (WantedClip clip : byStart) {
      int first = pieceWith(clip.moment().fromSample(pieces.sampleRateHz()), pieces);
      int end = 1 + pieceWith(clip.moment().toSample(pieces.sampleRateHz()) - 1, pieces);
      if (first - last.end > mostApart) {
        stretches.add(last);
        last = new Stretch(first, end, List.of());
      }
      last = last.and(clip, end);
    }
    stretches.add(last);
    return stretches.stream().filter(stretch -> !stretch.clips.isEmpty()).toList();
  }

  private static int pieceWith(long sample, SegmentLayout pieces) {
    return Math.toIntExact(sample / pieces.segmentSamples());
  }

  private Stretch and(WantedClip clip, int clipEnd) {
    List<WantedClip> more = new ArrayList<>(clips);
    more.add(clip);
    return new Stretch(first, Math.max(end, clipEnd), more);
  }

  /** The one stretch from the start of the recording that holds all of these. */
  static Stretch fromStart(List<Stretch> stretches) {
    return new Stretch(
        0,
        stretches.stream().mapToInt(Stretch::end).max().orElse(0),
        stretches.stream().flatMap(stretch -> stretch.clips.stream()).toList());
  }

  /** What is decoded for it, of a recording that is read from its start. */
  WorkUnit unit(ClipSource source, SegmentLayout pieces) {
    return unit(
        source,
        first,
        Optional.empty(),
        ByteRange.whole(source.recording().sizeBytes()),
        pieces.startSeconds(end));
  }

  /** What is decoded for it, beginning where the map says that a reader can. */
  WorkUnit unit(ClipSource source, SegmentLayout pieces, SeekMap map) {
    int begin = first;
    while (begin > 0 && !map.canBeginAt(pieces.startSeconds(begin))) {
      begin--;
    }
    double fromSeconds = pieces.startSeconds(begin);
    double toSeconds = pieces.startSeconds(end);
    return unit(
        source,
        begin,
        begin == 0 ? Optional.empty() : map.pointFor(fromSeconds),
        map.bytesOf(fromSeconds, toSeconds),
        toSeconds - fromSeconds);
  }

  private WorkUnit unit(
      ClipSource source, int begin, Optional<SeekPoint> point, ByteRange bytes, double seconds) {
    return new WorkUnit(
        source.recording(),
        new SegmentRange(begin, end),
        point,
        seconds,
        bytes,
        source.isSuspect());
  }
}
