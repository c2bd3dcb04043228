package io.earwitness.audio.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_PCM_S16BE;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_PCM_S16LE;

import io.earwitness.audio.failure.FailureCode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Recorders that were killed, or wrote into a pipe, have not written how much they recorded. */
class UnsizedTest {
  private static final int RATE_HZ = 22_050;
  private static final Signal SOUND = sound();
  private static final SampleEncoding ENCODING = SampleEncoding.PCM_16;

  @TempDir private Path folder;

  /** Two bursts; nothing that is recorded is all zeros between them. */
  private static Signal sound() {
    float[] samples = Signal.bursts(RATE_HZ, 6 * RATE_HZ, 1, 5).samples();
    for (int i = 0; i < samples.length; i++) {
      samples[i] += i % 2 == 0 ? 0.001f : -0.001f;
    }
    return new Signal(samples, RATE_HZ);
  }

  private static void assertIsHeard(byte[] file) throws Exception {
    Decoded decoded = Decoded.of(file);
    assertThat(decoded.damage()).isEmpty();
    assertThat(decoded.signal().seconds()).isCloseTo(6, within(1e-3));
    assertThat(decoded.signal().between(0, 3).burstSeconds()).isCloseTo(1, within(1e-3));
    assertThat(decoded.signal().between(3, 6).burstSeconds()).isCloseTo(2, within(1e-3));
  }

  private byte[] written(String container, int codec) throws Exception {
    Path file = folder.resolve("sound");
    return Files.readAllBytes(EncodedFile.write(file, container, codec, SOUND, ""));
  }

  private static int indexOf(byte[] file, String name) {
    int index = new String(file, StandardCharsets.ISO_8859_1).indexOf(name);
    assertThat(index).isNotNegative();
    return index;
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1})
  void rf64(int filler) throws Exception {
    byte[] file =
        new WavBuilder()
            .format(ENCODING, RATE_HZ, 1)
            .dataOfUnknownSize(ENCODING.encode(SOUND.samples()))
            .rf64();
    int sizes = indexOf(file, "ds64") + 8;
    Arrays.fill(file, sizes, sizes + 16, (byte) filler);

    assertIsHeard(file);
  }

  @ParameterizedTest
  @CsvSource({"0, 24", "-1, 24", "0, -1", "-1, 9223372036854775807"})
  void w64(long fileBytes, long dataBytes) throws Exception {
    byte[] file = written("w64", AV_CODEC_ID_PCM_S16LE);
    ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putLong(16, fileBytes).putLong(indexOf(file, "data") + 16, dataBytes);

    assertIsHeard(file);
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "0, 8", "-8, 0"})
  void aiff(int fileBytes, int dataBytes) throws Exception {
    byte[] file = written("aiff", AV_CODEC_ID_PCM_S16BE);
    ByteBuffer bytes = ByteBuffer.wrap(file);
    bytes.putInt(4, fileBytes).putInt(indexOf(file, "SSND") + 4, dataBytes);
    bytes.putInt(indexOf(file, "COMM") + 10, 0);

    assertIsHeard(file);
  }

  @Test
  void au() throws Exception {
    byte[] file = written("au", AV_CODEC_ID_PCM_S16BE);
    ByteBuffer.wrap(file).putInt(8, 0);

    assertIsHeard(file);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 2 * RATE_HZ, 5 * RATE_HZ})
  void wavWhoseSizeIsOnlyWrittenNowAndThen(int bytes) throws Exception {
    byte[] file = WavBuilder.wav(ENCODING, RATE_HZ, SOUND.samples());
    ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).putInt(indexOf(file, "data") + 4, bytes);

    assertIsHeard(file);
  }

  @Test
  void whatFollowsTheSamplesOfAWavIsNoSound() throws Exception {
    byte[] zeros = new byte[200_000];
    byte[] tag = ("TAG" + "title ".repeat(40_000)).getBytes(StandardCharsets.US_ASCII);
    byte[] list = new byte[200_000];
    Arrays.fill(list, (byte) 'x');
    byte[] samples = ENCODING.encode(SOUND.samples());
    byte[] cutChunk = new Bytes().add(Bytes.of("id3 ")).le32(400_000).add(list).toArray();
    byte[] aligned = new Bytes().zeroes(510).add(cutChunk).toArray();
    byte[] text = "<call>".repeat(20_000).getBytes(StandardCharsets.US_ASCII);
    byte[] plain = WavBuilder.wav(ENCODING, RATE_HZ, SOUND.samples());
    byte[] chunked =
        new WavBuilder().format(ENCODING, RATE_HZ, 1).data(samples).chunk("LIST", list).riff();

    assertIsHeard(chunked);
    for (byte[] behind : new byte[][] {zeros, tag, cutChunk, aligned, text}) {
      assertIsHeard(new Bytes().add(plain).add(behind).toArray());
    }
  }

  @Test
  void wavsInOneFileAreHeardOneBehindTheOther() throws Exception {
    float[] samples = SOUND.samples();
    byte[] first =
        new WavBuilder()
            .format(ENCODING, RATE_HZ, 1)
            .data(ENCODING.encode(Arrays.copyOf(samples, 50_001)))
            .chunk("LIST", new byte[777])
            .riff();
    byte[] second = WavBuilder.wav(ENCODING, RATE_HZ, Arrays.copyOfRange(samples, 50_001, 80_000));
    byte[] third =
        WavBuilder.wav(ENCODING, RATE_HZ, Arrays.copyOfRange(samples, 80_000, samples.length));

    assertIsHeard(new Bytes().add(first).add(second).add(third).toArray());
  }

  @Test
  void aWavOfAnotherRateBehindOneIsNotHeardAtTheRateOfTheFirst() throws Exception {
    byte[] first = WavBuilder.wav(ENCODING, RATE_HZ, SOUND.samples());
    byte[] second = WavBuilder.wav(ENCODING, 8_000, SOUND.samples());

    assertIsHeard(new Bytes().add(first).add(second).toArray());
  }

  @Test
  void aWavThatIsCutShortBehindOthersIsTruncated() throws Exception {
    byte[] wav = WavBuilder.wav(ENCODING, RATE_HZ, SOUND.samples());
    byte[] cut = Arrays.copyOf(wav, wav.length / 2);

    Decoded decoded = Decoded.of(new Bytes().add(wav).add(cut).toArray());

    assertThat(decoded.signal().seconds()).isCloseTo(9, within(0.01));
    assertThat(decoded.damage().orElseThrow().code()).isEqualTo(FailureCode.TRUNCATED);
  }

  @Test
  void anEvenNumberOfBytesIsHeardOfEachWav() throws Exception {
    float[] samples = SOUND.samples();
    byte[] odd =
        new WavBuilder()
            .format(ENCODING, RATE_HZ, 1)
            .data(Arrays.copyOf(ENCODING.encode(Arrays.copyOf(samples, 50_000)), 100_001))
            .riff();
    byte[] rest =
        WavBuilder.wav(ENCODING, RATE_HZ, Arrays.copyOfRange(samples, 50_000, samples.length));

    assertIsHeard(new Bytes().add(odd).add(rest).toArray());
  }
}
