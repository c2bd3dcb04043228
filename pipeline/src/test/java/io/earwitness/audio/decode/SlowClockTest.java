package io.earwitness.audio.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.earwitness.audio.encode.AudioWriter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A recorder whose clock runs by another speed than its samples. */
class SlowClockTest {
  private static final int RATE_HZ = 44_100;
  private static final int TIME_SCALE_BEHIND_TYPE = 16;

  @TempDir private Path folder;

  /** An MP4 of a minute with a burst at second 50, whose times are so many times as long. */
  private Decoded heard(double stretch) throws Exception {
    Path file = folder.resolve("recording.mp4");
    Signal signal = Signal.bursts(RATE_HZ, 60 * RATE_HZ, 50);
    AudioWriter.write(file, AudioWriter.Format.MP4, RATE_HZ, signal.samples());
    return Decoded.of(withTimeScale(Files.readAllBytes(file), stretch));
  }

  private static byte[] withTimeScale(byte[] mp4, double stretch) throws IOException {
    String text = new String(mp4, StandardCharsets.ISO_8859_1);
    int position = text.indexOf("mdhd") + TIME_SCALE_BEHIND_TYPE;
    ByteBuffer bytes = ByteBuffer.wrap(mp4);
    assertThat(bytes.getInt(position)).isEqualTo(RATE_HZ);
    bytes.putInt(position, (int) Math.round(RATE_HZ / stretch));
    // An edit list would end the recording by the old scale.
    bytes.put(text.indexOf("edts"), "free".getBytes(StandardCharsets.ISO_8859_1));
    return mp4;
  }

  @Test
  void soundIsWhereTheClockSaysThatItIs() throws Exception {
    Decoded slow = heard(0.99);

    assertThat(slow.signal().seconds()).isCloseTo(59.4, within(0.2));
    assertThat(slow.signal().burstSeconds()).isCloseTo(49.5, within(0.13));
    assertThat(heard(1.01).signal().burstSeconds()).isCloseTo(50.5, within(0.13));
  }

  @Test
  void aWrongRateCostsNoSound() throws Exception {
    assertThat(heard(0.9).signal().burstSeconds()).isCloseTo(50, within(0.13));
  }

  @Test
  void aWrongRateMakesNoHoles() throws Exception {
    Decoded fast = heard(1.1);

    assertThat(fast.signal().burstSeconds()).isCloseTo(50, within(0.13));
    assertThat(fast.signal().seconds()).isCloseTo(60, within(0.2));
    assertThat(fast.damage()).isEmpty();
  }
}
