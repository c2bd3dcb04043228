package io.earwitness.audio.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Headers of frames as encoders write them. */
class BareFrameTest {

  private static ByteBuffer bytes(String hex) {
    return ByteBuffer.wrap(HexFormat.of().parseHex(hex));
  }

  @ParameterizedTest
  @CsvSource({
    "0b77ef330c402f84, 384", // 96 kbit/s at 48 kHz
    "0b7700004c4000, 416", // the same at 44.1 kHz; every other frame is longer
    "0b7700004d4000, 418",
    "0b7700008c4000, 576",
    "0b770000cc4000, -1",
    "0b7700bf3f8600, 384", // E-AC-3
    "0b78ef330c402f84, -1"
  })
  void aFrameOfDolbySaysHowLongItIs(String hex, int lengthBytes) {
    assertThat(DolbyFrame.lengthBytes(bytes(hex), 0)).isEqualTo(lengthBytes);
  }

  @Test
  void severalFramesOfDolbyAreCounted() {
    String frame = "0b77000335860000";

    assertThat(DolbyFrame.framesBytes(bytes(frame + frame + "0000"), 0)).isEqualTo(16);
    assertThat(DolbyFrame.framesBytes(bytes("0000" + frame), 0)).isZero();
  }

  @ParameterizedTest
  @CsvSource({"fff1504023bffcde, 285", "fff9504023bffcde, 285", "fffb504023bffcde, -1", "fff1, -1"})
  void aFrameOfAdtsSaysHowLongItIs(String hex, int lengthBytes) {
    assertThat(AdtsFrame.lengthBytes(bytes(hex), 0)).isEqualTo(lengthBytes);
  }
}
