package io.earwitness.clip;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.earwitness.audio.decode.AudioReader;
import io.earwitness.audio.decode.StereoRecording;
import io.earwitness.audio.encode.AudioWriter;
import io.earwitness.audio.failure.FailureCause;
import io.earwitness.audio.failure.FailureCode;
import io.earwitness.audio.failure.UnreadableAudioException;
import io.earwitness.audio.segment.Segment;
import io.earwitness.audio.segment.SegmentLayout;
import io.earwitness.audio.segment.SegmentReader;
import io.earwitness.audio.segment.SegmentStream;
import io.earwitness.audio.source.ByteSource;
import io.earwitness.audio.source.MemoryByteSource;
import io.earwitness.audio.source.TimeLimit;
import io.earwitness.audio.track.HeardTrack;
import io.earwitness.detection.HadoopStorage;
import io.earwitness.detection.InProcessDecoder;
import io.earwitness.detection.Recording;
import io.earwitness.detection.TimeLimits;
import io.earwitness.detection.UnitDecoder;
import io.earwitness.detection.WorkUnit;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Clips hold what was scored: the same samples at the same times. */
class ClipCutterTest {
  private static final int RATE_HZ = 22_050;
  private static final double PIECE_SECONDS = 3;

  @TempDir static Path folder;

  /** Keeps what it is told. */
  private static final class Kept implements ClipReceiver {
    private float[] samples = {};
    private boolean isFinished;
    private Optional<FailureCause> failure = Optional.empty();

    @Override
    public void take(float[] from, int offset, int count) {
      assertThat(count).isPositive();
      int before = samples.length;
      samples = Arrays.copyOf(samples, before + count);
      System.arraycopy(from, offset, samples, before, count);
    }

    @Override
    public void finished() {
      isFinished = true;
    }

    @Override
    public void failed(FailureCause why) {
      failure = Optional.of(why);
    }
  }

  private static Recording written(String name, byte[] bytes) throws IOException {
    Path file = Files.write(folder.resolve(name), bytes);
    return new Recording(
        file.toUri().toString(),
        bytes.length,
        Files.getLastModifiedTime(file).toInstant(),
        Optional.empty());
  }

  /** Sixty seconds in which each sample tells where it is. */
  private static Recording ramp(String name) throws IOException {
    float[] samples = new float[60 * RATE_HZ];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (i % 30_000) / 32_768f;
    }
    return written(name, AudioWriter.encode(AudioWriter.Format.WAV, RATE_HZ, samples));
  }

  private static UnitDecoder.Storage storage() {
    return new HadoopStorage(new Configuration());
  }

  /** Is told of each read. */
  private interface Watcher {
    void beforeRead(long position, int length) throws IOException;
  }

  private static UnitDecoder.Storage watched(Watcher watcher) {
    return unit -> {
      ByteSource source = storage().open(unit);
      return new ByteSource() {
        @Override
        public long sizeBytes() {
          return source.sizeBytes();
        }

        @Override
        public int read(long position, byte[] buffer, int offset, int length) throws IOException {
          watcher.beforeRead(position, length);
          return source.read(position, buffer, offset, length);
        }

        @Override
        public void close() throws IOException {
          source.close();
        }
      };
    };
  }

  private static List<Kept> cut(Recording recording, Moment... moments) throws IOException {
    return cut(storage(), recording, moments);
  }

  private static List<Kept> cut(UnitDecoder.Storage storage, Recording recording, Moment... moments)
      throws IOException {
    List<WantedClip> clips = new ArrayList<>();
    List<Kept> kept = new ArrayList<>();
    for (Moment moment : moments) {
      kept.add(new Kept());
      clips.add(new WantedClip(moment, kept.get(kept.size() - 1)));
    }
    try (ClipCutter cutter =
        new ClipCutter(
            storage,
            (layout, track) -> new InProcessDecoder(storage, layout, track, ClipCutterTest::stuck),
            PIECE_SECONDS,
            new TimeLimits(60, 1),
            ClipCutterTest::stuck)) {
      cutter.cut(new ClipSource(recording, HeardTrack.BEST, false), RATE_HZ, clips);
    }
    return kept;
  }

  private static void stuck(Recording recording) {
    throw new AssertionError(recording);
  }

  /** What is scored of a recording, one piece after the other. */
  private static float[] scored(byte[] bytes) throws Exception {
    int pieceSamples = (int) (PIECE_SECONDS * RATE_HZ);
    SegmentLayout layout =
        new SegmentLayout(RATE_HZ, pieceSamples, pieceSamples, SegmentLayout.LastSegment.PAD);
    float[] all = {};
    try (AudioReader reader = AudioReader.open(new MemoryByteSource(bytes), RATE_HZ)) {
      SegmentReader segments = new SegmentReader(reader, layout);
      for (Optional<Segment> next = segments.next(); next.isPresent(); next = segments.next()) {
        int start = Math.toIntExact(layout.startSample(next.get().index()));
        all = Arrays.copyOf(all, start + next.get().filledSamples());
        System.arraycopy(next.get().samples(), 0, all, start, next.get().filledSamples());
      }
    }
    return all;
  }

  private static float[] part(float[] samples, double fromSeconds, double toSeconds) {
    return Arrays.copyOfRange(
        samples, (int) Math.round(fromSeconds * RATE_HZ), (int) Math.round(toSeconds * RATE_HZ));
  }

  @ParameterizedTest
  @EnumSource
  void clipsOfEveryFormatAreWhatWasScoredThere(StereoRecording format) throws Exception {
    byte[] bytes = format.cancellingFrom(63, 69, 100, folder);
    float[] scored = scored(bytes);

    List<Kept> kept =
        cut(
            written("heard." + format, bytes),
            new Moment(61.3, 70.7),
            new Moment(2, 4.5),
            new Moment(3, 3.001),
            new Moment(95, 99));

    assertThat(kept).allMatch(clip -> clip.isFinished);
    assertThat(kept.get(0).samples).isEqualTo(part(scored, 61.3, 70.7));
    assertThat(kept.get(1).samples).isEqualTo(part(scored, 2, 4.5));
    assertThat(kept.get(2).samples).isEqualTo(part(scored, 3, 3.001));
    assertThat(kept.get(3).samples).isEqualTo(part(scored, 95, 99));
  }

  @Test
  void clipsThatOverlapEachHoldTheirOwn() throws Exception {
    Recording ramp = ramp("overlapping.wav");
    float[] scored = scored(Files.readAllBytes(Path.of(URI.create(ramp.uri()))));

    List<Kept> kept = cut(ramp, new Moment(5, 20), new Moment(5, 6), new Moment(4.9, 19));

    assertThat(kept.get(0).samples).isEqualTo(part(scored, 5, 20));
    assertThat(kept.get(1).samples).isEqualTo(part(scored, 5, 6));
    assertThat(kept.get(2).samples).isEqualTo(part(scored, 4.9, 19));
  }

  @Test
  void littleIsReadOfALongRecording() throws Exception {
    Recording ramp = ramp("long.wav");
    AtomicLong read = new AtomicLong();
    UnitDecoder.Storage counting = watched((position, length) -> read.addAndGet(length));

    List<Kept> kept = cut(counting, ramp, new Moment(45, 46));

    assertThat(kept.get(0).samples).hasSize(RATE_HZ);
    assertThat(read.get()).isLessThan(ramp.sizeBytes() / 2);
  }

  @Test
  void aClipEndsWhereTheRecordingDoes() throws Exception {
    List<Kept> kept = cut(ramp("ends.wav"), new Moment(58, 70), new Moment(61, 62));

    assertThat(kept.get(0).isFinished).isTrue();
    assertThat(kept.get(0).samples).hasSize(2 * RATE_HZ);
    assertThat(kept.get(1).isFinished).isFalse();
    assertThat(kept.get(1).failure.orElseThrow().message()).contains("ends before");
  }

  @Test
  void aClipEndsWhereTheRecordingIsDamaged() throws Exception {
    byte[] whole = AudioWriter.encode(AudioWriter.Format.WAV, RATE_HZ, new float[60 * RATE_HZ]);
    byte[] cutShort = Arrays.copyOf(whole, whole.length / 2);

    List<Kept> kept = cut(written("cut.wav", cutShort), new Moment(28, 40), new Moment(50, 55));

    assertThat(kept.get(0).isFinished).isTrue();
    assertThat(kept.get(0).samples.length).isBetween(2 * RATE_HZ - 50, 2 * RATE_HZ);
    assertThat(kept.get(1).failure).isPresent();
  }

  @Test
  void aRecordingThatIsGoneSaysSo() throws Exception {
    Recording ramp = ramp("gone.wav");
    Files.delete(folder.resolve("gone.wav"));

    Kept kept = cut(ramp, new Moment(45, 46)).get(0);

    assertThat(kept.failure.orElseThrow().code()).isEqualTo(FailureCode.GONE);
  }

  @Test
  void anotherRecordingUnderItsNameIsNotTakenForIt() throws Exception {
    Recording ramp = ramp("changed.wav");
    Files.write(folder.resolve("changed.wav"), new byte[] {1, 2, 3});

    Kept kept = cut(ramp, new Moment(1, 2)).get(0);

    assertThat(kept.failure.orElseThrow().code()).isEqualTo(FailureCode.CHANGED);
  }

  @Test
  void whatIsNoAudioSaysSo() throws Exception {
    Recording text = written("text.wav", "no audio at all, but a text".getBytes(UTF_8));

    Kept kept = cut(text, new Moment(40, 41)).get(0);

    assertThat(kept.failure.orElseThrow().code()).isEqualTo(FailureCode.UNKNOWN_FORMAT);
  }

  @Test
  void aStorageThatFailsGivesNoHalfClip() throws Exception {
    Recording ramp = ramp("failing.wav");
    UnitDecoder.Storage failing =
        watched(
            (position, length) -> {
              if (position > 1_000_000) {
                throw new IOException("the network is down");
              }
            });

    Kept kept = cut(failing, ramp, new Moment(15, 29)).get(0);

    assertThat(kept.isFinished).isFalse();
    assertThat(kept.failure.orElseThrow().code()).isEqualTo(FailureCode.IO_ERROR);
  }

  @Test
  void suspectsAreNeverOpenedInThisProcess() throws Exception {
    Recording ramp = ramp("suspect.wav");
    List<Boolean> suspected = new ArrayList<>();
    UnitDecoder.Storage forbidden =
        unit -> {
          throw new AssertionError("opened here");
        };
    UnitDecoder apart =
        new InProcessDecoder(
            storage(),
            new SegmentLayout(RATE_HZ, 3 * RATE_HZ, 3 * RATE_HZ, SegmentLayout.LastSegment.PAD),
            HeardTrack.BEST,
            ClipCutterTest::stuck);
    Kept kept = new Kept();
    try (ClipCutter cutter =
        new ClipCutter(
            forbidden,
            (layout, track) ->
                new UnitDecoder() {
                  @Override
                  public SegmentStream open(WorkUnit unit, TimeLimit limit)
                      throws UnreadableAudioException, IOException {
                    suspected.add(unit.isSuspect());
                    return apart.open(unit, limit);
                  }

                  @Override
                  public void close() {
                    apart.close();
                  }
                },
            PIECE_SECONDS,
            new TimeLimits(60, 1),
            ClipCutterTest::stuck)) {
      cutter.cut(
          new ClipSource(ramp, HeardTrack.BEST, true),
          RATE_HZ,
          List.of(new WantedClip(new Moment(45, 46), kept)));
    }

    assertThat(suspected).containsExactly(true);
    assertThat(kept.samples).hasSize(RATE_HZ);
  }
}
