package io.earwitness.isolation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.earwitness.audio.decode.MuxedFile;
import io.earwitness.audio.encode.AudioWriter;
import io.earwitness.audio.failure.UnreadableAudioException;
import io.earwitness.audio.segment.Segment;
import io.earwitness.audio.segment.SegmentLayout;
import io.earwitness.audio.segment.SegmentLayout.LastSegment;
import io.earwitness.audio.segment.SegmentRange;
import io.earwitness.audio.segment.SegmentStream;
import io.earwitness.audio.source.ByteRange;
import io.earwitness.audio.source.HadoopByteSource;
import io.earwitness.audio.source.TimeLimit;
import io.earwitness.audio.source.TimeLimitException;
import io.earwitness.audio.track.HeardTrack;
import io.earwitness.audio.track.TrackUri;
import io.earwitness.detection.InProcessDecoder;
import io.earwitness.detection.Recording;
import io.earwitness.detection.UnitDecoder;
import io.earwitness.detection.WorkUnit;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A child process decodes to the same bits, and what ends it is said of the right recording. */
@Timeout(120)
class ChildDecoderTest {
  private static final int RATE_HZ = 22_050;
  private static final SegmentLayout LAYOUT =
      new SegmentLayout(RATE_HZ, 3 * RATE_HZ, 3 * RATE_HZ, LastSegment.OVERLAP);
  private static final int MOST_MEMORY_MB = 500;

  /** Of recordings with one track it is that one. */
  private static final HeardTrack TRACK = HeardTrack.EACH;

  @TempDir static Path folder;

  @BeforeAll
  static void hook() {
    System.setProperty("earwitness.decoder-hook", Poison.Taster.class.getName());
  }

  @AfterAll
  static void unhook() {
    System.clearProperty("earwitness.decoder-hook");
  }

  /** All that a decoder says of a unit. */
  private record Said(List<String> segments, List<float[]> samples, String end) {
    static Said of(UnitDecoder decoder, WorkUnit unit) {
      return of(decoder, unit, new TimeLimit(60));
    }

    static Said of(UnitDecoder decoder, WorkUnit unit, TimeLimit limit) {
      List<String> segments = new ArrayList<>();
      List<float[]> samples = new ArrayList<>();
      String end;
      limit.begin();
      try (SegmentStream stream = decoder.open(unit, limit)) {
        segments.add(stream.info().toString());
        for (var next = stream.next(); next.isPresent(); next = stream.next()) {
          Segment segment = next.get();
          segments.add(
              "%d %d %s %s"
                  .formatted(
                      segment.index(),
                      segment.filledSamples(),
                      segment.isFilled(),
                      stream.progress().decodedSeconds()));
          samples.add(segment.samples().clone());
        }
        end = "%s %s".formatted(stream.end(), stream.progress().decodedSeconds());
      } catch (UnreadableAudioException e) {
        end = e.code() + ": " + e.getMessage();
        segments.add(e.audioTracks() + " tracks");
      } catch (IOException e) {
        end = e.toString();
      } finally {
        limit.end();
      }
      return new Said(segments, samples, end);
    }

    void assertIs(Said other) {
      assertThat(segments).isEqualTo(other.segments);
      assertThat(end).isEqualTo(other.end);
      for (int i = 0; i < samples.size(); i++) {
        assertThat(Arrays.equals(samples.get(i), other.samples.get(i))).as("segment " + i).isTrue();
      }
    }
  }

  private static HadoopByteSource source(WorkUnit unit) throws IOException {
    return HadoopByteSource.open(
        new org.apache.hadoop.fs.Path(unit.recording().objectUri()),
        unit.recording().sizeBytes(),
        new Configuration(false));
  }

  private static UnitDecoder inProcess() {
    Consumer<Recording> never =
        recording -> {
          throw new AssertionError(recording);
        };
    return new InProcessDecoder(ChildDecoderTest::source, LAYOUT, TRACK, never);
  }

  private static ChildDecoder inChild() {
    return new ChildDecoder(ChildDecoderTest::source, LAYOUT, TRACK, MOST_MEMORY_MB);
  }

  private static WorkUnit unit(Path file) throws IOException {
    return WorkUnit.whole(
        new Recording(file.toUri().toString(), Files.size(file), Instant.EPOCH, Optional.empty()),
        10);
  }

  private static Path write(AudioWriter.Format format) throws IOException {
    return write(folder.resolve("whole." + format), format, 10);
  }

  private static Path write(Path file, AudioWriter.Format format, int seconds) throws IOException {
    float[] samples = new float[seconds * RATE_HZ];
    Random random = new Random(3);
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (float) (0.3 * Math.sin(0.1 * i) + 0.05 * random.nextGaussian());
    }
    AudioWriter.write(file, format, RATE_HZ, samples);
    return file;
  }

  private static Path poisoned(Poison poison, double atSeconds) throws IOException {
    Path file =
        write(folder.resolve(poison + "-" + atSeconds + ".wav"), AudioWriter.Format.WAV, 12);
    poison.into(file, atSeconds);
    return file;
  }

  @Test
  void eachTrackIsTheSameToTheLastBit() throws Exception {
    List<MuxedFile.Track> tracks = new ArrayList<>();
    for (int seconds = 4; seconds < 7; seconds++) {
      Path track = folder.resolve("track-" + seconds + ".wav");
      tracks.add(new MuxedFile.Track(write(track, AudioWriter.Format.WAV, seconds), 0));
    }
    Path film = folder.resolve("film.mka");
    byte[] bytes = MuxedFile.of(film, "matroska", tracks);
    int codec = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("A_PCM");
    bytes[codec + 2] = 'X';
    Path broken = Files.write(folder.resolve("broken.mka"), bytes);
    try (UnitDecoder here = inProcess();
        UnitDecoder child = inChild()) {
      for (WorkUnit unit : List.of(unit(film), track(film, 2), track(film, 3), unit(broken))) {
        Said.of(child, unit).assertIs(Said.of(here, unit));
      }
      assertThat(Said.of(child, track(film, 3)).samples()).hasSize(2);
      assertThat(Said.of(child, unit(broken)).segments()).containsExactly("3 tracks");
    }
  }

  private static WorkUnit track(Path file, int number) throws IOException {
    Recording whole = unit(file).recording();
    return WorkUnit.whole(
        new Recording(
            TrackUri.of(whole.uri(), number), whole.sizeBytes(), whole.modifiedAt(), whole.etag()),
        10);
  }

  @Test
  void theSegmentsAreTheSameToTheLastBit() throws Exception {
    try (UnitDecoder here = inProcess();
        UnitDecoder child = inChild()) {
      for (AudioWriter.Format format : AudioWriter.Format.values()) {
        Path whole = write(format);
        byte[] bytes = Files.readAllBytes(whole);
        Path cut = Files.write(folder.resolve("cut"), Arrays.copyOf(bytes, bytes.length * 2 / 3));
        byte[] damaged = bytes.clone();
        Arrays.fill(damaged, bytes.length / 2, bytes.length / 2 + 500, (byte) 0x55);
        Path broken = Files.write(folder.resolve("broken"), damaged);
        WorkUnit all = unit(whole);
        WorkUnit middle =
            new WorkUnit(
                all.recording(),
                new SegmentRange(1, 3),
                Optional.empty(),
                6,
                new ByteRange(0, 1000),
                false);
        for (WorkUnit unit : List.of(all, middle, unit(cut), unit(broken))) {
          Said.of(child, unit).assertIs(Said.of(here, unit));
        }
      }
      Path text = Files.writeString(folder.resolve("text"), "Dear diary");
      Said.of(child, unit(text)).assertIs(Said.of(here, unit(text)));
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Poison.class,
      names = {"CRASH", "ABORT"})
  void aCrashCostsNothingButItselfAndWhatComesAfterItInTheRecording(Poison poison)
      throws Exception {
    WorkUnit good = unit(write(AudioWriter.Format.FLAC));
    try (ChildDecoder child = inChild()) {
      Said before = Said.of(child, good);
      Said crashed = Said.of(child, unit(poisoned(poison, 8)));
      Said atOnce = Said.of(child, unit(poisoned(poison, 1)));
      Said after = Said.of(child, good);

      assertThat(crashed.end()).startsWith("NATIVE_CRASH: the decoder crashed (exit code ");
      assertThat(crashed.samples()).isNotEmpty().hasSizeLessThan(4);
      assertThat(atOnce.end()).startsWith("NATIVE_CRASH: the decoder crashed (exit code ");
      assertThat(atOnce.samples()).isEmpty();
      after.assertIs(before);
    }
  }

  @Test
  void theSameCrashGivesTheSameSegments() throws Exception {
    WorkUnit crashing = unit(poisoned(Poison.CRASH, 8));
    WorkUnit good = unit(write(AudioWriter.Format.WAV));
    try (ChildDecoder fresh = inChild();
        ChildDecoder used = inChild()) {
      Said.of(used, good);

      Said.of(used, crashing).assertIs(Said.of(fresh, crashing));
    }
  }

  @Test
  void aDecoderThatDoesNotComeBackIsEndedWhenItsTimeIsOver() throws Exception {
    try (ChildDecoder child = inChild()) {
      Said said = Said.of(child, unit(poisoned(Poison.LOOP, 8)), new TimeLimit(3));

      assertThat(said.end())
          .contains(TimeLimitException.class.getSimpleName())
          .contains("not decoded within the limit of 3 s");
      assertThat(said.samples()).isNotEmpty();
    }
  }

  /** A dead mount below a local path does not fail: it does not answer. */
  @Test
  void aLocalDiskThatDoesNotAnswerIsNotWaitedForLongerThanTheLimit() throws Exception {
    WorkUnit unit = unit(write(AudioWriter.Format.WAV));
    CountDownLatch never = new CountDownLatch(1);
    try (ChildDecoder child =
        new ChildDecoder(
            stalled -> {
              try {
                never.await();
              } catch (InterruptedException e) {
                throw new InterruptedIOException();
              }
              throw new IOException("it has answered");
            },
            LAYOUT,
            TRACK,
            MOST_MEMORY_MB)) {
      assertThat(Said.of(child, unit, new TimeLimit(1)).end())
          .contains(TimeLimitException.class.getSimpleName());
    } finally {
      never.countDown();
    }
  }

  @Test
  void aDecoderThatTakesAllMemoryIsEnded() throws Exception {
    try (ChildDecoder child = inChild()) {
      Said said = Said.of(child, unit(poisoned(Poison.MEMORY, 8)));

      assertThat(said.end())
          .isEqualTo("NATIVE_CRASH: the decoder took more than the 500 MB of memory that it may");
    }
  }

  @Test
  void whatTheStorageThrowsComesOutAsItIs() throws Exception {
    IOException failure = new IOException("connection reset");
    WorkUnit unit = unit(write(AudioWriter.Format.WAV));
    try (ChildDecoder child =
        new ChildDecoder(
            unread -> {
              throw failure;
            },
            LAYOUT,
            HeardTrack.BEST,
            MOST_MEMORY_MB)) {
      assertThatThrownBy(() -> child.open(unit, new TimeLimit(60))).isSameAs(failure);
    }
  }
}
