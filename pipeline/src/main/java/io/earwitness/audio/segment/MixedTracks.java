package io.earwitness.audio.segment;

import io.earwitness.CloseOnFailure;
import io.earwitness.audio.decode.ChannelPower;
import io.earwitness.audio.decode.OpenOptions;
import io.earwitness.audio.failure.Damage;
import io.earwitness.audio.failure.UnreadableAudioException;
import io.earwitness.audio.source.ByteSource;
import io.earwitness.audio.track.MediaInfo;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The segments of all tracks of a recording, heard together: their mean, or the loudest track where
 * they cancel out, segment by segment. Tracks begin at the recording's zero; one that has ended, or
 * that cannot be read, is silent. The recording ends with the last of them.
 */
final class MixedTracks implements SegmentStream {
  private final MediaInfo info;
  private final List<MixedTrack> tracks;
  private final SegmentLayout layout;
  private final Closeable behind;
  private final float[] mean;
  private boolean begun;
  private boolean ended;

  private MixedTracks(
      MediaInfo info, List<MixedTrack> tracks, SegmentLayout layout, Closeable behind) {
    this.info = info.ofAllTracks();
    this.tracks = tracks;
    this.layout = layout;
    this.behind = behind;
    this.mean = new float[layout.segmentSamples()];
  }

  /**
   * Opens each track of a recording as if it were the only one.
   *
   * @param info of the recording
   * @param source each track reads it for itself
   * @param options are those of a track but for its number
   * @param behind is closed after the tracks
   * @throws UnreadableAudioException when none can be read
   */
  static MixedTracks open(
      MediaInfo info,
      ByteSource source,
      SegmentLayout layout,
      SegmentRange range,
      OpenOptions options,
      Closeable behind)
      throws UnreadableAudioException, IOException {
    List<MixedTrack> tracks = new ArrayList<>();
    try (CloseOnFailure opened = new CloseOnFailure()) {
      UnreadableAudioException whyNone = null;
      for (int number = 1; number <= info.audioTracks(); number++) {
        try {
          SegmentStream segments =
              SegmentStream.open(
                  source,
                  layoutOfTracks(layout),
                  range,
                  Optional.empty(),
                  options.ofTrack(number),
                  () -> {});
          opened.add(segments);
          tracks.add(MixedTrack.of(number, segments));
        } catch (UnreadableAudioException e) {
          tracks.add(MixedTrack.unreadable(number, e));
          whyNone = e;
        }
      }
      if (whyNone != null && tracks.stream().noneMatch(MixedTrack::isReadable)) {
        throw whyNone;
      }
      opened.keepOpen();
      return new MixedTracks(info, tracks, layout, behind);
    }
  }

  /** How tracks are cut: what becomes of a remainder is decided when the last of them has ended. */
  private static SegmentLayout layoutOfTracks(SegmentLayout layout) {
    return new SegmentLayout(
        layout.sampleRateHz(),
        layout.segmentSamples(),
        layout.hopSamples(),
        SegmentLayout.LastSegment.PAD,
        1);
  }

  @Override
  public MediaInfo info() {
    return info;
  }

  @Override
  public Optional<Segment> next() throws IOException {
    if (!begun) {
      begun = true;
      for (MixedTrack track : tracks) {
        track.advance();
      }
    }
    int index = nextIndex();
    int filled = filledSamples(index);
    if (!layout.hasSegment(index, filled)) {
      end(index);
      return Optional.empty();
    }
    OptionalInt loudest = mix(index);
    goBehind(index);
    return Optional.of(new Segment(index, mean, filled, restBehind(index, filled), loudest));
  }

  private void goBehind(int index) throws IOException {
    for (MixedTrack track : tracks) {
      if (track.has(index)) {
        track.advance();
      }
    }
  }

  /** Ends with a remainder that is no segment; only behind it, tracks tell of damage. */
  private void end(int index) throws IOException {
    goBehind(index);
    ended = true;
  }

  /** The first segment that a track has and that was not mixed yet. */
  private int nextIndex() {
    return tracks.stream().mapToInt(MixedTrack::index).min().orElseThrow();
  }

  /** How many samples of a segment the recording has; none behind its end. */
  private int filledSamples(int index) {
    boolean goesOn =
        index < MixedTrack.ENDED
            && tracks.stream().anyMatch(track -> track.index() > index && !track.hasEnded());
    return goesOn
        ? layout.segmentSamples()
        : tracks.stream().mapToInt(track -> track.filledSamples(index)).max().orElseThrow();
  }

  /** Mixes a segment; gives the track that is heard alone, from 0, where they cancel out. */
  private OptionalInt mix(int index) {
    ChannelPower[] lanes = ChannelPower.lanes(1 + tracks.size());
    for (int i = 0; i < mean.length; i++) {
      double sum = 0;
      for (int t = 0; t < tracks.size(); t++) {
        double sample = tracks.get(t).sample(index, i);
        lanes[1 + t].add(sample);
        sum += sample;
      }
      lanes[0].add(sum);
      mean[i] = (float) (sum / tracks.size());
    }
    OptionalInt loudest = ChannelPower.loudestOfCancelled(lanes);
    for (int i = 0; i < mean.length && loudest.isPresent(); i++) {
      mean[i] = tracks.get(loudest.getAsInt()).sample(index, i);
    }
    return loudest;
  }

  /** How many samples of the recording are left that are too few for another segment. */
  private int restBehind(int index, int filled) {
    int next = index + 1;
    int left = filledSamples(next);
    boolean joins = filled == layout.segmentSamples() && layout.samplesToLookAhead() > 0;
    return joins && left > 0 && !layout.hasSegment(next, left)
        ? Math.max(0, left - layout.overlapSamples())
        : 0;
  }

  /** That of the track which is decoded farthest. */
  @Override
  public DecodingProgress progress() {
    return tracks.stream()
        .map(MixedTrack::progress)
        .max(Comparator.comparingDouble(DecodingProgress::decodedSeconds))
        .orElseThrow();
  }

  @Override
  public SegmentsEnd end() {
    if (!ended) {
      throw new IllegalStateException("there may be more segments");
    }
    Optional<Damage> first =
        tracks.stream()
            .flatMap(track -> track.damage().stream())
            .min(Comparator.comparingDouble(Damage::atSeconds));
    return new SegmentsEnd(tracks.stream().allMatch(MixedTrack::recordingEnded), first);
  }

  @Override
  public void close() throws IOException {
    for (MixedTrack track : tracks) {
      track.close();
    }
    behind.close();
  }
}
