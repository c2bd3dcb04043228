package io.earwitness.audio.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.EnumSource.Mode.EXCLUDE;

import io.earwitness.audio.encode.AudioWriter;
import io.earwitness.audio.seek.SeekMap;
import io.earwitness.audio.segment.Segment;
import io.earwitness.audio.segment.SegmentLayout;
import io.earwitness.audio.segment.SegmentLayout.LastSegment;
import io.earwitness.audio.segment.SegmentRange;
import io.earwitness.audio.segment.SegmentReader;
import io.earwitness.audio.source.MemoryByteSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** However a recording is sliced, its segments are the same. */
class SlicedReadingTest {
  private static final int RATE_HZ = 22_050;
  private static final double SECONDS = 75;
  private static final int SLICES = 4;

  private static final long SEED = Long.getLong("earwitness.seed", 2026);

  private static final int JUMP_PACKET = 500;

  private static final Map<StereoRecording, byte[]> RECORDINGS =
      new EnumMap<>(StereoRecording.class);

  @TempDir private static Path folder;

  @ParameterizedTest
  @EnumSource
  void slicesGiveTheSegmentsOfTheWhole(StereoRecording format) throws Exception {
    assertSlicingIsInvisible(recording(format), new Random(SEED));
  }

  @ParameterizedTest
  @EnumSource(
      mode = EXCLUDE,
      names = {"OGG_FLAC", "ADTS"})
  void slicesOfADamagedRecordingDoToo(StereoRecording format) throws Exception {
    Random random = new Random(SEED);
    byte[] bytes = recording(format).clone();
    byte[] noise = new byte[1 + random.nextInt(2000)];
    random.nextBytes(noise);
    int at = bytes.length / 4 + random.nextInt(bytes.length / 2);
    System.arraycopy(noise, 0, bytes, at, noise.length);

    assertSlicingIsInvisible(bytes, random);
  }

  @ParameterizedTest
  @EnumSource(
      mode = EXCLUDE,
      names = {"OGG_FLAC", "ADTS", "MATROSKA"})
  void theMapKnowsTheLength(StereoRecording format) throws Exception {
    Optional<SeekMap> map = SeekMap.of(new MemoryByteSource(recording(format)));

    assertThat(map.orElseThrow().seconds()).isBetween(SECONDS, SECONDS + 0.1);
  }

  @ParameterizedTest
  @EnumSource(names = {"OGG_FLAC", "ADTS", "MATROSKA"})
  void thereIsNoMapWhereTimesAreRoundedOrGuessed(StereoRecording format) throws Exception {
    assertThat(SeekMap.of(new MemoryByteSource(recording(format)))).isEmpty();
  }

  @ParameterizedTest(name = "by {0} ticks")
  @ValueSource(ints = {1, 700, 60_000})
  void slicesOfAnMp4WhoseTimesJumpDoToo(int ticks) throws Exception {
    byte[] bytes = Mp4Times.withJump(recording(StereoRecording.M4A), JUMP_PACKET, ticks);

    assertThat(SeekMap.of(new MemoryByteSource(bytes))).isPresent();
    assertSlicingIsInvisible(bytes, new Random(SEED));
  }

  @Test
  void nobodyBeginsShortlyBehindAJump() throws Exception {
    byte[] bytes = Mp4Times.withJump(recording(StereoRecording.M4A), JUMP_PACKET, 1);
    double jumpSeconds = JUMP_PACKET * 1024 / 48_000.0;

    SeekMap map = SeekMap.of(new MemoryByteSource(bytes)).orElseThrow();

    assertThat(map.canBeginAt(jumpSeconds - 1)).isTrue();
    assertThat(map.canBeginAt(jumpSeconds + 1)).isFalse();
    assertThat(map.canBeginAt(jumpSeconds + 40)).isTrue();
  }

  @ParameterizedTest
  @EnumSource(names = {"FLAC", "OGG_VORBIS", "OGG_OPUS"})
  void thereIsNoMapOfTwoRecordingsInOneFile(StereoRecording format) throws Exception {
    byte[] one = recording(format);
    byte[] two = new byte[2 * one.length];
    System.arraycopy(one, 0, two, 0, one.length);
    System.arraycopy(one, 0, two, one.length, one.length);

    assertThat(SeekMap.of(new MemoryByteSource(two))).isEmpty();
  }

  @Test
  void aTenthOfAnMp4FetchesItsIndexAndLittleMoreThanItsPart() throws Exception {
    Path file = folder.resolve("long.mp4");
    AudioWriter.write(file, AudioWriter.Format.MP4, 16_000, noise(600 * 16_000));

    assertThat(shareFetchedForATenth(Files.readAllBytes(file))).isLessThan(0.35);
  }

  @Test
  void aTenthOfAnMp3FetchesLittleMoreThanItsPart() throws Exception {
    byte[] piece = StereoRecording.MP3_VBR_WITHOUT_INDEX.of(20, folder);
    byte[] bytes = new byte[30 * piece.length];
    for (int i = 0; i < 30; i++) {
      System.arraycopy(piece, 0, bytes, i * piece.length, piece.length);
    }

    assertThat(shareFetchedForATenth(bytes)).isLessThan(0.35);
  }

  /** Reads a minute of ten. */
  private static double shareFetchedForATenth(byte[] bytes) throws Exception {
    Optional<SeekPoint> point = SeekMap.of(new MemoryByteSource(bytes)).orElseThrow().pointFor(450);
    MemoryByteSource source = new MemoryByteSource(bytes);
    try (AudioReader reader =
        AudioReader.openAt(source, RATE_HZ, 450L * RATE_HZ, point, OpenOptions.DEFAULT)) {
      float[] samples = new float[60 * RATE_HZ];
      int read = 0;
      while (read < samples.length) {
        read += reader.read(samples, read, samples.length - read);
      }
    }
    return (double) source.fetchedBytes() / bytes.length;
  }

  private static float[] noise(int count) {
    Random random = new Random(3);
    float[] samples = new float[count];
    for (int i = 0; i < count; i++) {
      samples[i] = random.nextFloat() - 0.5f;
    }
    return samples;
  }

  @ParameterizedTest
  @EnumSource(names = {"WAV", "FLAC", "M4A", "MP3_CBR", "OGG_OPUS"})
  void whereChannelsCancelOutTheSameChannelIsHeardInEverySlice(StereoRecording format)
      throws Exception {
    byte[] bytes = format.cancellingFrom(25, 50, SECONDS, folder);

    assertSlicingIsInvisible(bytes, new Random(SEED));
  }

  private static byte[] recording(StereoRecording format) throws Exception {
    byte[] bytes = RECORDINGS.get(format);
    if (bytes == null) {
      bytes = format.of(SECONDS, folder);
      RECORDINGS.put(format, bytes);
    }
    return bytes;
  }

  private static void assertSlicingIsInvisible(byte[] bytes, Random random) throws Exception {
    int hop = random.nextBoolean() ? 3 * RATE_HZ : RATE_HZ / 2 + random.nextInt(4 * RATE_HZ);
    SegmentLayout layout = new SegmentLayout(RATE_HZ, 3 * RATE_HZ, hop, LastSegment.PAD);
    List<Segment> whole = new ArrayList<>();
    read(bytes, layout, SegmentRange.ALL, Optional.empty(), whole);
    Optional<SeekMap> map = SeekMap.of(new MemoryByteSource(bytes));
    TreeSet<Integer> borders = new TreeSet<>();
    while (borders.size() < SLICES - 1) {
      int border = 1 + random.nextInt(whole.size() - 1);
      double startSeconds = layout.startSeconds(border);
      if (map.isEmpty() || map.get().canBeginAt(startSeconds)) {
        borders.add(border);
      }
    }
    borders.add(SegmentRange.OPEN);

    List<Segment> sliced = new ArrayList<>();
    int first = 0;
    boolean ended = false;
    for (int end : borders) {
      double startSeconds = layout.startSeconds(first);
      if (!ended) {
        Optional<SeekPoint> point = map.flatMap(m -> m.pointFor(startSeconds));
        ended = read(bytes, layout, new SegmentRange(first, end), point, sliced);
      }
      first = end;
    }

    String how = "seed %d, hop %d, slices at %s".formatted(SEED, hop, borders);
    assertThat(sliced).as(how).hasSameSizeAs(whole);
    for (int i = 0; i < whole.size(); i++) {
      assertThat(sliced.get(i).index()).as(how).isEqualTo(whole.get(i).index());
      assertThat(sliced.get(i).filledSamples()).as(how).isEqualTo(whole.get(i).filledSamples());
      assertThat(sliced.get(i).channel()).as(how).isEqualTo(whole.get(i).channel());
      assertThat(largestDifference(sliced.get(i).samples(), whole.get(i).samples()))
          .as(how)
          .isLessThan(1e-6f);
    }
  }

  private static float largestDifference(float[] one, float[] other) {
    float largest = 0;
    for (int i = 0; i < one.length; i++) {
      largest = Math.max(largest, Math.abs(one[i] - other[i]));
    }
    return largest;
  }

  /** Adds the segments of a slice to those before; whether the recording ended there. */
  private static boolean read(
      byte[] bytes,
      SegmentLayout layout,
      SegmentRange range,
      Optional<SeekPoint> point,
      List<Segment> found)
      throws Exception {
    try (AudioReader reader =
        AudioReader.openAt(
            new MemoryByteSource(bytes),
            RATE_HZ,
            layout.startSample(range.first()),
            point,
            OpenOptions.DEFAULT)) {
      SegmentReader segments = new SegmentReader(reader, layout, range);
      Segments.readAll(segments, found);
      return segments.end().recordingEnded();
    }
  }
}
