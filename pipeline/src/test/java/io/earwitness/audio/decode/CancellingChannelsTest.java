package io.earwitness.audio.decode;

import static io.earwitness.audio.decode.Decoded.RATE_HZ;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.earwitness.SharedData;
import io.earwitness.audio.segment.Levels;
import io.earwitness.audio.segment.Segment;
import io.earwitness.audio.segment.SegmentLayout;
import io.earwitness.audio.segment.SegmentLayout.LastSegment;
import io.earwitness.audio.segment.SegmentReader;
import io.earwitness.audio.source.MemoryByteSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Where the channels of a segment cancel out, the loudest is heard. */
class CancellingChannelsTest {
  private static final int FILE_RATE_HZ = 48_000;
  private static final int COUNT = 9 * FILE_RATE_HZ;
  private static final SegmentLayout LAYOUT =
      new SegmentLayout(RATE_HZ, 3 * RATE_HZ, 3 * RATE_HZ, LastSegment.PAD);

  @TempDir private static Path folder;

  private static List<Segment> segments(byte[] file, SegmentLayout layout) throws Exception {
    List<Segment> found = new ArrayList<>();
    try (AudioReader reader = AudioReader.open(new MemoryByteSource(file), layout.sampleRateHz())) {
      SegmentReader segments = new SegmentReader(reader, layout);
      Segments.readAll(segments, found);
    }
    return found;
  }

  private static byte[] wav(float[]... channels) {
    return WavBuilder.wav(SampleEncoding.FLOAT_32, FILE_RATE_HZ, channels);
  }

  private static float[] noise(int seed, double amplitude) {
    Random random = new Random(seed);
    float[] samples = new float[COUNT];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (float) (amplitude * random.nextGaussian());
    }
    return samples;
  }

  private static float[] times(double factor, float[] samples) {
    float[] scaled = new float[samples.length];
    for (int i = 0; i < samples.length; i++) {
      scaled[i] = (float) (factor * samples[i]);
    }
    return scaled;
  }

  private static float[] sum(float[] one, float[] other) {
    float[] sum = one.clone();
    for (int i = 0; i < sum.length; i++) {
      sum[i] += other[i];
    }
    return sum;
  }

  private static List<OptionalInt> channelsOf(List<Segment> segments) {
    return segments.stream().map(Segment::channel).toList();
  }

  private static List<OptionalInt> channels(IntUnaryOperator numberOrMinusOne) {
    List<OptionalInt> all = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      int channel = numberOrMinusOne.applyAsInt(i);
      all.add(channel < 0 ? OptionalInt.empty() : OptionalInt.of(channel));
    }
    return all;
  }

  private static final List<OptionalInt> MEAN = channels(i -> -1);

  private static void assertSame(List<Segment> heard, List<Segment> expected) {
    assertThat(heard).hasSameSizeAs(expected);
    for (int i = 0; i < heard.size(); i++) {
      assertThat(heard.get(i).samples()).as("segment %d", i).isEqualTo(expected.get(i).samples());
    }
  }

  @ParameterizedTest
  @EnumSource(SampleEncoding.class)
  void oppositeChannelsOfAnyFormatAreHeard(SampleEncoding encoding) throws Exception {
    float[] tone = Signal.tone(FILE_RATE_HZ, COUNT, 1000, 0.5).samples();

    List<Segment> found =
        segments(WavBuilder.wav(encoding, FILE_RATE_HZ, tone, times(-1, tone)), LAYOUT);

    assertThat(channelsOf(found)).isEqualTo(channels(i -> 0));
    assertThat(Levels.of(found.get(1).samples(), 3 * RATE_HZ).rmsDbfs()).isCloseTo(-9, within(0.2));
  }

  @Test
  void theLouderChannelIsHeardAsIfItWereAlone() throws Exception {
    float[] sound = noise(1, 0.1);

    List<Segment> found = segments(wav(times(-0.8, sound), sound), LAYOUT);

    assertThat(channelsOf(found)).isEqualTo(channels(i -> 1));
    assertSame(found, segments(wav(sound), LAYOUT));
  }

  @ParameterizedTest
  @CsvSource({"-0.6, true", "-0.4, false", "0, false", "1, false"})
  void theyCancelOutFromTwelveDecibelsOn(double factor, boolean cancel) throws Exception {
    float[] sound = noise(2, 0.1);

    List<Segment> found = segments(wav(sound, times(factor, sound)), LAYOUT);

    assertThat(channelsOf(found)).isEqualTo(cancel ? channels(i -> 0) : MEAN);
  }

  @Test
  void eachSegmentIsDecidedForItself() throws Exception {
    float[] left = noise(3, 0.1);
    float[] right = left.clone();
    for (int i = COUNT / 3; i < 2 * COUNT / 3; i++) {
      right[i] = -left[i];
    }

    List<Segment> found = segments(wav(left, right), LAYOUT);

    assertThat(channelsOf(found)).isEqualTo(channels(i -> i == 1 ? 0 : -1));
    // Where the channels are the same, so are the mean and either of them.
    List<Segment> expected = segments(wav(left), LAYOUT);
    for (int i = 0; i < 2; i++) {
      assertThat(withoutEnds(found.get(i))).isEqualTo(withoutEnds(expected.get(i)));
    }
  }

  @Test
  void aLoudSegmentThatIsHeardAgainDoesNotDecideTheNext() throws Exception {
    float[] left = noise(7, 0.05);
    float[] right = noise(8, 0.05);
    for (int i = 0; i < COUNT / 3; i++) {
      left[i] *= 10;
      right[i] = -left[i];
    }

    assertThat(channelsOf(segments(wav(left, right), LAYOUT)))
        .isEqualTo(channels(i -> i == 0 ? 0 : -1));
  }

  /** At its ends a filter also takes in what comes before and behind. */
  private static float[] withoutEnds(Segment segment) {
    return Arrays.copyOfRange(segment.samples(), 100, segment.filledSamples() - 100);
  }

  @Test
  void segmentsThatOverlapOrLeaveGapsAreDecidedEachForItself() throws Exception {
    float[] left = noise(4, 0.1);
    float[] right = left.clone();
    for (int i = COUNT / 3; i < COUNT; i++) {
      right[i] = -left[i];
    }

    for (int hop : new int[] {RATE_HZ, 4 * RATE_HZ}) {
      SegmentLayout layout = new SegmentLayout(RATE_HZ, 3 * RATE_HZ, hop, LastSegment.DROP);
      for (Segment segment : segments(wav(left, right), layout)) {
        double cancelledSeconds = layout.startSeconds(segment.index()) + 3 - COUNT / 3.0 / 48_000;
        assertThat(segment.channel().isPresent())
            .as("hop %d, segment %d", hop, segment.index())
            .isEqualTo(cancelledSeconds > 2.5);
      }
    }
  }

  @Test
  void channelsThatHaveNothingToDoWithEachOtherDoNotCancelOut() throws Exception {
    assertThat(channelsOf(segments(wav(noise(5, 0.1), noise(6, 0.1)), LAYOUT))).isEqualTo(MEAN);
  }

  @Test
  void manyChannelsWithoutSoundDoNotCancelOneWith() throws Exception {
    float[] silent = new float[COUNT];

    assertThat(
            channelsOf(
                segments(
                    wav(silent, silent, noise(7, 0.1), silent, silent, silent, silent, silent),
                    LAYOUT)))
        .isEqualTo(MEAN);
  }

  @Test
  void oppositeConstantsAreNoSoundThatCancels() throws Exception {
    float[] sound = noise(8, 0.01);
    float[] constant = Signal.constant(FILE_RATE_HZ, COUNT, 0.3f).samples();

    List<Segment> found =
        segments(wav(sum(sound, constant), sum(sound, times(-1, constant))), LAYOUT);

    assertThat(channelsOf(found)).isEqualTo(MEAN);
  }

  @Test
  void silenceIsTheMean() throws Exception {
    assertThat(channelsOf(segments(wav(new float[COUNT], new float[COUNT]), LAYOUT)))
        .isEqualTo(MEAN);
  }

  @Test
  void channelsOfLossyCodecsCancelOutToo() throws Exception {
    byte[] file = StereoRecording.M4A.cancellingFrom(0, 9, 9, folder);

    for (Segment segment : segments(file, LAYOUT)) {
      assertThat(segment.channel()).hasValue(0);
      assertThat(Levels.of(segment.samples(), segment.filledSamples()).rmsDbfs())
          .isGreaterThan(-25);
    }
  }

  @Test
  void theSharedExampleIsHeard() throws Exception {
    Path file = SharedData.path("faults/antiphase.wav");

    for (Segment segment : segments(Files.readAllBytes(file), LAYOUT)) {
      assertThat(segment.channel()).isPresent();
    }
  }
}
