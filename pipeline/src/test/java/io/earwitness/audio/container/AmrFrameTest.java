package io.earwitness.audio.container;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AmrFrameTest {

  @ParameterizedTest
  @CsvSource({
    "AMR_NB, 0x3c, false", // 12.2 kbit/s
    "AMR_NB, 0x44, true", // noise
    "AMR_NB, 0x5c, true", // noise of another system
    "AMR_NB, 0x64, false", // for future use
    "AMR_NB, 0x7c, true", // no data
    "AMR_WB, 0x44, false", // 23.85 kbit/s
    "AMR_WB, 0x4c, true", // noise
    "AMR_WB, 0x74, false", // speech that was lost on the way
    "AMR_WB, 0x7c, true", // no data
    "OTHER, 0x7c, false"
  })
  void aPauseIsToldFromSpeech(Codec codec, String firstByte, boolean isPause) {
    assertThat(AmrFrame.isPause(codec, Integer.decode(firstByte).byteValue())).isEqualTo(isPause);
  }
}
