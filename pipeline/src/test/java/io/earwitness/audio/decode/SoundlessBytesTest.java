package io.earwitness.audio.decode;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.earwitness.SharedData;
import io.earwitness.audio.encode.AudioWriter;
import io.earwitness.audio.source.MemoryByteSource;
import io.earwitness.audio.track.HeardTrack;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.bytedeco.ffmpeg.global.avcodec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Bytes that hold no sound are no damage, and take no time. */
class SoundlessBytesTest {
  private static final int RATE_HZ = 44_100;
  private static final int SECONDS = 4;
  private static final int AMR_SPEECH = 0x04;
  private static final int AMR_NO_DATA = 0x7c;

  @TempDir private static Path folder;
  private static final Map<Format, byte[]> RECORDINGS = new EnumMap<>(Format.class);

  private enum Format {
    MP3,
    MP2("mp2", avcodec.AV_CODEC_ID_MP2),
    FLAC,
    ADTS("adts", avcodec.AV_CODEC_ID_AAC),
    AC3("ac3", avcodec.AV_CODEC_ID_AC3),
    EAC3("eac3", avcodec.AV_CODEC_ID_EAC3),
    WAVPACK("wv", avcodec.AV_CODEC_ID_WAVPACK),
    OPUS,
    MPEG_TS("mpegts", avcodec.AV_CODEC_ID_AAC);

    private final String container;
    private final int codec;

    Format() {
      this(null, 0);
    }

    Format(String container, int codec) {
      this.container = container;
      this.codec = codec;
    }

    void write(Path file, Signal signal) throws Exception {
      if (container == null) {
        AudioWriter.write(
            file, AudioWriter.Format.valueOf(name()), signal.rateHz(), signal.samples());
      } else {
        EncodedFile.write(file, container, codec, signal);
      }
    }
  }

  private enum Tail {
    ZEROS(new byte[1000]),
    MANY_ZEROS(new byte[200_000]),
    ERASED_MEMORY(filled(4096, -1)),
    ID3V1(id3v1()),
    ZEROS_AND_ID3V1(Bytes.of("").zeroes(700).add(id3v1()).toArray()),
    ID3V2_WITH_PICTURE(id3v2(20_000)),
    APE_TAG(apeTag(300)),
    LYRICS_AND_ID3V1(
        Bytes.of("LYRICSBEGININD0000200LYR00011Some lyrics000052LYRICS200").add(id3v1()).toArray()),
    TEXT("<html>not found</html>\n".repeat(10).getBytes(ISO_8859_1));

    @SuppressWarnings("ImmutableEnumChecker") // nobody writes to it
    private final byte[] bytes;

    Tail(byte[] bytes) {
      this.bytes = bytes;
    }
  }

  private static byte[] filled(int count, int value) {
    byte[] bytes = new byte[count];
    Arrays.fill(bytes, (byte) value);
    return bytes;
  }

  private static byte[] id3v1() {
    return Bytes.of("TAGA title").zeroes(118).toArray();
  }

  /** A picture looks like anything, but has no sync words. */
  private static byte[] id3v2(int pictureBytes) {
    byte[] picture = new byte[pictureBytes];
    new Random(2).nextBytes(picture);
    for (int i = 0; i < pictureBytes; i++) {
      picture[i] &= 0x7f;
    }
    return Bytes.of("ID3\3\0\0")
        .add((byte) 0, (byte) (pictureBytes >> 14), (byte) (pictureBytes >> 7 & 0x7f))
        .u8(pictureBytes & 0x7f)
        .add(picture)
        .toArray();
  }

  private static byte[] apeTag(int valueBytes) {
    Bytes item = new Bytes().le32(valueBytes).le32(2).text("Cover\0").zeroes(valueBytes);
    return apePart(item.size(), 0xa0000000L)
        .add(item)
        .add(apePart(item.size(), 0x80000000L))
        .toArray();
  }

  private static Bytes apePart(int itemBytes, long flags) {
    return Bytes.of("APETAGEX").le32(2000).le32(itemBytes + 32).le32(1).le32(flags).zeroes(8);
  }

  private static Stream<Arguments> formatsAndTails() {
    return Arrays.stream(Format.values())
        .flatMap(
            format -> Arrays.stream(Tail.values()).map(tail -> Arguments.arguments(format, tail)));
  }

  @ParameterizedTest
  @MethodSource("formatsAndTails")
  void whatLiesBehindTheSoundIsNoDamage(Format format, Tail tail) throws Exception {
    byte[] recording = recording(format);

    Decoded decoded = Decoded.of(joined(recording, tail.bytes));

    assertThat(decoded.damage()).isEmpty();
    assertThat(decoded.signal().seconds()).isCloseTo(seconds(format), within(0.04));
  }

  @ParameterizedTest
  @EnumSource(
      value = Format.class,
      names = {"MP3", "MP2", "FLAC", "ADTS", "AC3", "EAC3", "WAVPACK"})
  void whatLiesBetweenJoinedFilesIsNoDamageAndTakesNoTime(Format format) throws Exception {
    byte[] one = recording(format);

    Decoded decoded =
        Decoded.of(joined(one, new byte[3000], id3v1(), id3v2(20_000), one, apeTag(300), one));

    assertThat(decoded.damage()).isEmpty();
    // MP3 has a frame without sound before the first, and pads the last: a tenth of a second.
    assertThat(decoded.signal().seconds()).isCloseTo(3 * seconds(format), within(0.2));
  }

  @ParameterizedTest
  @EnumSource(
      value = Format.class,
      names = {"MP3", "FLAC", "AC3"})
  void zerosInTheMiddleOfFramesAreDamage(Format format) throws Exception {
    byte[] recording = recording(format).clone();
    int middle = recording.length / 2 + 77;
    Arrays.fill(recording, middle, middle + recording.length / 10, (byte) 0);

    Decoded decoded = Decoded.of(recording);

    assertThat(decoded.damage().orElseThrow().atSeconds()).isBetween(1.7, 2.3);
    assertThat(decoded.signal().seconds()).isCloseTo(seconds(format), within(0.2));
  }

  private static byte[] noise(int bytes) {
    byte[] noise = new byte[bytes];
    new Random(4).nextBytes(noise);
    return noise;
  }

  @ParameterizedTest
  @EnumSource(
      value = Format.class,
      names = {"MP3", "MP2", "ADTS", "AC3", "EAC3"})
  void unknownBytesAroundABareStreamAreNoDamageAndTakeNoTime(Format format) throws Exception {
    byte[] recording = recording(format);
    for (byte[] before : new byte[][] {{}, noise(40_000), noise(1_500_000)}) {
      byte[] file = joined(before, recording, noise(200_000));
      OpenOptions options =
          new OpenOptions(HeardTrack.BEST, format.name().toLowerCase(Locale.ROOT));

      Decoded decoded = Decoded.of(new MemoryByteSource(file), Decoded.RATE_HZ, options);

      assertThat(decoded.damage()).isEmpty();
      assertThat(decoded.signal().seconds()).isCloseTo(seconds(format), within(0.04));
    }
  }

  @Test
  void unknownBytesBehindPagesAreDamage() throws Exception {
    assertThat(Decoded.of(joined(recording(Format.OPUS), noise(200_000))).damage()).isPresent();
  }

  /**
   * The frame in which it begins does not decode, or its checksum is wrong, or frames are counted.
   */
  @ParameterizedTest
  @EnumSource(
      value = Format.class,
      names = {"MP3", "ADTS", "AC3", "EAC3"})
  void anEndThatWasOverwrittenIsDamage(Format format) throws Exception {
    byte[] recording = recording(format).clone();
    int from = recording.length * 3 / 4 + 77;
    byte[] noise = noise(recording.length - from);
    System.arraycopy(noise, 0, recording, from, noise.length);

    Decoded decoded = Decoded.of(recording);

    assertThat(decoded.damage()).isPresent();
    assertThat(decoded.signal().seconds()).isCloseTo(seconds(format) * 3 / 4, within(0.2));
  }

  @ParameterizedTest
  @EnumSource(
      value = Format.class,
      names = {"MP3", "MP2", "ADTS", "AC3", "EAC3"})
  void unknownBytesBetweenFramesAreDamage(Format format) throws Exception {
    byte[] recording = recording(format);
    int middle = recording.length / 2;

    Decoded decoded =
        Decoded.of(
            joined(
                Arrays.copyOf(recording, middle),
                noise(20_000),
                Arrays.copyOfRange(recording, middle, recording.length)));

    assertThat(decoded.damage().orElseThrow().atSeconds()).isBetween(1.7, 2.3);
  }

  @Test
  void messagesAreOurs() throws Exception {
    byte[] recording = recording(Format.FLAC).clone();
    Arrays.fill(recording, recording.length / 2, recording.length / 2 + 40, (byte) 7);

    assertThat(Decoded.of(recording).damage().orElseThrow().what())
        .isEqualTo("bytes that do not decode");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({"'#!AMR\n', 12, 5, 0x44", "'#!AMR-WB\n', 17, 5, 0x4c"})
  void aPauseInSpeechIsSilenceWhereverItIs(
      String magic, int speechBytes, int noiseBytes, String noiseHeader) throws Exception {
    Bytes pause = new Bytes().u8(Integer.decode(noiseHeader)).zeroes(noiseBytes);
    for (int i = 0; i < 49; i++) {
      pause.u8(AMR_NO_DATA);
    }
    Bytes speech = new Bytes();
    for (int i = 0; i < 50; i++) {
      speech.u8(AMR_SPEECH).zeroes(speechBytes);
    }

    Decoded decoded =
        Decoded.of(
            Bytes.of(magic).add(pause).add(speech).add(pause).add(speech).add(pause).toArray());

    assertThat(decoded.damage()).isEmpty();
    assertThat(decoded.signal().seconds()).isCloseTo(5, within(0.001));
    assertThat(decoded.signal().between(0.1, 0.9).rms()).isZero();
    assertThat(decoded.signal().between(2.1, 2.9).rms()).isZero();
    assertThat(decoded.signal().between(4.1, 4.9).rms()).isZero();
  }

  @ParameterizedTest
  @CsvSource({"'#!AMR\n', 12", "'#!AMR-WB\n', 17"})
  void whatIsNoFrameOfATelephoneTakesNoTime(String magic, int speechBytes) throws Exception {
    Bytes file = Bytes.of(magic);
    for (int i = 0; i < 50; i++) {
      file.u8(AMR_SPEECH).add(noise(speechBytes, i));
    }
    byte[] recording = file.toArray();
    byte[] erased = new byte[4096];
    Arrays.fill(erased, (byte) 0xff);
    byte[] tag = Arrays.copyOf("TAG".getBytes(US_ASCII), 128);

    for (byte[] behind : new byte[][] {erased, new byte[4096], tag}) {
      Decoded decoded = Decoded.of(new Bytes().add(recording).add(behind).toArray());
      assertThat(decoded.damage()).isEmpty();
      assertThat(decoded.signal().seconds()).isCloseTo(1, within(0.001));
    }
    Decoded joined = Decoded.of(new Bytes().add(recording).add(recording).toArray());
    assertThat(joined.damage()).isEmpty();
    assertThat(joined.signal().seconds()).isCloseTo(2, within(0.001));
  }

  private static byte[] noise(int bytes, int seed) {
    byte[] noise = new byte[bytes];
    new Random(seed).nextBytes(noise);
    return noise;
  }

  @ParameterizedTest
  @CsvSource({
    "zeros-behind.mp3, 6.503",
    "id3v1-behind.flac, 6.503",
    "concatenated.mp3, 13.08",
    "amr-dtx-nodata.amr, 20.0"
  })
  void filesOfOthersAreWhole(String file, double seconds) throws Exception {
    Decoded decoded = Decoded.of(MemoryByteSource.ofFile(SharedData.path("faults/" + file)));

    assertThat(decoded.damage()).isEmpty();
    assertThat(decoded.signal().seconds()).isCloseTo(seconds, within(0.03));
  }

  private static double seconds(Format format) throws Exception {
    return Decoded.of(recording(format)).signal().seconds();
  }

  /** Faint noise, so that every frame has bytes. */
  private static byte[] recording(Format format) throws Exception {
    byte[] bytes = RECORDINGS.get(format);
    if (bytes == null) {
      Random random = new Random(3);
      Signal signal = Signal.silence(RATE_HZ, SECONDS * RATE_HZ);
      for (int i = 0; i < signal.samples().length; i++) {
        signal.samples()[i] = (random.nextFloat() - 0.5f) * 0.02f;
      }
      Path file = folder.resolve(format.name());
      format.write(file, signal);
      bytes = Files.readAllBytes(file);
      RECORDINGS.put(format, bytes);
    }
    return bytes;
  }

  private static byte[] joined(byte[]... parts) {
    Bytes joined = new Bytes();
    for (byte[] part : parts) {
      joined.add(part);
    }
    return joined.toArray();
  }
}
