package io.earwitness.audio.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.earwitness.SharedData;
import io.earwitness.audio.encode.AudioWriter;
import io.earwitness.audio.failure.FailureCode;
import io.earwitness.audio.source.MemoryByteSource;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.bytedeco.ffmpeg.global.avcodec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where samples follow each other without gaps, no time is invented, whatever is stamped. */
class CountedSamplesTest {

  @TempDir private Path folder;

  private byte[] written(String container, int codec, Signal signal) throws Exception {
    Path file = folder.resolve("file");
    return Files.readAllBytes(EncodedFile.write(file, container, codec, signal));
  }

  private static Signal twoSeconds(int rateHz) {
    return Signal.bursts(rateHz, 2 * rateHz, 1);
  }

  @ParameterizedTest(name = "{0} of {1} and {2} Hz")
  @CsvSource({
    "adts, AAC, 16000, 48000",
    "adts, AAC, 48000, 16000",
    "mpegts, AAC, 16000, 48000",
    "mpegts, AAC, 48000, 16000",
    "ac3, AC3, 48000, 32000",
    "mp2, MP2, 32000, 48000"
  })
  void aRateThatChangesKeepsTimes(String container, String codec, int firstHz, int secondHz)
      throws Exception {
    int number = avcodec.class.getField("AV_CODEC_ID_" + codec).getInt(null);
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    byte[] first = written(container, number, twoSeconds(firstHz));
    joined.writeBytes(first);
    joined.writeBytes(written(container, number, twoSeconds(secondHz)));
    double firstSeconds = Decoded.of(first).signal().seconds();

    Signal signal = Decoded.of(joined.toByteArray()).signal();

    assertThat(signal.between(0, 2).burstSeconds()).isCloseTo(1, within(0.08));
    assertThat(signal.between(firstSeconds, firstSeconds + 2).burstSeconds())
        .isCloseTo(1, within(0.08));
    assertThat(signal.seconds()).isCloseTo(firstSeconds + 2, within(0.15));
  }

  @ParameterizedTest
  @CsvSource({
    "adts, AAC, 16000, 48000",
    "adts, AAC, 48000, 16000",
    "ac3, AC3, 48000, 32000",
    "mp2, MP2, 32000, 48000"
  })
  void aRateThatChangesAndChangesBackKeepsTimes(
      String container, String codec, int rateHz, int otherHz) throws Exception {
    int number = avcodec.class.getField("AV_CODEC_ID_" + codec).getInt(null);
    byte[] first = written(container, number, twoSeconds(rateHz));
    byte[] other = written(container, number, twoSeconds(otherHz));
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    joined.writeBytes(first);
    joined.writeBytes(other);
    joined.writeBytes(first);
    double lastAt = Decoded.of(first).signal().seconds() + Decoded.of(other).signal().seconds();

    Signal signal = Decoded.of(joined.toByteArray()).signal();

    assertThat(signal.between(lastAt, lastAt + 2).burstSeconds()).isCloseTo(1, within(0.1));
    assertThat(signal.seconds()).isCloseTo(lastAt + 2, within(0.2));
  }

  @Test
  void flacOfWrongFrameNumbersIsAsLongAsItsSamples() throws Exception {
    MemoryByteSource file =
        MemoryByteSource.ofFile(
            SharedData.path("faults").resolve("flake-old-variable-blocksize.flac"));

    Decoded decoded = Decoded.of(file);

    assertThat(decoded.signal().seconds()).isCloseTo(1.88, within(0.01));
    assertThat(decoded.damage().orElseThrow().code()).isEqualTo(FailureCode.TRUNCATED);
  }

  /** With noise everywhere, so that as many bytes last about as long. */
  private byte[] noisyFlac(int rateHz, Signal signal, Random random) throws Exception {
    for (int i = 0; i < signal.samples().length; i++) {
      signal.samples()[i] += (random.nextFloat() - 0.5f) * 0.02f;
    }
    Path file = folder.resolve("noise.flac");
    AudioWriter.write(file, AudioWriter.Format.FLAC, rateHz, signal.samples());
    return Files.readAllBytes(file);
  }

  @Test
  void flacOfWhichAMiddlePartIsMissingKeepsTimes() throws Exception {
    byte[] whole = noisyFlac(44_100, Signal.bursts(44_100, 10 * 44_100, 1, 9), new Random(3));
    int cut = whole.length / 10;
    byte[] holed = new byte[whole.length - cut];
    System.arraycopy(whole, 0, holed, 0, whole.length / 2);
    System.arraycopy(
        whole, whole.length / 2 + cut, holed, whole.length / 2, holed.length - whole.length / 2);

    Decoded decoded = Decoded.of(holed);

    assertThat(decoded.damage()).isPresent();
    assertThat(decoded.signal().seconds()).isCloseTo(10, within(0.01));
    assertThat(8 + decoded.signal().between(8, 10).burstSeconds()).isCloseTo(9, within(0.01));
  }

  @Test
  void flacCountsItsSamplesHoweverManyAreMissing() throws Exception {
    byte[] whole = noisyFlac(1_000, Signal.bursts(1_000, 900 * 1_000, 1, 880), new Random(5));
    int kept = whole.length / 8;
    byte[] holed = new byte[2 * kept];
    System.arraycopy(whole, 0, holed, 0, kept);
    System.arraycopy(whole, whole.length - kept, holed, kept, kept);

    Decoded decoded = Decoded.of(holed);

    assertThat(decoded.damage()).isPresent();
    assertThat(decoded.signal().seconds()).isCloseTo(900, within(0.1));
    assertThat(870 + decoded.signal().between(870, 890).burstSeconds()).isCloseTo(880, within(0.1));
  }

  @Test
  void damagedOpusInAnMp4DoesNotGrow() throws Exception {
    byte[] file =
        written("mp4", avcodec.AV_CODEC_ID_OPUS, Signal.tone(48_000, 20 * 48_000, 440, 0.5));
    double seconds = Decoded.of(file).signal().seconds();
    int data = new String(file, StandardCharsets.ISO_8859_1).indexOf("mdat");
    byte[] noise = new byte[(file.length - data) / 2];
    new Random(1).nextBytes(noise);
    System.arraycopy(noise, 0, file, data + (file.length - data) / 4, noise.length);

    Decoded decoded = Decoded.of(file);

    assertThat(decoded.damage()).isPresent();
    assertThat(decoded.signal().seconds()).isBetween(seconds - 0.2, seconds + 0.001);
  }
}
