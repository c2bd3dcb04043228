package io.earwitness.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.earwitness.features.LogMelParameters.Reference;
import java.nio.FloatBuffer;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class LogMelTest {
  private static final int SEGMENT_SAMPLES = 16_000;

  @Test
  void thereIsAFrameForEveryHopAndOneForTheEnd() {
    assertThat(parameters(400, Reference.ONE).frames(SEGMENT_SAMPLES)).isEqualTo(101);
    assertThat(extract(parameters(400, Reference.ONE), new float[SEGMENT_SAMPLES]))
        .hasSize(40 * 101);
  }

  @Test
  void silenceIsZeroDecibelsRelativeToItself() {
    assertThat(extract(parameters(400, Reference.SEGMENT_MAXIMUM), new float[SEGMENT_SAMPLES]))
        .containsOnly(0f);
  }

  @Test
  void silenceIsTheSmallestPowerRelativeToOne() {
    assertThat(extract(parameters(400, Reference.ONE), new float[SEGMENT_SAMPLES]))
        .containsOnly(-100f);
  }

  @ParameterizedTest
  @CsvSource({"400, 1000", "400, 3000", "512, 1000", "1102, 500", "2048, 6000"})
  void aSineIsLoudestInTheBandOfItsFrequency(int fftSize, double hz) {
    LogMelParameters parameters = parameters(fftSize, Reference.SEGMENT_MAXIMUM);

    float[] logMel = extract(parameters, sine(hz, 0.5));

    int frames = parameters.frames(SEGMENT_SAMPLES);
    int loudest = 0;
    for (int band = 1; band < 40; band++) {
      if (logMel[band * frames + frames / 2] > logMel[loudest * frames + frames / 2]) {
        loudest = band;
      }
    }
    double step = MelScale.SLANEY.mel(8000) / 41;
    double centreMel = (loudest + 1) * step;
    assertThat(MelScale.SLANEY.mel(hz)).isCloseTo(centreMel, within(step));
  }

  @Test
  void tenTimesTheAmplitudeIsTwentyDecibelsMore() {
    LogMelParameters parameters = parameters(400, Reference.ONE);
    float[] quiet = extract(parameters, sine(1000, 0.05));
    float[] loud = extract(parameters, sine(1000, 0.5));

    int centre = bandOf(1000) * 101 + 50;
    assertThat(loud[centre] - quiet[centre]).isCloseTo(20, within(0.001f));
  }

  @Test
  void nothingLiesBelowTheFloor() {
    float[] logMel = extract(parameters(400, Reference.SEGMENT_MAXIMUM), sine(1000, 0.5));

    for (float value : logMel) {
      assertThat(value).isBetween(-80f, 0f);
    }
    assertThat(logMel).contains(0f);
  }

  @Test
  void theFloorIsCountedFromTheLoudestValueWhateverTheReference() {
    float[] logMel = extract(parameters(400, Reference.ONE), sine(1000, 0.5));
    float loudest = Float.NEGATIVE_INFINITY;
    float quietest = Float.POSITIVE_INFINITY;
    for (float value : logMel) {
      loudest = Math.max(loudest, value);
      quietest = Math.min(quietest, value);
    }

    assertThat(loudest - quietest).isLessThanOrEqualTo(80.0001f);
  }

  @Test
  void aClickIsInTheFramesThatCoverIt() {
    float[] samples = new float[SEGMENT_SAMPLES];
    samples[50 * 160] = 1;

    float[] logMel = extract(parameters(400, Reference.SEGMENT_MAXIMUM), samples);

    int band = 20 * 101;
    assertThat(logMel[band + 50]).isGreaterThan(logMel[band + 49]);
    assertThat(logMel[band + 49]).isCloseTo(logMel[band + 51], within(0.01f));
    assertThat(logMel[band + 48]).isEqualTo(-80f);
    assertThat(logMel[band + 52]).isEqualTo(-80f);
  }

  @Test
  void oneSegmentLeavesNoTraceInTheNext() {
    float[] first = new float[40 * 101];
    float[] again = new float[40 * 101];
    try (LogMel logMel = new LogMel(parameters(400, Reference.ONE), SEGMENT_SAMPLES)) {
      logMel.extract(sine(1000, 0.3), FloatBuffer.wrap(first));
      logMel.extract(sine(3000, 0.9), FloatBuffer.allocate(logMel.size()));
      logMel.extract(sine(1000, 0.3), FloatBuffer.wrap(again));
    }

    assertThat(again).containsExactly(first);
  }

  @Test
  void aTransformOfOddLengthIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> parameters(401, Reference.ONE))
        .withMessageContaining("401");
  }

  @Test
  void bandsAboveHalfTheRateAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new LogMelParameters(16_000, 400, 160, 40, 0, 8001, Reference.ONE, -80));
  }

  @Test
  void framesThatAreNotCentredLieWithinTheSegment() {
    Stft whole = new Stft(512, 400, 160, false, Stft.Values.POWER);

    assertThat(whole.frames(399)).isZero();
    assertThat(whole.frames(400)).isEqualTo(1);
    assertThat(whole.frames(559)).isEqualTo(1);
    assertThat(whole.frames(560)).isEqualTo(2);
    assertThat(whole.frames(48_000)).isEqualTo(298);
    assertThatIllegalArgumentException().isThrownBy(() -> new LogMel(with(whole), 399));
  }

  /** librosa puts a window that is shorter than the transform into the middle of it. */
  @ParameterizedTest
  @CsvSource({"512, true, -256", "400, true, -200", "401, true, -201", "400, false, 0"})
  void aClickWeighsWhatTheWindowWeighsWhereItIs(int window, boolean centred, int firstBegins) {
    Stft stft = new Stft(512, window, 160, centred, Stft.Values.POWER);
    LogMelParameters parameters = with(stft);
    float[] samples = new float[SEGMENT_SAMPLES];
    samples[8000] = 1;

    float[] logMel = extract(parameters, samples);

    // The power of a click is the same in all bins.
    float[] flat = new float[514];
    Arrays.fill(flat, (float) Math.sqrt(0.5));
    float[] weights = new float[40];
    new MelFilterBank(parameters).apply(flat, weights, 0, 1);
    int frames = stft.frames(SEGMENT_SAMPLES);
    for (int frame = 0; frame < frames; frame++) {
      int place = 8000 - (firstBegins + frame * 160);
      double weight =
          place < 0 || place >= window ? 0 : 0.5 - 0.5 * Math.cos(2 * Math.PI * place / window);
      double expected = Math.log(weight * weight * weights[20] + 1e-3);
      assertThat((double) logMel[20 * frames + frame]).isCloseTo(expected, within(1e-4));
    }
  }

  @Test
  void magnitudesAreTheRootsOfPowers() {
    float[] samples = sine(600, 0.5);
    // Bins are 40 Hz apart: of those in the band only the one at 600 Hz has a weight, which is 1.
    MelBands oneBin =
        new MelBands(1, 560, 640, MelScale.SLANEY, MelBands.Slopes.HZ, MelBands.Height.ONE);
    double power = extract(oneBin, Stft.Values.POWER, samples);
    double magnitude = extract(oneBin, Stft.Values.MAGNITUDE, samples);

    assertThat(power).isCloseTo(magnitude * magnitude, within(power * 1e-3));
    // A sine of amplitude a has a magnitude of a / 2 times the sum of the window.
    assertThat(magnitude).isCloseTo(0.25 * 200, within(0.1));
  }

  private static double extract(MelBands bands, Stft.Values values, float[] samples) {
    LogMelParameters parameters =
        new LogMelParameters(
            16_000, new Stft(400, 400, 160, true, values), bands, new LogScale.Natural(1e-3));
    return Math.exp(extract(parameters, samples)[50]) - 1e-3;
  }

  @Test
  void silenceIsTheLogarithmOfTheOffset() {
    LogMelParameters parameters = with(new Stft(512, 400, 160, false, Stft.Values.MAGNITUDE));

    assertThat(extract(parameters, new float[SEGMENT_SAMPLES]))
        .containsOnly(new float[] {(float) Math.log(1e-3)}, within(1e-4f));
  }

  @ParameterizedTest
  @EnumSource(Stft.Values.class)
  void tenTimesTheAmplitudeIsTwentyDecibelsMoreOfPowerAndOfMagnitude(Stft.Values values) {
    LogMelParameters parameters =
        new LogMelParameters(
            16_000,
            new Stft(400, 400, 160, true, values),
            MelBands.librosa(40, 0, 8000),
            new LogScale.Db(Reference.ONE, -80));

    int centre = bandOf(1000) * 101 + 50;
    assertThat(
            extract(parameters, sine(1000, 0.5))[centre]
                - extract(parameters, sine(1000, 0.05))[centre])
        .isCloseTo(20, within(0.001f));
  }

  @Test
  void aWindowLongerThanTheTransformIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Stft(400, 401, 160, true, Stft.Values.POWER))
        .withMessage("window_length must be from 1 to n_fft, which is 400, not 401");
  }

  private static LogMelParameters with(Stft stft) {
    return new LogMelParameters(
        16_000,
        stft,
        new MelBands(40, 0, 8000, MelScale.HTK, MelBands.Slopes.MEL, MelBands.Height.ONE),
        new LogScale.Natural(1e-3));
  }

  private static LogMelParameters parameters(int fftSize, Reference reference) {
    return new LogMelParameters(16_000, fftSize, 160, 40, 0, 8000, reference, -80);
  }

  private static int bandOf(double hz) {
    return (int) Math.round(MelScale.SLANEY.mel(hz) / (MelScale.SLANEY.mel(8000) / 41)) - 1;
  }

  private static float[] sine(double hz, double amplitude) {
    float[] samples = new float[SEGMENT_SAMPLES];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (float) (amplitude * Math.sin(2 * Math.PI * hz * i / 16_000));
    }
    return samples;
  }

  private static float[] extract(LogMelParameters parameters, float[] samples) {
    try (LogMel logMel = new LogMel(parameters, SEGMENT_SAMPLES)) {
      float[] values = new float[logMel.size()];
      logMel.extract(samples, FloatBuffer.wrap(values));
      return values;
    }
  }
}
