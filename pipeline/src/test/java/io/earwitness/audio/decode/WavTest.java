package io.earwitness.audio.decode;

import static io.earwitness.audio.decode.Decoded.RATE_HZ;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.earwitness.audio.failure.FailureCode;
import io.earwitness.audio.seek.SeekMap;
import io.earwitness.audio.source.MemoryByteSource;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.bytedeco.ffmpeg.global.avcodec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class WavTest {
  private static final float[] TONE = Signal.tone(RATE_HZ, 1001, 440, 0.9).samples();

  @ParameterizedTest
  @EnumSource
  void everySampleEncodingComesBackAsTheSamplesItStores(SampleEncoding encoding) throws Exception {
    Decoded decoded = Decoded.of(WavBuilder.wav(encoding, RATE_HZ, TONE));

    assertThat(decoded.samples()).containsExactly(TONE, within((float) encoding.tolerance));
  }

  @ParameterizedTest
  @EnumSource
  void anExtensibleHeaderIsReadLikeAPlainOne(SampleEncoding encoding) throws Exception {
    byte[] file =
        new WavBuilder()
            .extensibleFormat(encoding, RATE_HZ, 1, 0x4)
            .data(encoding.encode(TONE))
            .riff();

    assertThat(Decoded.of(file).samples())
        .containsExactly(TONE, within((float) encoding.tolerance));
  }

  /** They fill their places from the left. */
  @ParameterizedTest
  @ValueSource(ints = {17, 20, 24, 31})
  void samplesThatAreNarrowerThanTheirPlacesAreHeard(int validBits) throws Exception {
    SampleEncoding encoding = SampleEncoding.PCM_32;
    byte[] riff =
        new WavBuilder()
            .extensibleFormat(encoding, validBits, RATE_HZ, 1, 0x4)
            .data(encoding.encode(TONE))
            .riff();
    byte[] rf64 =
        new WavBuilder()
            .extensibleFormat(encoding, validBits, RATE_HZ, 1, 0x4)
            .dataOfUnknownSize(encoding.encode(TONE))
            .rf64();

    for (byte[] file : List.of(riff, rf64)) {
      Decoded decoded = Decoded.of(file);
      assertThat(decoded.damage()).isEmpty();
      assertThat(decoded.samples()).containsExactly(TONE, within((float) encoding.tolerance));
    }
  }

  @Test
  void inWave64TheyAreHeardToo() throws Exception {
    SampleEncoding encoding = SampleEncoding.PCM_32;
    byte[] riff =
        new WavBuilder()
            .extensibleFormat(encoding, 24, RATE_HZ, 1, 0x4)
            .data(encoding.encode(TONE))
            .riff();
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.writeBytes(chunkOfWave64("riff2e91cf11a5d628db04c10000", riff.length));
    file.writeBytes(name("wavef3acd3118cd100c04f8edb8a"));
    file.writeBytes(chunkOfWave64("fmt f3acd3118cd100c04f8edb8a", 40));
    file.write(riff, 20, 40);
    file.writeBytes(chunkOfWave64("dataf3acd3118cd100c04f8edb8a", 4L * TONE.length));
    file.write(riff, 68, 4 * TONE.length);

    Decoded decoded = Decoded.of(file.toByteArray());

    assertThat(decoded.damage()).isEmpty();
    assertThat(decoded.samples()).containsExactly(TONE, within((float) encoding.tolerance));
  }

  /** The plain format has no place for it but the length of a moment. */
  @ParameterizedTest
  @ValueSource(ints = {16, 20, 24})
  void narrowSamplesOfThePlainFormatAreHeard(int bits) throws Exception {
    byte[] samples = SampleEncoding.PCM_32.encode(TONE);
    for (int i = 0; i < samples.length; i += 4) {
      Arrays.fill(samples, i, i + 4 - (bits + 7) / 8, (byte) 0);
    }
    byte[] file = new WavBuilder().format(SampleEncoding.PCM_32, RATE_HZ, 1).data(samples).riff();
    file[34] = (byte) bits;

    Decoded decoded = Decoded.of(file);

    assertThat(decoded.damage()).isEmpty();
    assertThat(decoded.samples()).containsExactly(TONE, within(2.0f / (1 << 15)));
  }

  @ParameterizedTest
  @EnumSource(
      value = SampleEncoding.class,
      names = {"PCM_16", "PCM_24", "PCM_32", "FLOAT_32"})
  void samplesThatBeginWithTheHighestByteAreHeard(SampleEncoding encoding) throws Exception {
    byte[] file = WavBuilder.wav(encoding, RATE_HZ, TONE);
    int bytes = encoding.bits / 8;
    for (int at : new int[] {4, 16, 24, 28, 40}) {
      reverse(file, at, 4);
    }
    for (int at : new int[] {20, 22, 32, 34}) {
      reverse(file, at, 2);
    }
    for (int at = 44; at + bytes <= file.length; at += bytes) {
      reverse(file, at, bytes);
    }
    file[3] = 'X';

    Decoded decoded = Decoded.of(file);

    assertThat(decoded.damage()).isEmpty();
    assertThat(decoded.samples()).containsExactly(TONE, within((float) encoding.tolerance));
  }

  private static void reverse(byte[] file, int at, int count) {
    for (int i = 0; i < count / 2; i++) {
      byte other = file[at + count - 1 - i];
      file[at + count - 1 - i] = file[at + i];
      file[at + i] = other;
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void narrowSamplesOfCafAreHeard(boolean floats) throws Exception {
    SampleEncoding encoding = floats ? SampleEncoding.FLOAT_32 : SampleEncoding.PCM_32;
    byte[] data = encoding.encode(TONE);
    byte[] file =
        new Bytes()
            .add(Bytes.of("caff"))
            .be16(1)
            .be16(0)
            .add(Bytes.of("desc"))
            .be64(32)
            .beDouble(RATE_HZ)
            .add(Bytes.of("lpcm"))
            .be32(floats ? 3 : 2)
            .be32(4)
            .be32(1)
            .be32(1)
            .be32(floats ? 32 : 24)
            .add(Bytes.of("data"))
            .be64(4 + data.length)
            .be32(0)
            .add(data)
            .toArray();

    Decoded decoded = Decoded.of(file);

    assertThat(decoded.damage()).isEmpty();
    assertThat(decoded.samples()).containsExactly(TONE, within((float) encoding.tolerance));
  }

  private static byte[] chunkOfWave64(String name, long bytes) {
    return ByteBuffer.allocate(24)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(name(name))
        .putLong(24 + bytes)
        .array();
  }

  /** Four letters and twelve bytes. */
  private static byte[] name(String lettersAndHex) {
    return ByteBuffer.allocate(16)
        .put(lettersAndHex.substring(0, 4).getBytes(US_ASCII))
        .put(HexFormat.of().parseHex(lettersAndHex.substring(4)))
        .array();
  }

  @Test
  void pcmOf16BitsComesBackExactly() throws Exception {
    byte[] data = {0, 0, 0, (byte) 0x80, (byte) 0xff, 0x7f, 1, 0};
    byte[] file = new WavBuilder().format(SampleEncoding.PCM_16, RATE_HZ, 1).data(data).riff();

    assertThat(Decoded.of(file).samples()).containsExactly(0f, -1f, 32_767f / 32_768, 1f / 32_768);
  }

  @Test
  void floatsBeyondFullScaleAreNotClipped() throws Exception {
    float[] loud = {0, 1.5f, -2f};

    assertThat(Decoded.of(WavBuilder.wav(SampleEncoding.FLOAT_32, RATE_HZ, loud)).samples())
        .containsExactly(loud);
  }

  /** Nobody else believes the bytes in a second, and FFmpeg seeks by them. */
  @Test
  void whatTheHeaderSaysOfBytesInASecondIsNotBelieved() throws Exception {
    float[] minute = Signal.tone(RATE_HZ, 60 * RATE_HZ, 440, 0.5).samples();
    byte[] right = WavBuilder.wav(SampleEncoding.PCM_16, RATE_HZ, minute);
    byte[] wrong = right.clone();
    ByteBuffer.wrap(wrong).order(ByteOrder.LITTLE_ENDIAN).putInt(28, RATE_HZ);

    Decoded decoded = Decoded.of(wrong);

    assertThat(decoded.samples()).hasSize(minute.length);
    assertThat(decoded.damage()).isEmpty();
    assertThat(SeekMap.of(new MemoryByteSource(right))).isPresent();
    assertThat(SeekMap.of(new MemoryByteSource(wrong))).isEmpty();
  }

  private static byte[] withFrameBytes(int bytes, byte[] wav) {
    byte[] changed = wav.clone();
    ByteBuffer.wrap(changed).order(ByteOrder.LITTLE_ENDIAN).putShort(32, (short) bytes);
    return changed;
  }

  @Test
  void whatTheHeaderSaysOfBytesInAFrameIsNotBelieved() throws Exception {
    float[] tone = Signal.tone(RATE_HZ, 4 * RATE_HZ, 440, 0.5).samples();
    byte[] stereo = WavBuilder.wav(SampleEncoding.PCM_16, RATE_HZ, tone, tone);
    byte[] mono = WavBuilder.wav(SampleEncoding.PCM_16, RATE_HZ, tone);

    Decoded whole = Decoded.of(withFrameBytes(2, stereo));
    Decoded cut = Decoded.of(withFrameBytes(4, Arrays.copyOf(mono, mono.length * 6 / 10)));

    assertThat(whole.samples()).hasSize(tone.length);
    assertThat(whole.damage()).isEmpty();
    assertThat(cut.damage().orElseThrow().code()).isEqualTo(FailureCode.TRUNCATED);
  }

  @Test
  void chunksBeforeTheFormatArePassedOver() throws Exception {
    byte[] file =
        new WavBuilder()
            .chunk("JUNK", new byte[28])
            .chunk("LIST", "INFOISFT\4\0\0\0abc".getBytes(US_ASCII))
            .format(SampleEncoding.FLOAT_32, RATE_HZ, 1)
            .data(SampleEncoding.FLOAT_32.encode(TONE))
            .riff();

    assertThat(Decoded.of(file).samples()).containsExactly(TONE);
  }

  @Test
  void chunksBetweenFormatAndDataArePassedOver() throws Exception {
    byte[] file =
        new WavBuilder()
            .format(SampleEncoding.FLOAT_32, RATE_HZ, 1)
            .chunk("fact", new byte[4])
            .chunk("odd ", new byte[7])
            .data(SampleEncoding.FLOAT_32.encode(TONE))
            .riff();

    assertThat(Decoded.of(file).samples()).containsExactly(TONE);
  }

  @Test
  void neitherThePadByteOfOddDataNorWhatFollowsIsHeard() throws Exception {
    byte[] file =
        new WavBuilder()
            .format(SampleEncoding.PCM_8, RATE_HZ, 1)
            .data(SampleEncoding.PCM_8.encode(TONE))
            .chunk("LIST", "INFOISFT\4\0\0\0abc".getBytes(US_ASCII))
            .riff();

    assertThat(Decoded.of(file).samples()).hasSize(1001);
  }

  @Test
  void dataOfUnknownSizeIsReadToTheEndOfTheFile() throws Exception {
    byte[] file =
        new WavBuilder()
            .format(SampleEncoding.FLOAT_32, RATE_HZ, 1)
            .dataOfUnknownSize(SampleEncoding.FLOAT_32.encode(TONE))
            .riffOfUnknownSize();

    assertThat(Decoded.of(file).samples()).containsExactly(TONE);
  }

  @Test
  void aFileCutShortGivesTheSamplesThatAreThere() throws Exception {
    byte[] whole = WavBuilder.wav(SampleEncoding.FLOAT_32, RATE_HZ, TONE);
    byte[] cut = Arrays.copyOf(whole, whole.length - 4 * 101);

    assertThat(Decoded.of(cut).samples()).containsExactly(Arrays.copyOf(TONE, 900));
  }

  @Test
  void rf64KeepsItsSizesElsewhere() throws Exception {
    byte[] file =
        new WavBuilder()
            .format(SampleEncoding.FLOAT_32, RATE_HZ, 1)
            .dataOfUnknownSize(SampleEncoding.FLOAT_32.encode(TONE))
            .rf64();

    assertThat(Decoded.of(file).samples()).containsExactly(TONE);
  }

  @Test
  void wave64IsReadLikeAWav(@TempDir Path folder) throws Exception {
    // FFmpeg's writer counts the padding to a multiple of 8 bytes as samples; here it needs none.
    float[] tone = Arrays.copyOf(TONE, 1000);
    Path file =
        EncodedFile.write(
            folder.resolve("tone.w64"),
            "w64",
            avcodec.AV_CODEC_ID_PCM_S16LE,
            new Signal(tone, RATE_HZ));

    assertThat(Decoded.of(MemoryByteSource.ofFile(file)).samples())
        .containsExactly(tone, within(2f / 32_768));
  }

  @ParameterizedTest
  @ValueSource(strings = {"burst-adpcm-ima.wav", "burst-adpcm-ms.wav"})
  void adpcmKeepsTimesAndLevels(String fixture) throws Exception {
    Signal signal = Decoded.of(MemoryByteSource.ofFixture(fixture)).signal();

    assertThat(signal.burstSeconds()).isCloseTo(1.5, within(0.001));
    assertThat(signal.between(1.48, 1.52).rms()).isCloseTo(0.2165, within(0.005));
  }
}
