package io.earwitness.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.earwitness.features.LogMelParameters.Reference;
import java.nio.FloatBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
    double step = MelFilterBank.mel(8000) / 41;
    double centreMel = (loudest + 1) * step;
    assertThat(MelFilterBank.mel(hz)).isCloseTo(centreMel, within(step));
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

  private static LogMelParameters parameters(int fftSize, Reference reference) {
    return new LogMelParameters(16_000, fftSize, 160, 40, 0, 8000, reference, -80);
  }

  private static int bandOf(double hz) {
    return (int) Math.round(MelFilterBank.mel(hz) / (MelFilterBank.mel(8000) / 41)) - 1;
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
