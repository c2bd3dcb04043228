package io.earwitness.audio.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.earwitness.audio.failure.Damage;
import io.earwitness.audio.failure.FailureCode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.bytedeco.ffmpeg.global.avcodec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Recordings of which a part was overwritten, cut off, or never taken down. */
class DestroyedBytesTest {
  private static final int RATE_HZ = 48_000;
  private static final int OGG_POLYNOMIAL = 0x04c11db7;

  @TempDir private Path folder;

  private byte[] coded(String container, int codec, int seconds) throws IOException {
    return coded(container, codec, seconds, Map.of());
  }

  /** A tone of 440 Hz. */
  private byte[] coded(String container, int codec, int seconds, Map<String, String> options)
      throws IOException {
    Signal tone = Signal.tone(RATE_HZ, seconds * RATE_HZ, 440, 0.5);
    Path file = folder.resolve("recording");
    return Files.readAllBytes(EncodedFile.write(file, container, codec, tone, options, Map.of()));
  }

  private static byte[] overwritten(byte[] file, double from, double to) {
    byte[] noise = new byte[(int) ((to - from) * file.length)];
    new Random(1).nextBytes(noise);
    System.arraycopy(noise, 0, file, (int) (from * file.length), noise.length);
    return file;
  }

  @ParameterizedTest
  @CsvSource({
    "webm, " + avcodec.AV_CODEC_ID_OPUS,
    "matroska, " + avcodec.AV_CODEC_ID_AC3,
    "ogg, " + avcodec.AV_CODEC_ID_OPUS,
  })
  void bytesThatFfmpegPassesOverAreDamage(String container, int codec) throws Exception {
    byte[] file = coded(container, codec, 20);
    assertThat(Decoded.of(file).damage()).isEmpty();

    Decoded decoded = Decoded.of(overwritten(file, 0.4, 0.6));

    assertThat(decoded.signal().seconds()).isCloseTo(20, within(0.1));
    assertThat(decoded.damage()).map(Damage::code).contains(FailureCode.DECODE_ERROR);
    assertThat(decoded.damage().orElseThrow().atSeconds()).isBetween(5.0, 12.0);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void packetsOfAnAsfThatWereOverwrittenAreDamage(boolean withNoise) throws Exception {
    byte[] file = coded("asf", avcodec.AV_CODEC_ID_WMAV2, 20);
    assertThat(Decoded.of(file).damage()).isEmpty();
    double seconds = Decoded.of(file).signal().seconds();
    if (withNoise) {
      overwritten(file, 0.4, 0.6);
    } else {
      Arrays.fill(file, file.length * 4 / 10, file.length * 6 / 10, (byte) 0);
    }

    Decoded decoded = Decoded.of(file);

    assertThat(decoded.damage()).map(Damage::code).contains(FailureCode.DECODE_ERROR);
    assertThat(decoded.damage().orElseThrow().atSeconds()).isBetween(5.0, 12.0);
    assertThat(decoded.signal().seconds()).isCloseTo(seconds, within(0.1));
    assertThat(decoded.signal().between(14, 19).toneHz()).isCloseTo(440, within(1.0));
  }

  /** FFmpeg would read on beyond the end of the file. */
  @Test
  void whatLiesBehindAPacketOfAnAsfOfAnImpossibleSizeIsHeard() throws Exception {
    byte[] file = coded("asf", avcodec.AV_CODEC_ID_WMAV2, 20);
    ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    int firstPacket = (int) bytes.getLong(16) + 50;
    int packetBytes = 3200;
    int packet = firstPacket + (file.length - firstPacket) / packetBytes / 2 * packetBytes;
    assertThat(bytes.getInt(packet) & 0xffffff).isEqualTo(0x82);
    // Its length is given in four bytes.
    file[packet + 3] |= 0x60;
    bytes.putInt(packet + 5, 0x1fff_0000);

    Decoded decoded = Decoded.of(file);

    assertThat(decoded.signal().seconds()).isCloseTo(20, within(0.2));
    assertThat(decoded.signal().between(12, 19).toneHz()).isCloseTo(440, within(1.0));
    assertThat(decoded.damage()).map(Damage::code).contains(FailureCode.DECODE_ERROR);
  }

  @Test
  void packetsOfAnAsfBehindMissingBytesAreHeard() throws Exception {
    byte[] file = coded("asf", avcodec.AV_CODEC_ID_WMAV2, 20);
    int middle = file.length / 2;

    Decoded decoded =
        Decoded.of(
            new Bytes()
                .add(Arrays.copyOf(file, middle))
                .add(Arrays.copyOfRange(file, middle + 300, file.length))
                .toArray());

    assertThat(decoded.damage()).map(Damage::code).contains(FailureCode.DECODE_ERROR);
    assertThat(decoded.signal().seconds()).isCloseTo(20, within(0.2));
    assertThat(decoded.signal().between(12, 19).toneHz()).isCloseTo(440, within(1.0));
  }

  @Test
  void anAsfThatSaysItHasFewerPacketsIsHeardToItsEnd() throws Exception {
    byte[] file = coded("asf", avcodec.AV_CODEC_ID_WMAV2, 20);
    ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    int dataObject = (int) bytes.getLong(16);
    assertThat(bytes.getLong(dataObject + 16)).isEqualTo(file.length - dataObject);
    bytes.putLong(dataObject + 16, 60_000);

    assertThat(Decoded.of(file).signal().seconds()).isCloseTo(20, within(0.2));
  }

  /** As a recorder leaves it that never finished its header. */
  @ParameterizedTest
  @ValueSource(longs = {0, 50})
  void anAsfWhoseSizeWasNeverWrittenIsHeardToItsEnd(long size) throws Exception {
    byte[] file = coded("asf", avcodec.AV_CODEC_ID_WMAV2, 20);
    ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    int dataObject = (int) bytes.getLong(16);
    bytes.putLong(dataObject + 16, size);
    bytes.putLong(dataObject + 40, 1);

    Decoded decoded = Decoded.of(file);

    assertThat(decoded.signal().seconds()).isCloseTo(20, within(0.2));
    assertThat(decoded.damage()).isEmpty();
  }

  @Test
  void tagsOfAnFlvThatWereOverwrittenAreDamage() throws Exception {
    byte[] file = coded("flv", avcodec.AV_CODEC_ID_AAC, 20);
    assertThat(Decoded.of(file).damage()).isEmpty();
    // Whole ones: what is left of a part of one may not decode, which tells, too.
    Arrays.fill(file, tagBehind(file, 0.4), tagBehind(file, 0.6), (byte) 0);

    Decoded decoded = Decoded.of(file);

    assertThat(decoded.damage()).map(Damage::code).contains(FailureCode.DECODE_ERROR);
    assertThat(decoded.damage().orElseThrow().atSeconds()).isBetween(5.0, 12.0);
    assertThat(decoded.signal().seconds()).isCloseTo(20, within(0.1));
    assertThat(decoded.signal().between(14, 19).toneHz()).isCloseTo(440, within(1.0));
  }

  @Test
  void aTagOfAnotherKindInAPauseOfAnFlvIsNoDamage() throws Exception {
    byte[] file = coded("flv", avcodec.AV_CODEC_ID_AAC, 20);
    int amf3 = 15;
    byte[] data = new byte[7];
    byte[] tag =
        ByteBuffer.allocate(11 + data.length + 4)
            .putInt(amf3 << 24 | data.length)
            .putInt(0)
            .put(new byte[3])
            .put(data)
            .putInt(11 + data.length)
            .array();

    Decoded decoded =
        Decoded.of(
            new Bytes()
                .add(Arrays.copyOf(file, tagBehind(file, 0.4)))
                .add(tag)
                .add(Arrays.copyOfRange(file, tagBehind(file, 0.6), file.length))
                .toArray());

    assertThat(decoded.damage()).isEmpty();
    assertThat(decoded.signal().seconds()).isCloseTo(20, within(0.1));
  }

  /** Where the first tag of an FLV begins behind a part of it. */
  private static int tagBehind(byte[] file, double part) {
    ByteBuffer bytes = ByteBuffer.wrap(file);
    int tag = 13;
    while (tag < part * file.length) {
      tag += 15 + (bytes.getInt(tag) & 0xffffff);
    }
    return tag;
  }

  /** The index knows what time it is behind them. */
  @ParameterizedTest
  @ValueSource(ints = {avcodec.AV_CODEC_ID_PCM_S16LE, avcodec.AV_CODEC_ID_MP3})
  void bytesOfAnAviKeepTheirTime(int codec) throws Exception {
    byte[] file = coded("avi", codec, 20);
    assertThat(Decoded.of(file).damage()).isEmpty();

    Decoded decoded = Decoded.of(overwritten(file, 0.4, 0.6));

    assertThat(decoded.signal().seconds()).isCloseTo(20, within(0.2));
    assertThat(decoded.damage()).map(Damage::code).contains(FailureCode.DECODE_ERROR);
    assertThat(decoded.signal().between(1, 7).toneHz()).isCloseTo(440, within(1.0));
    assertThat(decoded.signal().between(14, 19).toneHz()).isCloseTo(440, within(1.0));
  }

  /** FFmpeg makes one of what it has read, which knows no better. */
  @ParameterizedTest
  @ValueSource(ints = {avcodec.AV_CODEC_ID_PCM_S16LE, avcodec.AV_CODEC_ID_MP3})
  void anAviWithoutItsIndexIsHeardToItsEnd(int codec) throws Exception {
    byte[] file = coded("avi", codec, 20);

    Decoded decoded = Decoded.of(Arrays.copyOf(file, file.length * 6 / 10));

    assertThat(decoded.signal().seconds()).isBetween(11.9, 14.0);
    assertThat(decoded.signal().between(1, 11).toneHz()).isCloseTo(440, within(1.0));
  }

  @Test
  void aBlockWithAWrongChecksumIsSilence() throws Exception {
    Signal tone = Signal.tone(44_100, 10 * 44_100, 440, 0.5);
    Random random = new Random(3);
    for (int i = 0; i < tone.samples().length; i++) {
      tone.samples()[i] += (random.nextFloat() - 0.5f) * 0.02f;
    }
    Path written =
        EncodedFile.write(folder.resolve("tone.wv"), "wv", avcodec.AV_CODEC_ID_WAVPACK, tone);
    byte[] file = Files.readAllBytes(written);
    assertThat(Decoded.of(file).damage()).isEmpty();

    Decoded decoded = Decoded.of(overwritten(file, 0.55, 0.55 + 40.0 / file.length));

    assertThat(decoded.damage()).map(Damage::code).contains(FailureCode.DECODE_ERROR);
    assertThat(decoded.signal().seconds()).isCloseTo(10, within(0.1));
    for (float sample : decoded.signal().samples()) {
      assertThat(Math.abs(sample)).isLessThan(0.6f);
    }
  }

  @Test
  void theBlocksBehindAWrongHeaderAreHeard() throws Exception {
    Signal tone = Signal.tone(44_100, 10 * 44_100, 440, 0.5);
    Path written =
        EncodedFile.write(folder.resolve("tone.wv"), "wv", avcodec.AV_CODEC_ID_WAVPACK, tone);
    byte[] file = Files.readAllBytes(written);
    int block = at(file, "wvpk", file.length / 2);
    Arrays.fill(file, block, block + 32, (byte) 0);

    Decoded decoded = Decoded.of(file);

    assertThat(decoded.damage()).map(Damage::code).contains(FailureCode.DECODE_ERROR);
    assertThat(decoded.signal().seconds()).isCloseTo(10, within(0.1));
    assertThat(decoded.signal().between(8, 9.5).toneHz()).isCloseTo(440, within(1.0));
  }

  private byte[] fragments() throws IOException {
    Map<String, String> options =
        Map.of(
            "movflags", "frag_keyframe+empty_moov+default_base_moof", "frag_duration", "1000000");
    return coded("mp4", avcodec.AV_CODEC_ID_AAC, 20, options);
  }

  private static int at(byte[] file, String text, int from) {
    return new String(file, StandardCharsets.ISO_8859_1).indexOf(text, from);
  }

  /** As a writer leaves it that was killed. */
  @Test
  void anMp4ThatEndsWithinTheHeaderOfAFragmentIsHeardUpToThere() throws Exception {
    byte[] file = fragments();
    int cut = at(file, "moof", file.length / 2) + 100;

    Decoded decoded = Decoded.of(Arrays.copyOf(file, cut));

    assertThat(decoded.signal().seconds()).isBetween(9.0, 12.0);
    assertThat(decoded.signal().between(1, 8).toneHz()).isCloseTo(440, within(1.0));
  }

  @Test
  void theFragmentsBehindOneThatWasOverwrittenAreHeard() throws Exception {
    byte[] file = fragments();
    int fragment = at(file, "moof", file.length / 2) - 4;
    Arrays.fill(file, fragment, fragment + 512, (byte) 0);

    Decoded decoded = Decoded.of(file);

    assertThat(decoded.signal().seconds()).isCloseTo(20, within(0.1));
    assertThat(decoded.signal().between(13, 19).toneHz()).isCloseTo(440, within(1.0));
  }

  @Test
  void aBoxOfAnImpossibleSizeBehindFragmentsIsNothing() throws Exception {
    byte[] file = new Bytes().add(fragments()).be32(1).text("mdat").be64(Long.MAX_VALUE).toArray();

    assertThat(Decoded.of(file).signal().seconds()).isCloseTo(20, within(0.1));
  }

  /** A station had been on the air for ten hours when somebody began to take it down. */
  @Test
  void flacInAnOggThatDoesNotCountFromZeroBeginsAtItsStart() throws Exception {
    byte[] file = coded("ogg", avcodec.AV_CODEC_ID_FLAC, 20);
    for (int page : pages(file)) {
      ByteBuffer header = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
      if (header.getLong(page + 6) > 0) {
        header.putLong(page + 6, header.getLong(page + 6) + 36_000L * RATE_HZ);
        header.putInt(page + 22, 0);
        header.putInt(page + 22, oggChecksum(file, page, pageEnd(file, page)));
      }
    }

    Decoded decoded = Decoded.of(file);

    assertThat(decoded.signal().seconds()).isCloseTo(20, within(0.01));
    assertThat(decoded.signal().between(0, 20).toneHz()).isCloseTo(440, within(1.0));
    assertThat(decoded.damage()).isEmpty();
  }

  private static List<Integer> pages(byte[] file) {
    List<Integer> pages = new ArrayList<>();
    for (int page = 0; page < file.length; page = pageEnd(file, page)) {
      pages.add(page);
    }
    return pages;
  }

  private static int pageEnd(byte[] file, int page) {
    int segments = Byte.toUnsignedInt(file[page + 26]);
    int end = page + 27 + segments;
    for (int i = 0; i < segments; i++) {
      end += Byte.toUnsignedInt(file[page + 27 + i]);
    }
    return end;
  }

  /** RFC 3533, section 6. */
  private static int oggChecksum(byte[] file, int from, int to) {
    int sum = 0;
    for (int i = from; i < to; i++) {
      sum ^= file[i] << 24;
      for (int bit = 0; bit < 8; bit++) {
        sum = sum < 0 ? sum << 1 ^ OGG_POLYNOMIAL : sum << 1;
      }
    }
    return sum;
  }
}
