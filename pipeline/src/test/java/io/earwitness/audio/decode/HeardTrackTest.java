package io.earwitness.audio.decode;

import static io.earwitness.audio.decode.Decoded.RATE_HZ;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.earwitness.SharedData;
import io.earwitness.audio.failure.FailureCode;
import io.earwitness.audio.failure.UnreadableAudioException;
import io.earwitness.audio.seek.SeekMap;
import io.earwitness.audio.source.MemoryByteSource;
import io.earwitness.audio.track.HeardTrack;
import io.earwitness.audio.track.MediaInfo;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.bytedeco.ffmpeg.global.avcodec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Of several audio tracks, one is heard in which there is something to hear. */
class HeardTrackTest {
  private static final int FILE_RATE_HZ = 48_000;

  @TempDir private Path folder;

  /** A container with a track for each signal. */
  private byte[] tracks(String container, Signal... signals) throws Exception {
    List<MuxedFile.Track> tracks = new ArrayList<>();
    for (int i = 0; i < signals.length; i++) {
      Path file = folder.resolve("track" + i + ".m4a");
      EncodedFile.write(file, "mp4", avcodec.AV_CODEC_ID_AAC, signals[i]);
      tracks.add(new MuxedFile.Track(file, 0));
    }
    return MuxedFile.of(folder.resolve("tracks"), container, tracks);
  }

  private static Signal tone(double hz, double amplitude, double seconds) {
    return Signal.tone(FILE_RATE_HZ, (int) (seconds * FILE_RATE_HZ), hz, amplitude);
  }

  private static Signal silence(double seconds) {
    return Signal.silence(FILE_RATE_HZ, (int) (seconds * FILE_RATE_HZ));
  }

  /** One signal behind the other. */
  private static Signal joined(Signal first, Signal second) {
    float[] samples =
        Arrays.copyOf(first.samples(), first.samples().length + second.samples().length);
    System.arraycopy(second.samples(), 0, samples, first.samples().length, second.samples().length);
    return new Signal(samples, first.rateHz());
  }

  private static Decoded heard(byte[] file, int number) throws Exception {
    return Decoded.of(
        new MemoryByteSource(file), RATE_HZ, new OpenOptions(new HeardTrack(number), ""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"mp4", "matroska", "mpegts", "avi"})
  void aSecondTrackIsHeardWhereTheFirstIsSilent(String container) throws Exception {
    Decoded heard = heard(tracks(container, silence(20), tone(600, 0.3, 20)), 0);

    assertThat(heard.info().audioTracks()).isEqualTo(2);
    assertThat(heard.info().heardTrack()).isEqualTo(2);
    assertThat(heard.signal().between(5, 15).toneHz()).isCloseTo(600, within(1.0));
    assertThat(heard.damage()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "0.5, 0.5, 0.5, 1",
    "0.05, 0.3, 0.4, 1",
    "0.0005, 0, 0.2, 3",
    "0, 0.2, 0.3, 3",
    "0.2, 0, 0, 1",
    "0, 0, 0, 1"
  })
  void theTrackThatPlayersTakeIsHeardUnlessAnotherIsMuchLouder(
      double first, double second, double third, int expected) throws Exception {
    byte[] file = tracks("mp4", tone(400, first, 9), tone(800, second, 9), tone(1600, third, 9));

    assertThat(heard(file, 0).info().heardTrack()).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"mp4", "matroska", "mpegts"})
  void whatIsHeardLateCountsToo(String container) throws Exception {
    byte[] file = tracks(container, silence(120), joined(silence(80), tone(700, 0.3, 40)));

    Decoded heard = heard(file, 0);

    assertThat(heard.info().heardTrack()).isEqualTo(2);
    assertThat(heard.signal().between(90, 110).toneHz()).isCloseTo(700, within(1.0));
    assertThat(heard.signal().between(10, 70).rms()).isLessThan(1e-3);
  }

  @Test
  void aTrackThatEndsEarlyIsSilentFromThereOn() throws Exception {
    byte[] file = tracks("mp4", tone(400, 0.01, 2), tone(800, 0.05, 60));

    assertThat(heard(file, 0).info().heardTrack()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource({"1, 1, 400", "2, 2, 800", "3, 2, 800"})
  void aTrackIsHeardByItsNumberIfThereIsOne(int wanted, int expected, double hz) throws Exception {
    byte[] file = tracks("mp4", tone(400, 0.001, 9), tone(800, 0.3, 9));

    Decoded heard = heard(file, wanted);

    assertThat(heard.info().heardTrack()).isEqualTo(expected);
    assertThat(heard.signal().between(2, 7).toneHz()).isCloseTo(hz, within(2.0));
  }

  @Test
  void whereEachIsHeardTheFirstIsWhateverIsInIt() throws Exception {
    MediaInfo info =
        heard(tracks("mp4", silence(9), tone(800, 0.3, 9)), HeardTrack.EACH.number()).info();

    assertThat(info.heardTrack()).isEqualTo(1);
    assertThat(info.audioTracks()).isEqualTo(2);
  }

  @Test
  void aFirstTrackThatCannotBeDecodedTellsHowManyThereAre() throws Exception {
    byte[] file = tracks("matroska", tone(400, 0.1, 2), tone(800, 0.3, 2));
    int codec = new String(file, StandardCharsets.ISO_8859_1).indexOf("A_AAC");
    file[codec + 2] = 'X';

    assertThatThrownBy(() -> heard(file, HeardTrack.EACH.number()))
        .isInstanceOfSatisfying(
            UnreadableAudioException.class,
            e -> {
              assertThat(e.code()).isEqualTo(FailureCode.DECODE_ERROR);
              assertThat(e.audioTracks()).isEqualTo(2);
            });
    assertThat(heard(file, 2).signal().toneHz()).isCloseTo(800, within(5.0));
  }

  /** As a receiver records all programs of a channel. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void aTrackBeginsWithItsProgramWhateverTheClockOfOthers(int track) throws Exception {
    Path sound =
        EncodedFile.write(
            folder.resolve("sound.m4a"),
            "mp4",
            avcodec.AV_CODEC_ID_AAC,
            Signal.bursts(FILE_RATE_HZ, 20 * FILE_RATE_HZ, 5),
            "");
    byte[] file =
        MuxedFile.ofPrograms(
            folder.resolve("programs.ts"),
            List.of(new MuxedFile.Track(sound, 3000), new MuxedFile.Track(sound, 100)));

    Decoded heard = heard(file, track);

    assertThat(heard.info().audioTracks()).isEqualTo(2);
    assertThat(heard.signal().seconds()).isCloseTo(20, within(0.2));
    assertThat(heard.signal().burstSeconds()).isCloseTo(5, within(0.1));
    assertThat(heard.damage()).isEmpty();
  }

  @Test
  void aReaderInTheMiddleHearsTheSameTrack() throws Exception {
    byte[] file = tracks("mp4", silence(120), tone(500, 0.3, 120));
    MemoryByteSource source = new MemoryByteSource(file);
    Optional<SeekPoint> point = SeekMap.of(source, OpenOptions.DEFAULT).orElseThrow().pointFor(90);

    try (AudioReader reader =
        AudioReader.openAt(source, RATE_HZ, 90L * RATE_HZ, point, OpenOptions.DEFAULT)) {
      float[] samples = new float[RATE_HZ];
      int count = 0;
      while (count < samples.length) {
        count += reader.read(samples, count, samples.length - count);
      }
      assertThat(new Signal(samples, RATE_HZ).toneHz()).isCloseTo(500, within(1.0));
    }
  }

  @Test
  void aRecordingWithOneTrackSaysSo() throws Exception {
    MediaInfo info = heard(tracks("mp4", silence(1)), 0).info();

    assertThat(info.audioTracks()).isEqualTo(1);
    assertThat(info.heardTrack()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    "best, 0",
    "all, -1",
    "each, -2",
    "1, 1",
    "100, 100",
    "0,",
    "101,",
    "Best,",
    "-1,",
    "'',"
  })
  void settingsNameTheBestOrAllOrEachOrANumber(String text, Integer number) {
    assertThat(HeardTrack.parse(text)).isEqualTo(Optional.ofNullable(number).map(HeardTrack::new));
  }

  @ParameterizedTest
  @CsvSource({"2, 3, 2", "1, 1, 1", ", 3, -1", ",, 0"})
  void aRowTellsWhichTrackWasHeard(Integer heardTrack, Integer audioTracks, int number) {
    assertThat(HeardTrack.ofRow(heardTrack, audioTracks)).isEqualTo(new HeardTrack(number));
  }

  @Test
  void theSharedExampleIsHeard() throws Exception {
    Path file = SharedData.path("faults/two-tracks.mp4");

    Decoded heard = heard(Files.readAllBytes(file), 0);

    assertThat(heard.info().heardTrack()).isEqualTo(2);
    assertThat(heard.signal().rms()).isGreaterThan(0.01);
  }
}
