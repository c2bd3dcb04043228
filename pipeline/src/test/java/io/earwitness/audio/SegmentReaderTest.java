package io.earwitness.audio;

import static io.earwitness.audio.SegmentLayout.LastSegment.DROP;
import static io.earwitness.audio.SegmentLayout.LastSegment.PAD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.earwitness.audio.SegmentLayout.LastSegment;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

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
      assertThat(segments.next()).isTrue();
      assertThat(segments.next()).isTrue();

      for (int i = segments.filledSamples(); i < 100; i++) {
        assertThat(segments.samples()[i]).isZero();
      }
    }
  }

  @Test
  void theDurationIsThatOfTheRecordingWithoutPadding() throws Exception {
    try (AudioReader reader = reader(150)) {
      SegmentReader segments = new SegmentReader(reader, layout(100, 100, PAD));
      while (segments.next()) {}

      assertThat(segments.decodedSeconds()).isCloseTo(150.0 / RATE_HZ, within(1e-12));
    }
  }

  @Test
  void theDurationCountsOverlappingSamplesOnce() throws Exception {
    try (AudioReader reader = reader(210)) {
      SegmentReader segments = new SegmentReader(reader, layout(100, 50, PAD));
      while (segments.next()) {}

      assertThat(segments.decodedSeconds()).isCloseTo(210.0 / RATE_HZ, within(1e-12));
    }
  }

  @Test
  void afterTheEndThereIsNothing() throws Exception {
    try (AudioReader reader = reader(150)) {
      SegmentReader segments = new SegmentReader(reader, layout(100, 100, PAD));
      while (segments.next()) {}

      assertThat(segments.next()).isFalse();
    }
  }

  @Test
  void aSegmentBeginsAtItsNumberTimesTheHop() {
    assertThat(layout(100, 50, PAD).startSeconds(3)).isEqualTo(150.0 / RATE_HZ);
  }

  private static List<String> segments(int samples, int length, int hop, LastSegment last)
      throws Exception {
    List<String> found = new ArrayList<>();
    try (AudioReader reader = reader(samples)) {
      SegmentReader segments = new SegmentReader(reader, layout(length, hop, last));
      while (segments.next()) {
        assertThat(segments.index()).isEqualTo(found.size());
        float first = segments.samples()[0];
        for (int i = 0; i < segments.filledSamples(); i++) {
          assertThat(segments.samples()[i]).isEqualTo(first + i);
        }
        found.add((int) first + "+" + segments.filledSamples());
      }
    }
    return found;
  }

  private static AudioReader reader(int samples) throws Exception {
    float[] counting = new float[samples];
    for (int i = 0; i < samples; i++) {
      counting[i] = i + 1;
    }
    byte[] file = WavBuilder.wav(SampleEncoding.FLOAT_32, RATE_HZ, counting);
    return AudioReader.open(new MemoryByteSource(file), RATE_HZ);
  }

  private static SegmentLayout layout(int length, int hop, LastSegment last) {
    return new SegmentLayout(RATE_HZ, length, hop, last);
  }
}
