package io.earwitness.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MelScaleTest {

  @ParameterizedTest
  @CsvSource({
    "SLANEY, 0, 0",
    "SLANEY, 500, 7.5",
    "SLANEY, 1000, 15",
    "SLANEY, 6400, 42",
    "HTK, 0, 0",
    "HTK, 700, 781.1728",
    "HTK, 1000, 999.986",
    "HTK, 8000, 2840.023"
  })
  void frequenciesHaveThePitchThatTheScaleGivesThem(MelScale scale, double hz, double mel) {
    assertThat(scale.mel(hz)).isCloseTo(mel, within(1e-3));
    assertThat(scale.hz(scale.mel(hz))).isCloseTo(hz, within(1e-9));
  }
}
