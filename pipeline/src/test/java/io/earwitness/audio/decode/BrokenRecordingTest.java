package io.earwitness.audio.decode;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import io.earwitness.audio.encode.AudioWriter;
import io.earwitness.audio.failure.Damage;
import io.earwitness.audio.failure.FailureCode;
import io.earwitness.audio.failure.UnreadableAudioException;
import io.earwitness.audio.source.MemoryByteSource;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.bytedeco.ffmpeg.global.avcodec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class BrokenRecordingTest {
  private static final int RATE_HZ = 44_100;

  @TempDir private Path folder;

  @Test
  void anObjectWithoutBytesIsEmpty() {
    assertThat(failureOf(new byte[0])).isEqualTo(FailureCode.EMPTY);
  }

  @Test
  void textIsNoKnownFormat() {
    byte[] text = "Dear diary, today nothing screamed.\n".repeat(200).getBytes(UTF_8);

    assertThat(failureOf(text)).isEqualTo(FailureCode.UNKNOWN_FORMAT);
  }

  @Test
  void aFewBytesAreNoKnownFormat() {
    assertThat(failureOf(new byte[] {1, 2, 3})).isEqualTo(FailureCode.UNKNOWN_FORMAT);
  }

  @Test
  void zeroesAreNoKnownFormat() {
    assertThat(failureOf(new byte[100_000])).isEqualTo(FailureCode.UNKNOWN_FORMAT);
  }

  @Test
  void anMp4WithoutItsIndexIsRefused() throws Exception {
    byte[] whole = written(AudioWriter.Format.MP4, Signal.bursts(RATE_HZ, RATE_HZ, 0.5));

    assertThat(failureOf(Arrays.copyOf(whole, whole.length / 2)))
        .isIn(FailureCode.UNKNOWN_FORMAT, FailureCode.TRUNCATED);
  }

  @Test
  void aSilentFilmHasNoAudio() throws Exception {
    MemoryByteSource film = MemoryByteSource.ofFixture("silent-film.mp4");

    UnreadableAudioException failure =
        catchThrowableOfType(UnreadableAudioException.class, () -> AudioReader.open(film, 22_050));

    assertThat(failure.code()).isEqualTo(FailureCode.NO_AUDIO);
  }

  @Test
  void aWavWithoutSamplesIsReadAsNothing() throws Exception {
    assertThat(Decoded.of(WavBuilder.wav(SampleEncoding.PCM_16, RATE_HZ, new float[0])).samples())
        .isEmpty();
  }

  @ParameterizedTest
  @EnumSource(
      value = AudioWriter.Format.class,
      names = {"MP3", "FLAC", "MP4"})
  void aDamagedMiddleIsReportedWhereItIs(AudioWriter.Format format) throws Exception {
    Decoded decoded = Decoded.of(damaged(written(format, noisyBursts())));

    assertThat(decoded.damage()).isPresent();
    assertThat(decoded.damage().orElseThrow().atSeconds()).isBetween(3.5, 6.5);
  }

  @ParameterizedTest
  @EnumSource(
      value = AudioWriter.Format.class,
      names = {"MP3", "FLAC", "OPUS", "MP4"})
  void whatFollowsDamageKeepsItsTime(AudioWriter.Format format) throws Exception {
    Signal signal = Decoded.of(damaged(written(format, noisyBursts()))).signal();

    assertThat(signal.between(0, 2).burstSeconds()).isCloseTo(1, within(0.005));
    assertThat(8 + signal.between(8, 10).burstSeconds()).isCloseTo(9, within(0.06));
    assertThat(signal.seconds()).isCloseTo(10, within(0.06));
  }

  @Test
  void whatFollowsDamageKeepsItsTimeInABareAc3() throws Exception {
    Path file =
        EncodedFile.write(
            folder.resolve("recording"), "ac3", avcodec.AV_CODEC_ID_AC3, noisyBursts());

    Signal signal = Decoded.of(damaged(Files.readAllBytes(file))).signal();

    assertThat(8 + signal.between(8, 10).burstSeconds()).isCloseTo(9, within(0.1));
    assertThat(signal.seconds()).isCloseTo(10, within(0.1));
  }

  @ParameterizedTest
  @EnumSource(
      value = AudioWriter.Format.class,
      names = {"MP3", "FLAC", "OPUS"})
  void aFileCutShortGivesWhatIsThere(AudioWriter.Format format) throws Exception {
    byte[] whole = written(format, noisyBursts());

    Signal signal = Decoded.of(Arrays.copyOf(whole, whole.length / 2)).signal();

    assertThat(signal.seconds()).isBetween(4.0, 6.0);
    assertThat(signal.between(0, 2).burstSeconds()).isCloseTo(1, within(0.005));
  }

  @ParameterizedTest
  @CsvSource({"mp4, 86018, +faststart", "aiff, 65537, ''", "wv, 86041, ''", "w64, 65536, ''"})
  void aHeaderThatKnowsBetterTellsThatAFileWasCut(String container, int codec, String movflags)
      throws Exception {
    Path file = folder.resolve("whole");
    byte[] whole =
        Files.readAllBytes(EncodedFile.write(file, container, codec, noisyBursts(), movflags));
    byte[] cut = Arrays.copyOf(whole, whole.length * 6 / 10);

    Decoded once = Decoded.of(cut);
    Decoded again = Decoded.of(cut);

    assertThat(Decoded.of(whole).damage()).isEmpty();
    assertThat(once.damage().orElseThrow().code()).isEqualTo(FailureCode.TRUNCATED);
    assertThat(once.damage().orElseThrow().atSeconds())
        .isCloseTo(once.signal().seconds(), within(0.1));
    assertThat(once.signal().seconds()).isBetween(5.0, 7.0);
    assertThat(again.damage()).isEqualTo(once.damage());
    assertThat(again.samples()).isEqualTo(once.samples());
  }

  /** SoX does not know how much will come, and cannot go back: as much as may be. */
  @Test
  void anAiffThatWasWrittenIntoAPipeIsWhole() throws Exception {
    Path file = folder.resolve("piped.aiff");
    byte[] whole =
        Files.readAllBytes(
            EncodedFile.write(file, "aiff", avcodec.AV_CODEC_ID_PCM_S16BE, noisyBursts()));
    String text = new String(whole, StandardCharsets.ISO_8859_1);
    ByteBuffer.wrap(whole)
        .putInt(text.indexOf("COMM") + 10, 0x7f000000 / 2)
        .putInt(text.indexOf("SSND") + 4, 0x7f000000 + 8)
        .putInt(4, 0x7f000000 + 46);

    Decoded decoded = Decoded.of(whole);

    assertThat(decoded.damage()).isEmpty();
    assertThat(decoded.signal().seconds()).isCloseTo(noisyBursts().seconds(), within(0.01));
  }

  @ParameterizedTest
  @CsvSource({"FLAC, 60", "FLAC, 8000", "OPUS, 100", "WAV, 20", "WAV, 30"})
  void aFileCutWithinItsHeaderIsCutShort(AudioWriter.Format format, int bytes) throws Exception {
    byte[] whole = written(format, noisyBursts());

    assertThat(failureOf(Arrays.copyOf(whole, bytes))).isEqualTo(FailureCode.TRUNCATED);
  }

  @Test
  void aCafWithoutItsTableOfPacketsIsCutShort() throws Exception {
    Bytes packetsOfAnySize = new Bytes().text("alac").le32(0).be32(0).be32(4096).be32(1).be32(0);
    Bytes cut = Bytes.of("caff\0\1\0\0desc").be64(32).beDouble(RATE_HZ).add(packetsOfAnySize);
    cut.text("data").be64(100_000).zeroes(50_000);

    assertThat(failureOf(cut.toArray())).isEqualTo(FailureCode.TRUNCATED);
  }

  @Test
  void aHeaderThatDeclaresAMinuteAndHoldsNoneIsCutShort() throws Exception {
    byte[] minute = WavBuilder.wav(SampleEncoding.PCM_16, 8000, new float[60 * 8000]);

    Damage damage = Decoded.of(Arrays.copyOf(minute, 44)).damage().orElseThrow();

    assertThat(damage.code()).isEqualTo(FailureCode.TRUNCATED);
    assertThat(damage.what()).isEqualTo("ends after 0.0 of the 60.0 s that its header declares");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "#EXTM3U\n#EXT-X-TARGETDURATION:9\n#EXTINF:9,\n%s\n#EXT-X-ENDLIST\n",
        "ffconcat version 1.0\nfile '%s'\n",
        "v=0\no=- 0 0 IN IP4 127.0.0.1\ns=x\nc=IN IP4 127.0.0.1\nm=audio 5004 RTP/AVP 0\na=%s\n",
        "<?xml version=\"1.0\"?><MPD xmlns=\"urn:mpeg:dash:schema:mpd:2011\"><BaseURL>%s"
            + "</BaseURL></MPD>",
        "[playlist]\nFile1=%s\nNumberOfEntries=1\n"
      })
  void aPlaylistIsNotFollowed(String playlist) throws Exception {
    Path secret = folder.resolve("secret.wav");
    Files.write(secret, WavBuilder.wav(SampleEncoding.PCM_16, RATE_HZ, new float[RATE_HZ]));

    assertThat(failureOf(playlist.formatted(secret).getBytes(UTF_8)))
        .isEqualTo(FailureCode.UNKNOWN_FORMAT);
  }

  @Test
  void moreThanAnyMicrophoneRecordsIsRefused() {
    byte[] file = WavBuilder.wav(SampleEncoding.PCM_16, 2_000_000, new float[1000]);

    assertThatThrownBy(() -> Decoded.of(file))
        .isInstanceOfSatisfying(
            UnreadableAudioException.class,
            e -> assertThat(e.code()).isEqualTo(FailureCode.TOO_LARGE));
  }

  private static FailureCode failureOf(byte[] bytes) {
    return catchThrowableOfType(UnreadableAudioException.class, () -> Decoded.of(bytes)).code();
  }

  /** Ten seconds of faint noise, so that every frame has bytes, with bursts at 1 s and 9 s. */
  private static Signal noisyBursts() {
    Signal signal = Signal.bursts(RATE_HZ, 10 * RATE_HZ, 1, 9);
    Random random = new Random(3);
    for (int i = 0; i < signal.samples().length; i++) {
      signal.samples()[i] += (random.nextFloat() - 0.5f) * 0.02f;
    }
    return signal;
  }

  /** The same bytes but for a run of random ones in the middle, about half a second. */
  private static byte[] damaged(byte[] whole) {
    byte[] damaged = whole.clone();
    byte[] noise = new byte[whole.length / 20];
    new Random(5).nextBytes(noise);
    System.arraycopy(noise, 0, damaged, whole.length / 2, noise.length);
    return damaged;
  }

  private byte[] written(AudioWriter.Format format, Signal signal) throws Exception {
    Path file = folder.resolve("recording");
    AudioWriter.write(file, format, signal.rateHz(), signal.samples());
    return Files.readAllBytes(file);
  }
}
