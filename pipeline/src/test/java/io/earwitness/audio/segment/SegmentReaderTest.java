package io.earwitness.audio.segment;

import static io.earwitness.audio.segment.SegmentLayout.LastSegment.DROP;
import static io.earwitness.audio.segment.SegmentLayout.LastSegment.PAD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.earwitness.audio.decode.AudioReader;
import io.earwitness.audio.decode.OpenOptions;
import io.earwitness.audio.decode.SampleEncoding;
import io.earwitness.audio.decode.WavBuilder;
import io.earwitness.audio.segment.SegmentLayout.LastSegment;
import io.earwitness.audio.source.MemoryByteSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Recordings count 1, 2, 3, ...; segments are given by their first sample and how many follow. */
class SegmentReaderTest {
  private static final int RATE_HZ = 8000;

  @Test
  void anExactMultipleNeedsNoPadding() throws Exception {
    assertThat(segments(300, 100, 100, PAD)).containsExactly("1+100", "101+100", "201+100");
  }

  @Test
  void anExactMultipleLosesNothingWhenTheLastIsDropped() throws Exception {
    assertThat(segments(300, 100, 100, DROP)).containsExactly("1+100", "101+100", "201+100");
  }

  @Test
  void theLastSegmentIsPadded() throws Exception {
    assertThat(segments(250, 100, 100, PAD)).containsExactly("1+100", "101+100", "201+50");
  }

  @Test
  void theLastSegmentIsDropped() throws Exception {
    assertThat(segments(250, 100, 100, DROP)).containsExactly("1+100", "101+100");
  }

  @Test
  void oneSampleMoreIsASegmentMore() throws Exception {
    assertThat(segments(201, 100, 100, PAD)).containsExactly("1+100", "101+100", "201+1");
  }

  @Test
  void aRecordingShorterThanASegmentIsPadded() throws Exception {
    assertThat(segments(30, 100, 100, PAD)).containsExactly("1+30");
  }

  @Test
  void theOnlySegmentIsNeverDropped() throws Exception {
    assertThat(segments(30, 100, 100, DROP)).containsExactly("1+30");
  }

  @Test
  void anEmptyRecordingHasNoSegments() throws Exception {
    assertThat(segments(0, 100, 100, PAD)).isEmpty();
  }

  @Test
  void segmentsOverlapWhenTheHopIsShorter() throws Exception {
    assertThat(segments(200, 100, 50, PAD)).containsExactly("1+100", "51+100", "101+100");
  }

  @Test
  void anOverlappingRestThatHoldsNewSamplesIsPadded() throws Exception {
    assertThat(segments(210, 100, 50, PAD)).containsExactly("1+100", "51+100", "101+100", "151+60");
  }

  @Test
  void anOverlappingRestIsDropped() throws Exception {
    assertThat(segments(210, 100, 50, DROP)).containsExactly("1+100", "51+100", "101+100");
  }

  @Test
  void anOverlapThatIsNoDivisorOfTheSegmentStaysInStep() throws Exception {
    assertThat(segments(200, 100, 30, PAD))
        .containsExactly("1+100", "31+100", "61+100", "91+100", "121+80");
  }

  @Test
  void samplesAreLeftOutWhenTheHopIsLonger() throws Exception {
    assertThat(segments(500, 100, 170, PAD)).containsExactly("1+100", "171+100", "341+100");
  }

  @Test
  void aRecordingThatEndsBetweenSegmentsGetsNoFurtherOne() throws Exception {
    assertThat(segments(150, 100, 170, PAD)).containsExactly("1+100");
  }

  @Test
  void aHopOfSeveralSegmentsIsPassedOverWhole() throws Exception {
    assertThat(segments(1000, 100, 450, PAD)).containsExactly("1+100", "451+100", "901+100");
  }

  @Test
  void aSegmentIsSilentBehindTheEndOfTheRecording() throws Exception {
    try (AudioReader reader = reader(150)) {
      SegmentReader segments = new SegmentReader(reader, layout(100, 100, PAD));
      assertThat(segments.next()).isPresent();
      Segment last = segments.next().orElseThrow();

      assertThat(last.isFilled()).isFalse();
      for (int i = last.filledSamples(); i < 100; i++) {
        assertThat(last.samples()[i]).isZero();
      }
    }
  }

  @Test
  void theDurationIsThatOfTheRecordingWithoutPadding() throws Exception {
    try (AudioReader reader = reader(150)) {
      SegmentReader segments = new SegmentReader(reader, layout(100, 100, PAD));
      passOver(segments);

      assertThat(segments.progress().decodedSeconds()).isCloseTo(150.0 / RATE_HZ, within(1e-12));
    }
  }

  @Test
  void theDurationCountsOverlappingSamplesOnce() throws Exception {
    try (AudioReader reader = reader(210)) {
      SegmentReader segments = new SegmentReader(reader, layout(100, 50, PAD));
      passOver(segments);

      assertThat(segments.progress().decodedSeconds()).isCloseTo(210.0 / RATE_HZ, within(1e-12));
    }
  }

  @Test
  void afterTheEndThereIsNothing() throws Exception {
    try (AudioReader reader = reader(150)) {
      SegmentReader segments = new SegmentReader(reader, layout(100, 100, PAD));
      passOver(segments);

      assertThat(segments.next()).isEmpty();
    }
  }

  @Test
  void howTheSegmentsEndIsNotKnownBefore() throws Exception {
    try (AudioReader reader = reader(150)) {
      SegmentReader segments = new SegmentReader(reader, layout(100, 100, PAD));
      assertThat(segments.next()).isPresent();

      assertThatThrownBy(segments::end).isInstanceOf(IllegalStateException.class);
    }
  }

  @ParameterizedTest
  @CsvSource({"100, 100", "100, 50", "100, 30", "100, 99", "100, 101", "100, 170", "7, 3"})
  void theLayoutCountsTheSegmentsThatAreCut(int length, int hop) throws Exception {
    for (LastSegment last : LastSegment.values()) {
      SegmentLayout layout = layout(length, hop, last);
      for (int samples : new int[] {0, 1, 99, 100, 101, 130, 170, 171, 199, 200, 201, 270, 441}) {
        List<String> cut = segments(samples, length, hop, last);

        assertThat(layout.count(samples)).as("%d, last %s", samples, last).isEqualTo(cut.size());
        for (int i = 0; i < cut.size(); i++) {
          assertThat(cut.get(i)).endsWith("+" + layout.filledSamples(i, samples));
        }
      }
    }
  }

  @Test
  void aSegmentBeginsAtItsNumberTimesTheHop() {
    assertThat(layout(100, 50, PAD).startSeconds(3)).isEqualTo(150.0 / RATE_HZ);
  }

  @ParameterizedTest
  @CsvSource({"300, 100", "250, 100", "201, 100", "210, 50", "200, 30", "500, 170", "1000, 450"})
  void whereverARecordingIsCutInTwoItsSegmentsStayTheSame(int samples, int hop) throws Exception {
    for (LastSegment last : LastSegment.values()) {
      List<String> whole = segments(samples, 100, hop, last);
      for (int border = 1; border <= whole.size(); border++) {
        List<String> parts = new ArrayList<>();
        parts.addAll(segments(samples, layout(100, hop, last), new SegmentRange(0, border)));
        parts.addAll(
            segments(samples, layout(100, hop, last), new SegmentRange(border, SegmentRange.OPEN)));
        assertThat(parts).as("cut before %d, last %s", border, last).isEqualTo(whole);
      }
    }
  }

  @Test
  void aPartReachesToTheNextWhenTheHopIsLonger() throws Exception {
    SegmentLayout layout = layout(100, 170, PAD);
    try (AudioReader reader = reader(500)) {
      SegmentReader segments = new SegmentReader(reader, layout, new SegmentRange(0, 2));
      passOver(segments);

      assertThat(segments.progress().decodedSeconds()).isCloseTo(340.0 / RATE_HZ, within(1e-12));
      assertThat(segments.end().recordingEnded()).isFalse();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "200, 100, PAD, 1+100 101+100",
    "201, 100, PAD, 1+100 101+100+1",
    "209, 100, OVERLAP, 1+100 101+100+9",
    "210, 100, PAD, 1+100 101+100 201+10",
    "201, 100, DROP, 1+100 101+100",
    "9, 100, PAD, 1+9",
    "159, 50, PAD, 1+100 51+100+9",
    "160, 50, PAD, 1+100 51+100 101+60",
    "105, 4, PAD, 1+100 5+100+1",
    "114, 4, PAD, 1+100 5+100 9+100 13+100+2",
    "175, 170, PAD, 1+100",
    "180, 170, PAD, 1+100 171+10"
  })
  void aRemainderThatIsTooShortBelongsToTheSegmentBeforeIt(
      int samples, int hop, LastSegment last, String expected) throws Exception {
    SegmentLayout layout = layout(100, hop, last).withShortest(10.0 / RATE_HZ);

    List<String> found = segments(samples, layout, SegmentRange.ALL);

    assertThat(String.join(" ", found)).isEqualTo(expected);
    assertThat(layout.count(samples)).isEqualTo(found.size());
  }

  @Test
  void theDurationCountsARemainderThatIsTooShort() throws Exception {
    SegmentLayout layout = layout(100, 100, PAD).withShortest(10.0 / RATE_HZ);
    try (AudioReader reader = reader(205)) {
      SegmentReader segments = new SegmentReader(reader, layout);
      assertThat(segments.next()).isPresent();
      assertThat(segments.progress().decodedSeconds()).isCloseTo(100.0 / RATE_HZ, within(1e-12));

      passOver(segments);

      assertThat(segments.progress().decodedSeconds()).isCloseTo(205.0 / RATE_HZ, within(1e-12));
      assertThat(segments.end().recordingEnded()).isTrue();
    }
  }

  @ParameterizedTest
  @CsvSource({"300, 100", "301, 100", "309, 100", "310, 100", "159, 50", "114, 4", "501, 170"})
  void whereverARecordingIsCutARemainderStaysWithItsSegment(int samples, int hop) throws Exception {
    for (LastSegment last : LastSegment.values()) {
      SegmentLayout layout = layout(100, hop, last).withShortest(10.0 / RATE_HZ);
      List<String> whole = segments(samples, layout, SegmentRange.ALL);
      for (int border = 1; border <= whole.size(); border++) {
        List<String> parts =
            new ArrayList<>(segments(samples, layout, new SegmentRange(0, border)));
        parts.addAll(segments(samples, layout, new SegmentRange(border, SegmentRange.OPEN)));
        assertThat(parts).as("cut before %d, last %s", border, last).isEqualTo(whole);
      }
    }
  }

  private static void passOver(SegmentReader segments) throws Exception {
    while (segments.next().isPresent()) {}
  }

  private static List<String> segments(int samples, int length, int hop, LastSegment last)
      throws Exception {
    return segments(samples, layout(length, hop, last), SegmentRange.ALL);
  }

  private static List<String> segments(int samples, SegmentLayout layout, SegmentRange range)
      throws Exception {
    List<String> found = new ArrayList<>();
    try (AudioReader reader = reader(samples, layout.startSample(range.first()))) {
      SegmentReader segments = new SegmentReader(reader, layout, range);
      for (var next = segments.next(); next.isPresent(); next = segments.next()) {
        Segment segment = next.get();
        assertThat(segment.index()).isEqualTo(range.first() + found.size());
        float first = segment.samples()[0];
        for (int i = 0; i < segment.filledSamples(); i++) {
          assertThat(segment.samples()[i]).isEqualTo(first + i);
        }
        int rest = segment.restSamples();
        found.add((int) first + "+" + segment.filledSamples() + (rest > 0 ? "+" + rest : ""));
      }
    }
    return found;
  }

  private static AudioReader reader(int samples) throws Exception {
    return reader(samples, 0);
  }

  private static AudioReader reader(int samples, long first) throws Exception {
    float[] counting = new float[samples];
    for (int i = 0; i < samples; i++) {
      counting[i] = i + 1;
    }
    byte[] file = WavBuilder.wav(SampleEncoding.FLOAT_32, RATE_HZ, counting);
    return AudioReader.openAt(
        new MemoryByteSource(file), RATE_HZ, first, Optional.empty(), OpenOptions.DEFAULT);
  }

  private static SegmentLayout layout(int length, int hop, LastSegment last) {
    return new SegmentLayout(RATE_HZ, length, hop, last);
  }
}
