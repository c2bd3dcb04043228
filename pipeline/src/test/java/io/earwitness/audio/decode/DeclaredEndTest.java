package io.earwitness.audio.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_AAC;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An MP4 whose length, by its own word, is not that of its packets. */
class DeclaredEndTest {
  private static final int RATE_HZ = 16_000;
  private static final int LENGTH_BEHIND_NAME = 20;

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void soundBehindItIsHeardFromThereOn(boolean hasEditList) throws Exception {
    Signal tone = Signal.tone(RATE_HZ, 10 * RATE_HZ, 440, 0.5);
    Path whole = folder.resolve("tone.m4a");
    byte[] file = Files.readAllBytes(EncodedFile.write(whole, "mp4", AV_CODEC_ID_AAC, tone, ""));
    String text = new String(file, StandardCharsets.ISO_8859_1);
    ByteBuffer.wrap(file).putInt(text.indexOf("mdhd") + LENGTH_BEHIND_NAME, 8 * RATE_HZ);
    if (!hasEditList) {
      ByteBuffer.wrap(file, text.indexOf("edts"), 4)
          .put("free".getBytes(StandardCharsets.US_ASCII));
    }

    Decoded decoded = Decoded.of(file);

    assertThat(decoded.signal().seconds()).isCloseTo(10, within(0.15));
    assertThat(decoded.signal().between(8, 8.25).rms()).isCloseTo(0.35, within(0.02));
    assertThat(decoded.damage()).isEmpty();
  }
}
