package io.earwitness.audio.segment;

import static org.assertj.core.api.Assertions.assertThat;

import io.earwitness.audio.decode.AudioReader;
import io.earwitness.audio.decode.OpenOptions;
import io.earwitness.audio.encode.AudioWriter;
import io.earwitness.audio.segment.SegmentLayout.LastSegment;
import io.earwitness.audio.source.ByteSource;
import io.earwitness.audio.source.HadoopByteSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Recordings count 1, 2, 3, ...; the model's input for a segment of 100 samples is given by its
 * first sample and how many follow before silence does.
 */
class LastSegmentOverlapTest {
  private static final int RATE_HZ = 8000;
  private static final float STEP = 1f / (1 << 15);

  @TempDir private Path folder;

  @Test
  void aRemainderIsPrecededByWhatComesBeforeIt() throws Exception {
    assertThat(inputs(210, 100, LastSegment.OVERLAP))
        .containsExactly("1+100", "101+100", "111+100");
  }

  @Test
  void segmentsThatOverlapAnywayAreTreatedThatWayToo() throws Exception {
    assertThat(inputs(170, 50, LastSegment.OVERLAP)).containsExactly("1+100", "51+100", "71+100");
  }

  @Test
  void whatIsShorterThanASegmentIsFollowedBySilence() throws Exception {
    assertThat(inputs(30, 100, LastSegment.OVERLAP)).containsExactly("1+30");
  }

  @Test
  void behindAGapARemainderIsFollowedBySilence() throws Exception {
    assertThat(inputs(200, 170, LastSegment.OVERLAP)).containsExactly("1+100", "171+30");
  }

  @Test
  void aLayoutThatPadsDoesNotOverlap() throws Exception {
    assertThat(inputs(210, 100, LastSegment.PAD)).containsExactly("1+100", "101+100", "201+10");
  }

  @Test
  void aRecordingDoesNotOverlapWithTheOneBeforeIt() throws Exception {
    SegmentLayout layout = new SegmentLayout(RATE_HZ, 100, 100, LastSegment.OVERLAP);
    LastSegmentOverlap overlap = new LastSegmentOverlap(layout);

    inputs(overlap, 300, layout, SegmentRange.ALL);

    assertThat(inputs(overlap, 30, layout, SegmentRange.ALL)).containsExactly("1+30");
  }

  @ParameterizedTest
  @CsvSource({"300, 100", "250, 100", "201, 100", "210, 50", "200, 30", "500, 170", "199, 99"})
  void whereverARecordingIsCutInTwoTheInputsAreTheSame(int samples, int hop) throws Exception {
    for (LastSegment last : LastSegment.values()) {
      List<String> whole = inputs(samples, hop, last);
      for (int border = 1; border <= whole.size(); border++) {
        List<String> parts = new ArrayList<>();
        parts.addAll(inputs(samples, hop, last, new SegmentRange(0, border)));
        parts.addAll(inputs(samples, hop, last, new SegmentRange(border, SegmentRange.OPEN)));
        assertThat(parts).as("cut before %d, last %s", border, last).isEqualTo(whole);
      }
    }
  }

  private List<String> inputs(int samples, int hop, LastSegment last) throws Exception {
    return inputs(samples, hop, last, SegmentRange.ALL);
  }

  private List<String> inputs(int samples, int hop, LastSegment last, SegmentRange range)
      throws Exception {
    SegmentLayout layout = new SegmentLayout(RATE_HZ, 100, hop, last);
    return inputs(new LastSegmentOverlap(layout), samples, layout, range);
  }

  private List<String> inputs(
      LastSegmentOverlap overlap, int samples, SegmentLayout layout, SegmentRange range)
      throws Exception {
    SegmentRange decoded = layout.decodedFor(range);
    overlap.begin();
    List<String> found = new ArrayList<>();
    try (ByteSource source = counting(samples);
        AudioReader reader =
            AudioReader.openAt(
                source,
                RATE_HZ,
                layout.startSample(decoded.first()),
                Optional.empty(),
                OpenOptions.DEFAULT)) {
      SegmentReader segments = new SegmentReader(reader, layout, decoded);
      for (var next = segments.next(); next.isPresent(); next = segments.next()) {
        Segment segment = next.get();
        if (segment.index() < range.first()) {
          overlap.passOver(segment);
        } else {
          float[] input = overlap.inputOf(segment);
          assertThat(input[0]).isEqualTo(layout.inputStart(segment.index(), samples) * STEP + STEP);
          found.add(described(input));
        }
      }
    }
    return found;
  }

  private ByteSource counting(int count) throws Exception {
    float[] samples = new float[count];
    for (int i = 0; i < count; i++) {
      samples[i] = (i + 1) * STEP;
    }
    Path file = folder.resolve(count + ".wav");
    AudioWriter.write(file, AudioWriter.Format.WAV, RATE_HZ, samples);
    return HadoopByteSource.open(
        new org.apache.hadoop.fs.Path(file.toUri()), Files.size(file), new Configuration());
  }

  private static String described(float[] samples) {
    int first = Math.round(samples[0] / STEP);
    int count = 0;
    while (count < samples.length && samples[count] != 0) {
      assertThat(Math.round(samples[count] / STEP)).isEqualTo(first + count);
      count++;
    }
    for (int i = count; i < samples.length; i++) {
      assertThat(samples[i]).isZero();
    }
    return first + "+" + count;
  }
}
