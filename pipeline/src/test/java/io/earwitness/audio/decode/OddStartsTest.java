package io.earwitness.audio.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import io.earwitness.SharedData;
import io.earwitness.audio.failure.FailureCode;
import io.earwitness.audio.failure.UnreadableAudioException;
import io.earwitness.audio.source.MemoryByteSource;
import io.earwitness.audio.track.HeardTrack;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
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
import org.junit.jupiter.params.provider.ValueSource;

/** Files that do not begin as their format does, or that have no beginning that tells of it. */
class OddStartsTest {
  private static final int RATE_HZ = 44_100;
  private static final int SECONDS = 5;

  @TempDir private Path folder;

  private byte[] tone(String container, int codec) throws IOException {
    Signal tone = Signal.tone(RATE_HZ, SECONDS * RATE_HZ, 500, 0.4);
    Path file = folder.resolve("tone");
    return Files.readAllBytes(EncodedFile.write(file, container, codec, tone));
  }

  private static byte[] noise(int bytes) {
    byte[] noise = new byte[bytes];
    new Random(bytes).nextBytes(noise);
    return noise;
  }

  private static byte[] joined(byte[]... parts) throws IOException {
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      joined.write(part);
    }
    return joined.toByteArray();
  }

  private static Decoded decoded(byte[] file, String nameEnding) throws Exception {
    return Decoded.of(
        new MemoryByteSource(file), Decoded.RATE_HZ, new OpenOptions(HeardTrack.BEST, nameEnding));
  }

  private static void assertIsTone(Decoded heard) {
    double seconds = heard.signal().seconds();
    assertThat(heard.signal().between(seconds - 4, seconds - 1).toneHz())
        .isCloseTo(500, within(1.0));
  }

  private static byte[] id3v2Tag(int bytes, boolean footer) throws IOException {
    byte[] header = {
      'I',
      'D',
      '3',
      4,
      0,
      (byte) (footer ? 0x10 : 0),
      0,
      0,
      (byte) (bytes >> 7),
      (byte) (bytes & 127)
    };
    return joined(header, new byte[bytes], footer ? new byte[10] : new byte[0]);
  }

  @ParameterizedTest
  @CsvSource({"wv, false", "wav, false", "aiff, true", "ogg, false", "w64, true"})
  void anId3v2TagIsPassedOverBeforeAnyFormat(String container, boolean footer) throws Exception {
    int codec =
        switch (container) {
          case "wv" -> avcodec.AV_CODEC_ID_WAVPACK;
          case "ogg" -> avcodec.AV_CODEC_ID_FLAC;
          case "aiff" -> avcodec.AV_CODEC_ID_PCM_S16BE;
          default -> avcodec.AV_CODEC_ID_PCM_S16LE;
        };
    byte[] plain = tone(container, codec);

    Decoded heard = decoded(joined(id3v2Tag(3000, footer), plain), "");

    assertThat(heard.damage()).isEmpty();
    assertThat(heard.samples()).isEqualTo(decoded(plain, "").samples());
  }

  @ParameterizedTest
  @CsvSource({"adts, aac", "ac3, ac3", "mp3, mp3"})
  void framesAreFoundBehindMoreThanIsProbed(String container, String nameEnding) throws Exception {
    int codec =
        switch (container) {
          case "adts" -> avcodec.AV_CODEC_ID_AAC;
          case "ac3" -> avcodec.AV_CODEC_ID_AC3;
          default -> avcodec.AV_CODEC_ID_MP3;
        };
    byte[] file = joined(noise(1_500_000), tone(container, codec));

    assertIsTone(decoded(file, nameEnding));
    assertUnknown(file, "");
  }

  @ParameterizedTest
  @ValueSource(strings = {"aac", "ac3", "mp3", "gsm", "wav", "ape", "amr", "ts", "txt"})
  void noiseIsNothingWhateverItIsCalled(String nameEnding) throws Exception {
    assertUnknown(noise(1_200_000), nameEnding);
  }

  @ParameterizedTest
  @ValueSource(strings = {"aac", "mp3", "gsm"})
  void textIsNothingWhateverItIsCalled(String nameEnding) throws Exception {
    assertUnknown(
        "Dear diary, today I became a recording. ".repeat(1000).getBytes(StandardCharsets.UTF_8),
        nameEnding);
  }

  private static void assertUnknown(byte[] file, String nameEnding) {
    UnreadableAudioException failure =
        catchThrowableOfType(UnreadableAudioException.class, () -> decoded(file, nameEnding));
    assertThat(failure).isNotNull();
    assertThat(failure.code()).isEqualTo(FailureCode.UNKNOWN_FORMAT);
  }

  @Test
  void bareGsmIsReadByItsContents() throws Exception {
    byte[] file = noise(250 * 33);
    for (int i = 0; i < file.length; i += 33) {
      file[i] = (byte) (0xd0 | (file[i] & 0x0f));
    }

    Decoded heard = decoded(file, "");

    assertThat(heard.info().container()).isEqualTo("gsm");
    assertThat(heard.signal().seconds()).isCloseTo(5, within(0.01));
    assertThat(heard.damage()).isEmpty();
  }

  @Test
  void aTagAloneIsNothing() throws Exception {
    assertUnknown(id3v2Tag(3000, false), "ape");
    assertUnknown(Arrays.copyOf(id3v2Tag(3000, false), 2000), "ape");
  }

  @Test
  void theSharedExampleIsHeard() throws Exception {
    Path file = SharedData.path("faults/id3v2-before.ape");

    Decoded heard = decoded(Files.readAllBytes(file), "ape");

    assertThat(heard.signal().seconds()).isCloseTo(3.55, within(0.01));
    assertThat(heard.damage()).isEmpty();
  }
}
