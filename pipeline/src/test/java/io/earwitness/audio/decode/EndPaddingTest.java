package io.earwitness.audio.decode;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EndPaddingTest {

  @ParameterizedTest(name = "{2}")
  @CsvSource({
    "1.0, 1024, 'a frame before the end is whole'",
    "0.02, 960, 'the frame at the end is cut there'",
    "0, 0, 'a frame behind the end is padding'",
    "-0.2, 0, 'so is a later one'",
    "-0.3, 1024, 'what goes on far behind the end is no padding'"
  })
  void aFrameEndsWhereTheRecordingDoes(double secondsToEnd, int samples, String what) {
    assertThat(EndPadding.samplesBeforeEnd(1024, 48_000, secondsToEnd)).as(what).isEqualTo(samples);
  }
}
