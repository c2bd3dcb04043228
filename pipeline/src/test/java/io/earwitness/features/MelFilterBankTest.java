package io.earwitness.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MelFilterBankTest {
  private static final LogMelParameters PARAMETERS =
      new LogMelParameters(22_050, 2048, 512, 128, 0, 11_025, LogMelParameters.Reference.ONE, -80);

  @ParameterizedTest
  @CsvSource({"0, 0", "500, 7.5", "1000, 15", "6400, 42"})
  void theScaleIsSlaneys(double hz, double mel) {
    assertThat(MelFilterBank.mel(hz)).isCloseTo(mel, within(1e-9));
    assertThat(MelFilterBank.hz(mel)).isCloseTo(hz, within(1e-9));
  }

  @Test
  void everyBandHasTheSameArea() {
    double binHz = 22_050 / 2048.0;
    float[] flat = new float[1025];
    Arrays.fill(flat, 1f);

    float[] bands = applied(PARAMETERS, flat);

    // Low bands are a few bins wide, so their sums are rough; high bands show the area of 1.
    for (int band = 100; band < 128; band++) {
      assertThat(bands[band] * binHz).isCloseTo(1, within(0.01));
    }
  }

  @Test
  void silenceIsZeroInEveryBand() {
    assertThat(applied(PARAMETERS, new float[1025])).containsOnly(0f);
  }

  @Test
  void bandsDoNotReachBeyondTheirLimits() {
    LogMelParameters narrow =
        new LogMelParameters(16_000, 400, 160, 40, 300, 4000, LogMelParameters.Reference.ONE, -80);
    float[] outside = new float[201];
    for (int bin = 0; bin < outside.length; bin++) {
      double hz = bin * 40;
      outside[bin] = hz <= 300 || hz >= 4000 ? 1 : 0;
    }

    assertThat(applied(narrow, outside)).containsOnly(0f);
  }

  @Test
  void aBandNarrowerThanABinIsEmpty() {
    LogMelParameters crowded =
        new LogMelParameters(16_000, 64, 32, 128, 0, 8000, LogMelParameters.Reference.ONE, -80);
    float[] flat = new float[33];
    Arrays.fill(flat, 1f);

    assertThat(applied(crowded, flat)).hasSize(128).contains(0f);
  }

  @Test
  void bandsGoWhereOffsetAndStrideSay() {
    float[] flat = new float[1025];
    Arrays.fill(flat, 1f);
    float[] destination = new float[3 * 128];

    new MelFilterBank(PARAMETERS).apply(spectrum(flat), destination, 1, 3);

    float[] bands = applied(PARAMETERS, flat);
    for (int band = 0; band < 128; band++) {
      assertThat(destination[3 * band]).isZero();
      assertThat(destination[3 * band + 1]).isEqualTo(bands[band]);
    }
  }

  private static float[] applied(LogMelParameters parameters, float[] power) {
    MelFilterBank bank = new MelFilterBank(parameters);
    float[] bands = new float[bank.bands()];
    bank.apply(spectrum(power), bands, 0, 1);
    return bands;
  }

  private static float[] spectrum(float[] power) {
    float[] spectrum = new float[2 * power.length];
    for (int bin = 0; bin < power.length; bin++) {
      // Half of the power in each part.
      spectrum[2 * bin] = (float) Math.sqrt(power[bin] / 2);
      spectrum[2 * bin + 1] = -spectrum[2 * bin];
    }
    return spectrum;
  }
}
