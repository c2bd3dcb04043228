package io.earwitness.audio.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.bytedeco.ffmpeg.global.avcodec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Recordings of streams that broke off and began anew, in another way. */
class JoinedStreamsTest {
  private static final int FLV_HEADER_BYTES = 13;

  @TempDir private Path folder;

  private byte[] aac(String container, Signal tone, String option, String value)
      throws IOException {
    return coded(avcodec.AV_CODEC_ID_AAC, container, tone, option, value);
  }

  private byte[] coded(int codec, String container, Signal tone, String option, String value)
      throws IOException {
    Path file = folder.resolve("recording." + container);
    return Files.readAllBytes(
        EncodedFile.write(file, container, codec, tone, Map.of(option, value), Map.of()));
  }

  private static byte[] joined(byte[] first, byte[] second, int from) {
    return new Bytes().add(first).add(Arrays.copyOfRange(second, from, second.length)).toArray();
  }

  /** The decoder is begun anew after half a minute, when the first rate is long gone. */
  @Test
  void theRateOfTheSecondStreamHoldsToItsEnd() throws Exception {
    byte[] first = aac("flv", Signal.tone(44_100, 10 * 44_100, 440, 0.5), "fflags", "+bitexact");
    byte[] second = aac("flv", Signal.tone(48_000, 45 * 48_000, 440, 0.5), "fflags", "+bitexact");

    Decoded decoded = Decoded.of(joined(first, second, FLV_HEADER_BYTES));

    assertThat(decoded.signal().seconds()).isCloseTo(55, within(0.2));
    assertThat(decoded.signal().between(20, 30).toneHz()).isCloseTo(440, within(1.0));
    assertThat(decoded.signal().between(45, 54).toneHz()).isCloseTo(440, within(1.0));
    assertThat(decoded.damage()).isEmpty();
  }

  @Test
  void aTransportStreamGoesOnUnderAnotherNumber() throws Exception {
    byte[] first =
        aac("mpegts", Signal.tone(48_000, 5 * 48_000, 440, 0.5), "mpegts_start_pid", "256");
    byte[] second =
        aac("mpegts", Signal.tone(48_000, 5 * 48_000, 880, 0.5), "mpegts_start_pid", "512");

    Decoded decoded = Decoded.of(joined(first, second, 0));

    assertThat(decoded.signal().seconds()).isCloseTo(10, within(0.2));
    assertThat(decoded.signal().between(1, 4).toneHz()).isCloseTo(440, within(1.0));
    assertThat(decoded.signal().between(6, 9).toneHz()).isCloseTo(880, within(1.0));
  }

  @Test
  void aTransportStreamGoesOnWithAnotherCodec() throws Exception {
    byte[] aac = aac("mpegts", Signal.tone(48_000, 5 * 48_000, 440, 0.5), "fflags", "+bitexact");
    Signal tone = Signal.tone(48_000, 40 * 48_000, 880, 0.5);
    byte[] opus = coded(avcodec.AV_CODEC_ID_OPUS, "mpegts", tone, "fflags", "+bitexact");

    Decoded decoded = Decoded.of(new Bytes().add(aac).add(opus).add(aac).toArray());

    assertThat(decoded.signal().seconds()).isCloseTo(50, within(0.2));
    assertThat(decoded.signal().between(1, 4).toneHz()).isCloseTo(440, within(1.0));
    assertThat(decoded.signal().between(6, 44).toneHz()).isCloseTo(880, within(1.0));
    assertThat(decoded.signal().between(46, 49).toneHz()).isCloseTo(440, within(1.0));
    assertThat(decoded.damage()).isEmpty();
  }
}
