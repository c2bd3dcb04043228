package io.earwitness.audio.container;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Mp3FrameTest {

  @ParameterizedTest(name = "{3}")
  @CsvSource({
    "FF, FB, 90, '128 kbit/s at 44.1 kHz', 417",
    "FF, FB, 92, 'the same, padded', 418",
    "FF, FB, 94, '128 kbit/s at 48 kHz', 384",
    "FF, F3, 80, 'MPEG 2, 64 kbit/s at 22.05 kHz', 208",
    "FF, E3, 18, 'MPEG 2.5, 8 kbit/s at 8 kHz', 72",
    "FF, FD, 90, 'layer II, 160 kbit/s', 522",
    "FF, F5, 80, 'MPEG 2, layer II, 64 kbit/s at 22.05 kHz', 417",
    "FF, FF, 90, 'layer I, 288 kbit/s', 312",
    "FF, F9, 90, 'no such layer', -1",
    "FF, FB, F0, 'no such bit rate', -1",
    "FF, FB, 9C, 'no such sample rate', -1",
    "FE, FB, 90, 'no frame', -1"
  })
  void aFramesHeaderSaysHowLongItIs(
      String first, String second, String third, String what, int lengthBytes) {
    int header = (int) Long.parseLong(first + second + third + "00", 16);

    assertThat(Mp3Frame.lengthBytes(header)).as(what).isEqualTo(lengthBytes);
  }
}
