package io.earwitness.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.earwitness.SharedData;
import io.earwitness.training.pretrained.NpyFile;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class MelFilterBankTest {
  private static final LogMelParameters PARAMETERS =
      new LogMelParameters(22_050, 2048, 512, 128, 0, 11_025, LogMelParameters.Reference.ONE, -80);

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

  @Test
  void bandsOfHeightOneAreOneAtTheirCentres() {
    // Bins of 1 Hz, so that every centre is close to one.
    float[] flat = new float[4001];
    Arrays.fill(flat, 1f);
    for (MelBands.Slopes slopes : MelBands.Slopes.values()) {
      MelBands bands = new MelBands(10, 100, 4000, MelScale.HTK, slopes, MelBands.Height.ONE);
      double step = (MelScale.HTK.mel(4000) - MelScale.HTK.mel(100)) / 11;
      for (int band = 0; band < 10; band++) {
        float[] one = new float[4001];
        one[(int) Math.round(MelScale.HTK.hz(MelScale.HTK.mel(100) + (band + 1) * step))] = 1;

        float[] weights = applied(parameters(8000, bands), one);

        assertThat(weights[band]).isCloseTo(1, within(0.02f));
        assertThat(sum(weights)).isCloseTo(1, within(1e-6));
      }
    }
  }

  @Test
  void sidesAreStraightOverHertzOrOverMel() {
    double middleHz = (MelScale.HTK.hz(1000) + MelScale.HTK.hz(1500)) / 2;
    double middleMelHz = MelScale.HTK.hz(1250);
    // Of three edges, 500, 1000 and 1500 mel, the second half falls from one to nothing.
    assertThat(weightAt(middleHz, MelBands.Slopes.HZ)).isCloseTo(0.5f, within(1e-3f));
    assertThat(weightAt(middleMelHz, MelBands.Slopes.MEL)).isCloseTo(0.5f, within(1e-3f));
    assertThat(weightAt(middleMelHz, MelBands.Slopes.HZ)).isGreaterThan(0.53f);
  }

  private static float weightAt(double hz, MelBands.Slopes slopes) {
    MelBands bands =
        new MelBands(
            1,
            MelScale.HTK.hz(500),
            MelScale.HTK.hz(1500),
            MelScale.HTK,
            slopes,
            MelBands.Height.ONE);
    float[] one = new float[4001];
    one[(int) Math.round(hz)] = 1;
    return applied(parameters(8000, bands), one)[0];
  }

  @Test
  void theBandsOfYamnetAreItsMatrix() throws Exception {
    float[] matrix = NpyFile.read(SharedData.path("yamnet/weights/mel_matrix.npy")).values();
    LogMelParameters parameters =
        parameters(
            512,
            16_000,
            new MelBands(64, 125, 7500, MelScale.HTK, MelBands.Slopes.MEL, MelBands.Height.ONE));

    for (int bin = 0; bin < 257; bin++) {
      float[] one = new float[257];
      one[bin] = 1;
      float[] row = Arrays.copyOfRange(matrix, bin * 64, (bin + 1) * 64);
      assertThat(applied(parameters, one)).containsExactly(row, within(1e-6f));
    }
  }

  private static double sum(float[] values) {
    double sum = 0;
    for (float value : values) {
      sum += value;
    }
    return sum;
  }

  /** Bins of 1 Hz. */
  private static LogMelParameters parameters(int sampleRateHz, MelBands bands) {
    return parameters(sampleRateHz, sampleRateHz, bands);
  }

  private static LogMelParameters parameters(int fftSize, int sampleRateHz, MelBands bands) {
    return new LogMelParameters(
        sampleRateHz,
        new Stft(fftSize, fftSize, 160, true, Stft.Values.POWER),
        bands,
        new LogScale.Natural(1));
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
