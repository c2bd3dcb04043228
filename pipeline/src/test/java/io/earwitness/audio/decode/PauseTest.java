package io.earwitness.audio.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.earwitness.SharedData;
import io.earwitness.audio.encode.AudioWriter;
import io.earwitness.audio.failure.Damage;
import io.earwitness.audio.failure.FailureCode;
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
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Recorders pause: what follows keeps its time, however long it was, and however it is read. */
class PauseTest {
  private static final int RATE_HZ = 16_000;
  private static final int PACKET_SAMPLES = 1024;

  /** One second with a burst in its middle. */
  private static final Signal SOUND =
      Signal.bursts(MatroskaBuilder.RATE_HZ, MatroskaBuilder.RATE_HZ, 0.5);

  private static final SegmentLayout LAYOUT = layout(3);

  @TempDir private Path folder;

  private record Row(int index, int filled, double rms) {}

  private static SegmentLayout layout(double hopSeconds) {
    return new SegmentLayout(RATE_HZ, 3 * RATE_HZ, (int) (hopSeconds * RATE_HZ), LastSegment.PAD);
  }

  private static List<Row> rows(byte[] file, SegmentLayout layout) throws Exception {
    List<Row> rows = new ArrayList<>();
    read(file, layout, SegmentRange.ALL, Optional.empty(), rows);
    return rows;
  }

  /** Adds the rows of some segments; returns the damage. */
  private static Optional<Damage> read(
      byte[] file,
      SegmentLayout layout,
      SegmentRange range,
      Optional<SeekPoint> point,
      List<Row> rows)
      throws Exception {
    long first = layout.startSample(range.first());
    MemoryByteSource source = new MemoryByteSource(file);
    try (SegmentReader reader =
        new SegmentReader(
            AudioReader.openAt(source, RATE_HZ, first, point, OpenOptions.DEFAULT),
            layout,
            range)) {
      for (var next = reader.next(); next.isPresent(); next = reader.next()) {
        Segment segment = next.get();
        double rms = new Signal(segment.samples(), RATE_HZ).rms();
        rows.add(new Row(segment.index(), segment.filledSamples(), rms));
      }
      return reader.end().damage();
    }
  }

  private static List<Integer> loud(List<Row> rows) {
    return rows.stream().filter(row -> row.rms() > 0.01).map(Row::index).toList();
  }

  private static MatroskaBuilder paused(double secondSoundAt) {
    return new MatroskaBuilder()
        .sound(0, SOUND)
        .sound(1, SOUND)
        .sound(secondSoundAt, SOUND)
        .sound(secondSoundAt + 1, SOUND);
  }

  @ParameterizedTest(name = "until {0} s of {1} s declared")
  @CsvSource({"300, 0", "300, 302", "1500, 0", "1500, 1502", "9000, 9002"})
  void aPauseIsFilled(double until, double declared) throws Exception {
    byte[] file = paused(until).lasting(declared).toArray();

    List<Row> rows = new ArrayList<>();
    Optional<Damage> damage = read(file, LAYOUT, SegmentRange.ALL, Optional.empty(), rows);

    assertThat(damage).isEmpty();
    assertThat(loud(rows)).containsExactly(0, (int) until / 3);
    assertThat(rows).hasSize((int) until / 3 + 1);
  }

  @Test
  void aPauseThatNothingConfirmsIsNotFilledButTakesItsTime() throws Exception {
    byte[] file = paused(9000).toArray();

    List<Row> rows = new ArrayList<>();
    Optional<Damage> damage = read(file, LAYOUT, SegmentRange.ALL, Optional.empty(), rows);

    assertThat(rows).extracting(Row::index).containsExactly(0, 3000);
    assertThat(loud(rows)).containsExactly(0, 3000);
    assertThat(damage.orElseThrow().code()).isEqualTo(FailureCode.TOO_LARGE);
    assertThat(damage.orElseThrow().what()).contains("a pause of 8998 s");
    assertThat(damage.orElseThrow().atSeconds()).isCloseTo(2, within(0.01));
  }

  @Test
  void aHopMayLeadBehindTheEndOfWhatFollowsAPause() throws Exception {
    byte[] file = paused(9063.5).toArray();

    List<Row> rows = new ArrayList<>();
    Optional<Damage> damage = read(file, layout(10), SegmentRange.ALL, Optional.empty(), rows);

    assertThat(rows).extracting(Row::index).containsExactly(0);
    assertThat(damage.orElseThrow().code()).isEqualTo(FailureCode.TOO_LARGE);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.5, 1.3, 3, 7})
  void segmentsThatAPauseTouchesAreWholeAtAnyHop(double hopSeconds) throws Exception {
    SegmentLayout layout = layout(hopSeconds);
    List<Row> all = rows(paused(9000).lasting(9002).toArray(), layout);
    List<Row> some = rows(paused(9000).toArray(), layout);

    assertThat(some)
        .containsExactlyElementsOf(
            all.stream()
                .filter(
                    row -> {
                      double start = layout.startSeconds(row.index());
                      return start < 2 || start + 3 > 9000;
                    })
                .toList());
    assertThat(some).hasSizeLessThan(12);
  }

  @Test
  void readingSampleBySampleGivesSilenceForAPauseThatIsNotFilled() throws Exception {
    MemoryByteSource file = new MemoryByteSource(paused(3700).toArray());

    Signal signal = Decoded.of(file, 4_000).signal();

    assertThat(signal.seconds()).isCloseTo(3702, within(0.001));
    assertThat(signal.between(3700, 3701).burstSeconds()).isCloseTo(0.5, within(0.001));
  }

  @Test
  void aJumpBeyondTheDeclaredEndIsAJoint() throws Exception {
    assertThat(rows(paused(9000).lasting(4).toArray(), LAYOUT)).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 1})
  void oneWrongTimeInventsNothing(int seconds) throws Exception {
    MatroskaBuilder wrong = new MatroskaBuilder();
    for (int i = 0; i < 9; i++) {
      wrong.sound(i == 4 ? seconds : i, SOUND);
    }

    assertThat(Decoded.of(wrong.toArray()).signal().seconds()).isCloseTo(9, within(0.01));
    assertThat(Decoded.of(wrong.lasting(1000).toArray()).signal().seconds())
        .isCloseTo(9, within(0.01));
  }

  @ParameterizedTest(name = "{0} ticks, {1} segments")
  @CsvSource({"11200000, 257", "2100000000, 25"})
  void slicesOfAnMp4ThatPausesAreTheSame(int ticks, int segments) throws Exception {
    int packet = 30 * RATE_HZ / PACKET_SAMPLES;
    byte[] file = Mp4Times.withPause(seventySeconds(), packet, ticks);
    double pauseEnd = 30 + (double) ticks / RATE_HZ;
    SeekMap map = SeekMap.of(new MemoryByteSource(file)).orElseThrow();

    List<Row> whole = rows(file, LAYOUT);
    List<Row> sliced = new ArrayList<>();
    int[] borders = {
      0,
      5,
      10,
      11,
      12,
      (int) (pauseEnd / 6),
      (int) (pauseEnd / 3) - 1,
      (int) (pauseEnd / 3) + 1,
      (int) (pauseEnd / 3) + 13,
      SegmentRange.OPEN
    };
    for (int i = 0; i + 1 < borders.length; i++) {
      read(
          file,
          LAYOUT,
          new SegmentRange(borders[i], borders[i + 1]),
          map.pointFor(LAYOUT.startSeconds(borders[i])),
          sliced);
    }

    assertThat(map.seconds()).isCloseTo(pauseEnd + 40, within(0.2));
    assertThat(whole).hasSize(segments);
    assertThat(sliced).hasSameSizeAs(whole);
    for (int i = 0; i < whole.size(); i++) {
      assertThat(sliced.get(i).index()).isEqualTo(whole.get(i).index());
      assertThat(sliced.get(i).filled()).isEqualTo(whole.get(i).filled());
      assertThat(sliced.get(i).rms()).isCloseTo(whole.get(i).rms(), within(1e-6));
    }
    assertThat(loud(whole)).contains((int) ((pauseEnd + 20) / 3));
  }

  @Test
  void aPauseAtTheEndOfAnMp4IsPartOfIt() throws Exception {
    byte[] file = Mp4Times.withPauseAtEnd(seventySeconds(), 700 * RATE_HZ);

    Decoded decoded = Decoded.of(file);

    assertThat(decoded.signal().seconds()).isCloseTo(770, within(0.2));
    assertThat(decoded.signal().between(71, 769).rms()).isZero();
    assertThat(decoded.damage()).isEmpty();
  }

  @Test
  void aPauseAtTheEndThatIsBeyondTheLimitsIsNotPartOfIt() throws Exception {
    byte[] file = Mp4Times.withPauseAtEnd(seventySeconds(), 2_100_000_000);

    Decoded decoded = Decoded.of(file);

    assertThat(decoded.signal().seconds()).isCloseTo(70, within(0.2));
    assertThat(decoded.damage().orElseThrow().code()).isEqualTo(FailureCode.TOO_LARGE);
  }

  @Test
  void aRecordingThatPausedForElevenMinutes() throws Exception {
    Decoded decoded =
        Decoded.of(MemoryByteSource.ofFile(SharedData.path("faults").resolve("gap660.m4a")));

    assertThat(decoded.damage()).isEmpty();
    assertThat(decoded.signal().seconds()).isCloseTo(666.5, within(0.05));
    assertThat(decoded.signal().between(5, 663).rms()).isZero();
    assertThat(decoded.signal().between(664, 666.5).rms()).isGreaterThan(0.001);
  }

  private byte[] seventySeconds() throws Exception {
    Signal tone = Signal.tone(RATE_HZ, 70 * RATE_HZ, 300, 0.3);
    Path file = folder.resolve("tone.mp4");
    AudioWriter.write(file, AudioWriter.Format.MP4, RATE_HZ, tone.samples());
    return Files.readAllBytes(file);
  }
}
