package io.earwitness.jobs.score.execute;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.earwitness.audio.encode.AudioWriter;
import io.earwitness.audio.seek.SeekMap;
import io.earwitness.audio.segment.SegmentLayout;
import io.earwitness.audio.segment.SegmentLayout.LastSegment;
import io.earwitness.audio.segment.SegmentRange;
import io.earwitness.audio.source.ByteSource;
import io.earwitness.audio.source.HadoopByteSource;
import io.earwitness.detection.Recording;
import io.earwitness.detection.WorkUnit;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A recording of 100 seconds, cut into segments of three. */
class SlicesTest {
  private static final int RATE_HZ = 8000;
  private static final SegmentLayout LAYOUT =
      new SegmentLayout(RATE_HZ, 3 * RATE_HZ, 3 * RATE_HZ, LastSegment.PAD);

  @TempDir private Path folder;

  @Test
  void unitsAdjoinAndTheLastIsOpen() throws Exception {
    List<WorkUnit> units = units(AudioWriter.Format.FLAC, 30);

    assertThat(units)
        .extracting(WorkUnit::segments)
        .containsExactly(
            new SegmentRange(0, 8),
            new SegmentRange(8, 17),
            new SegmentRange(17, 25),
            new SegmentRange(25, SegmentRange.OPEN));
  }

  @Test
  void unitsShareTheBytesAndTheTime() throws Exception {
    List<WorkUnit> units = units(AudioWriter.Format.FLAC, 30);

    Recording recording = units.get(0).recording();
    assertThat(units.stream().mapToLong(unit -> unit.expectedBytes().sizeBytes()).sum())
        .isEqualTo(recording.sizeBytes());
    assertThat(units.stream().mapToDouble(WorkUnit::expectedSeconds).sum())
        .isCloseTo(100, within(3.0));
  }

  /** Its index is the end of the file, and no part of any unit. */
  @Test
  void unitsOfAnMp4ShareWhatLiesBeforeItsIndex() throws Exception {
    List<WorkUnit> units = units(AudioWriter.Format.MP4, 30);

    long index = Files.readString(folder.resolve("recording"), ISO_8859_1).indexOf("moov") - 4L;
    assertThat(units.get(3).expectedBytes().end()).isEqualTo(index);
    for (int i = 1; i < units.size(); i++) {
      assertThat(units.get(i).expectedBytes().first())
          .isEqualTo(units.get(i - 1).expectedBytes().end())
          .isBetween(index * i / 5, index * i / 3);
    }
  }

  @Test
  void whatIsLittleLongerThanASliceStaysWhole() throws Exception {
    assertThat(units(AudioWriter.Format.FLAC, 70))
        .singleElement()
        .satisfies(
            unit -> {
              assertThat(unit.segments()).isEqualTo(SegmentRange.ALL);
              assertThat(unit.expectedSeconds()).isCloseTo(100, within(0.1));
            });
  }

  @Test
  void slicesShorterThanASegmentAreOneSegmentEach() throws Exception {
    assertThat(units(AudioWriter.Format.FLAC, 1)).hasSize(34);
  }

  @Test
  void anIndexIsReadByTenUnitsAtMost() throws Exception {
    SegmentLayout ofASecond = new SegmentLayout(RATE_HZ, RATE_HZ, RATE_HZ, LastSegment.PAD);

    assertThat(units(AudioWriter.Format.MP4, ofASecond, 1)).hasSize(10);
    assertThat(units(AudioWriter.Format.FLAC, ofASecond, 1)).hasSize(100);
  }

  @Test
  void unitsOfAnMp3SayWhereToBeginReading() throws Exception {
    List<WorkUnit> units = units(AudioWriter.Format.MP3, 30);

    assertThat(units.get(0).seekPoint()).isEmpty();
    assertThat(units.get(3).seekPoint().orElseThrow().bytePosition())
        .isBetween(units.get(3).recording().sizeBytes() / 4, units.get(3).recording().sizeBytes());
  }

  /** The last segment of a unit may have to be heard with the one before the unit. */
  @Test
  void unitsBeginReadingWhereTheSegmentBeforeThemBegins() throws Exception {
    SegmentLayout overlapping =
        new SegmentLayout(RATE_HZ, 3 * RATE_HZ, 3 * RATE_HZ, LastSegment.OVERLAP);
    List<WorkUnit> padded = units(AudioWriter.Format.MP3, LAYOUT, 3);
    List<WorkUnit> overlapped = units(AudioWriter.Format.MP3, overlapping, 3);

    assertThat(overlapped).extracting(WorkUnit::segments).isEqualTo(segmentsOf(padded));
    for (int i = 1; i < padded.size(); i++) {
      assertThat(overlapped.get(i).seekPoint()).isEqualTo(padded.get(i - 1).seekPoint());
    }
  }

  private static List<SegmentRange> segmentsOf(List<WorkUnit> units) {
    return units.stream().map(WorkUnit::segments).toList();
  }

  private List<WorkUnit> units(AudioWriter.Format format, double sliceSeconds) throws Exception {
    return units(format, LAYOUT, sliceSeconds);
  }

  private List<WorkUnit> units(AudioWriter.Format format, SegmentLayout layout, double sliceSeconds)
      throws Exception {
    Path file = folder.resolve("recording");
    float[] samples = new float[100 * RATE_HZ];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (float) (0.3 * Math.sin(0.3 * i));
    }
    AudioWriter.write(file, format, RATE_HZ, samples);
    long sizeBytes = Files.size(file);
    Recording recording =
        new Recording(file.toUri().toString(), sizeBytes, Instant.EPOCH, Optional.empty());
    try (ByteSource source =
        HadoopByteSource.open(
            new org.apache.hadoop.fs.Path(file.toUri()), sizeBytes, new Configuration(false))) {
      return Slices.slice(recording, SeekMap.of(source).orElseThrow(), layout, sliceSeconds);
    }
  }
}
