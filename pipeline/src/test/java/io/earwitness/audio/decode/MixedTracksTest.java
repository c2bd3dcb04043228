package io.earwitness.audio.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.earwitness.audio.failure.Damage;
import io.earwitness.audio.failure.FailureCode;
import io.earwitness.audio.failure.UnreadableAudioException;
import io.earwitness.audio.seek.SeekMap;
import io.earwitness.audio.segment.Segment;
import io.earwitness.audio.segment.SegmentLayout;
import io.earwitness.audio.segment.SegmentLayout.LastSegment;
import io.earwitness.audio.segment.SegmentRange;
import io.earwitness.audio.segment.SegmentStream;
import io.earwitness.audio.segment.SegmentsEnd;
import io.earwitness.audio.source.MemoryByteSource;
import io.earwitness.audio.track.HeardTrack;
import io.earwitness.audio.track.MediaInfo;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.bytedeco.ffmpeg.global.avcodec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** All tracks of a recording heard together are the mean of each of them heard alone. */
class MixedTracksTest {
  private static final int RATE_HZ = 16_000;
  private static final SegmentLayout LAYOUT =
      new SegmentLayout(RATE_HZ, 3 * RATE_HZ, 3 * RATE_HZ, LastSegment.PAD);

  @TempDir private Path folder;

  /** What a stream of segments said. */
  private record Heard(List<Segment> segments, MediaInfo info, SegmentsEnd end) {
    List<Integer> filledSamples() {
      return segments.stream().map(Segment::filledSamples).toList();
    }
  }

  private record Track(Signal signal, double startSeconds) {}

  private static Track track(Signal signal) {
    return new Track(signal, 0);
  }

  private static Signal tone(double hz, double amplitude, double seconds) {
    return Signal.tone(RATE_HZ, (int) Math.round(seconds * RATE_HZ), hz, amplitude);
  }

  private byte[] file(String container, int codec, Track... tracks) throws Exception {
    List<MuxedFile.Track> written = new ArrayList<>();
    for (int i = 0; i < tracks.length; i++) {
      Path file = folder.resolve("track" + i + ".mka");
      EncodedFile.write(file, "matroska", codec, tracks[i].signal());
      written.add(new MuxedFile.Track(file, tracks[i].startSeconds()));
    }
    return MuxedFile.of(folder.resolve("tracks"), container, written);
  }

  private byte[] samples(Track... tracks) throws Exception {
    return file("matroska", avcodec.AV_CODEC_ID_PCM_S16LE, tracks);
  }

  private static Heard heard(byte[] file, HeardTrack track) throws Exception {
    return heard(file, track, LAYOUT, SegmentRange.ALL);
  }

  private static Heard heard(
      byte[] file, HeardTrack track, SegmentLayout layout, SegmentRange range) throws Exception {
    List<Segment> segments = new ArrayList<>();
    try (SegmentStream stream =
        SegmentStream.open(
            new MemoryByteSource(file),
            layout,
            range,
            Optional.empty(),
            new OpenOptions(track, ""),
            () -> {})) {
      Segments.readAll(stream, segments);
      return new Heard(segments, stream.info(), stream.end());
    }
  }

  /** The mean of two tracks in a segment; one that has ended is silent. */
  private static float[] mean(Heard first, Heard second, int index) {
    float[] mean = new float[LAYOUT.segmentSamples()];
    for (int i = 0; i < mean.length; i++) {
      mean[i] = (float) (((double) sample(first, index, i) + sample(second, index, i)) / 2);
    }
    return mean;
  }

  private static float sample(Heard heard, int index, int i) {
    return index < heard.segments().size() ? heard.segments().get(index).samples()[i] : 0;
  }

  @ParameterizedTest
  @ValueSource(strings = {"mp4", "matroska", "mpegts"})
  void theMeanOfAllTracksIsHeard(String container) throws Exception {
    byte[] file =
        file(
            container,
            avcodec.AV_CODEC_ID_AAC,
            track(tone(440, 0.4, 7.2)),
            new Track(tone(1100, 0.2, 16), 1.3));
    Heard first = heard(file, new HeardTrack(1));
    Heard second = heard(file, new HeardTrack(2));

    Heard all = heard(file, HeardTrack.ALL);

    assertThat(all.info().audioTracks()).isEqualTo(2);
    assertThat(all.info().heardTrack()).isEqualTo(MediaInfo.ALL_TRACKS);
    assertThat(all.end()).isEqualTo(new SegmentsEnd(true, Optional.empty()));
    assertThat(all.filledSamples()).isEqualTo(second.filledSamples());
    for (Segment segment : all.segments()) {
      assertThat(segment.samples()).isEqualTo(mean(first, second, segment.index()));
      assertThat(segment.channel()).isEmpty();
    }
  }

  @Test
  void anyPartOfItIsHeardInTheSameWay() throws Exception {
    byte[] file = samples(track(tone(440, 0.4, 20)), track(tone(700, 0.3, 17)));
    Heard all = heard(file, HeardTrack.ALL);

    Heard part = heard(file, HeardTrack.ALL, LAYOUT, new SegmentRange(2, 4));

    assertThat(part.segments()).extracting(Segment::index).containsExactly(2, 3);
    for (Segment segment : part.segments()) {
      assertThat(segment.samples()).isEqualTo(all.segments().get(segment.index()).samples());
    }
    assertThat(part.end().recordingEnded()).isFalse();
  }

  @Test
  void whereTracksCancelOutTheLouderIsHeard() throws Exception {
    byte[] file = samples(track(tone(500, 0.2, 6)), track(tone(500, -0.3, 3)));

    Heard all = heard(file, HeardTrack.ALL);

    assertThat(all.segments())
        .extracting(Segment::channel)
        .containsExactly(OptionalInt.of(1), OptionalInt.empty());
    assertThat(new Signal(all.segments().get(0).samples(), RATE_HZ).rms())
        .isCloseTo(0.3 / Math.sqrt(2), within(1e-3));
  }

  @ParameterizedTest
  @CsvSource({
    "9.02, 9, 3, 320",
    "9, 9.02, 3, 320",
    "9.02, 9.03, 3, 480",
    "9.02, 12, 4, 0",
    "9.1, 9.02, 4, 0",
    "0.02, 0.01, 1, 0"
  })
  void aRemainderOfTheLongestTrackBelongsToTheSegmentBefore(
      double firstSeconds, double secondSeconds, int segments, int rest) throws Exception {
    byte[] file =
        samples(track(tone(440, 0.4, firstSeconds)), track(tone(700, 0.3, secondSeconds)));

    Heard all = heard(file, HeardTrack.ALL, LAYOUT.withShortest(0.05), SegmentRange.ALL);

    assertThat(all.segments()).hasSize(segments);
    assertThat(all.segments().get(segments - 1).restSamples()).isEqualTo(rest);
    assertThat(all.end().recordingEnded()).isTrue();
  }

  @ParameterizedTest
  @EnumSource(LastSegment.class)
  void segmentsAreThoseOfARecordingAsLongAsTheLongestTrack(LastSegment last) throws Exception {
    for (double hopSeconds : new double[] {1.0, 3.0, 4.0}) {
      SegmentLayout layout =
          new SegmentLayout(
              RATE_HZ, LAYOUT.segmentSamples(), (int) (hopSeconds * RATE_HZ), last, 800);
      byte[] file = samples(track(tone(440, 0.4, 10.03)), track(tone(700, 0.3, 4.2)));

      Heard all = heard(file, HeardTrack.ALL, layout, SegmentRange.ALL);
      Heard longest = heard(file, new HeardTrack(1), layout, SegmentRange.ALL);

      assertThat(all.filledSamples()).as("hop %s s", hopSeconds).isEqualTo(longest.filledSamples());
      assertThat(all.segments())
          .extracting(Segment::restSamples)
          .isEqualTo(longest.segments().stream().map(Segment::restSamples).toList());
    }
  }

  @Test
  void aTrackThatCannotBeReadIsDamageAndTheOthersAreHeard() throws Exception {
    byte[] file = withUnknownCodec(samples(track(tone(440, 0.4, 6)), track(tone(700, 0.3, 6))));

    Heard all = heard(file, HeardTrack.ALL);

    assertThat(all.end().damage())
        .contains(new Damage(FailureCode.DECODE_ERROR, "track 2: no decoder for codec none", 0));
    assertThat(new Signal(all.segments().get(0).samples(), RATE_HZ).between(1, 2).toneHz())
        .isCloseTo(440, within(1.0));
  }

  @Test
  void itMayBeTheFirst() throws Exception {
    byte[] file = samples(track(tone(440, 0.4, 6)), track(tone(700, 0.3, 6)));
    int first = new String(file, StandardCharsets.ISO_8859_1).indexOf("A_PCM/INT/LIT");
    System.arraycopy("A_NOT".getBytes(StandardCharsets.ISO_8859_1), 0, file, first, 5);

    Heard all = heard(file, HeardTrack.ALL);

    assertThat(all.end().damage())
        .contains(new Damage(FailureCode.DECODE_ERROR, "track 1: no decoder for codec none", 0));
    assertThat(new Signal(all.segments().get(0).samples(), RATE_HZ).between(1, 2).toneHz())
        .isCloseTo(700, within(1.0));
  }

  @Test
  void whereNoTrackCanBeReadTheRecordingCannot() throws Exception {
    byte[] file =
        withUnknownCodec(
            withUnknownCodec(samples(track(tone(440, 0.4, 6)), track(tone(700, 0.3, 6)))));

    assertThatThrownBy(() -> heard(file, HeardTrack.ALL))
        .isInstanceOf(UnreadableAudioException.class);
  }

  /** Gives the last track that has a known codec one that nobody knows. */
  private static byte[] withUnknownCodec(byte[] matroska) {
    byte[] changed = matroska.clone();
    int at = new String(matroska, StandardCharsets.ISO_8859_1).lastIndexOf("A_PCM/INT/LIT");
    System.arraycopy("A_NOT".getBytes(StandardCharsets.ISO_8859_1), 0, changed, at, 5);
    return changed;
  }

  @Test
  void aSingleTrackIsHeardAsItIs() throws Exception {
    byte[] file = samples(track(tone(440, 0.4, 7)));

    Heard all = heard(file, HeardTrack.ALL);

    assertThat(all.info().heardTrack()).isEqualTo(1);
    assertThat(all.segments().get(1).samples())
        .isEqualTo(heard(file, HeardTrack.BEST).segments().get(1).samples());
  }

  @Test
  void aRecordingOfWhichAllTracksAreHeardIsNotCutForSeveralCores() throws Exception {
    byte[] file =
        file("mp4", avcodec.AV_CODEC_ID_AAC, track(tone(440, 0.4, 60)), track(tone(700, 0.3, 60)));
    MemoryByteSource source = new MemoryByteSource(file);

    assertThat(SeekMap.of(source, new OpenOptions(HeardTrack.ALL, ""))).isEmpty();
    assertThat(SeekMap.of(source, new OpenOptions(HeardTrack.EACH, ""))).isEmpty();
    assertThat(SeekMap.of(source, new OpenOptions(new HeardTrack(2), ""))).isPresent();
  }
}
