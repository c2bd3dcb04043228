package io.earwitness.features;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.FloatBuffer;
import org.junit.jupiter.api.Test;

class ModelInputTest {
  private static final Normalisation AS_IT_IS = new Normalisation.None();
  private static final LogMelParameters PARAMETERS =
      new LogMelParameters(
          16_000, 400, 160, 40, 0, 8000, LogMelParameters.Reference.SEGMENT_MAXIMUM, -80);

  @Test
  void aWaveformModelGetsTheSamples() {
    try (ModelInput input = ModelInput.waveform(3, AS_IT_IS)) {
      assertThat(extract(input, 0.1f, -0.2f, 0.3f)).containsExactly(0.1f, -0.2f, 0.3f);
    }
  }

  @Test
  void aWaveformIsNormalisedAndTheSegmentIsLeftAsItWas() {
    float[] segment = {0.5f, -0.5f};
    try (ModelInput input = ModelInput.waveform(2, new Normalisation.Fixed(0, 0.5))) {
      assertThat(extract(input, segment)).containsExactly(1f, -1f);
    }
    assertThat(segment).containsExactly(0.5f, -0.5f);
  }

  @Test
  void bandsByFramesIsTheOrderOfTheSpectrogram() {
    float[] samples = chirp();
    float[] spectrogram = new float[40 * 11];
    try (LogMel logMel = new LogMel(PARAMETERS, samples.length)) {
      logMel.extract(samples, FloatBuffer.wrap(spectrogram));
    }

    assertThat(logMel(ModelInput.Axes.BANDS_FRAMES, AS_IT_IS)).containsExactly(spectrogram);
  }

  @Test
  void framesByBandsIsTheSpectrogramTurned() {
    float[] bandsFrames = logMel(ModelInput.Axes.BANDS_FRAMES, AS_IT_IS);
    float[] framesBands = logMel(ModelInput.Axes.FRAMES_BANDS, AS_IT_IS);

    assertThat(framesBands).hasSize(40 * 11);
    for (int band = 0; band < 40; band++) {
      for (int frame = 0; frame < 11; frame++) {
        assertThat(framesBands[frame * 40 + band]).isEqualTo(bandsFrames[band * 11 + frame]);
      }
    }
  }

  @Test
  void aSpectrogramIsNormalised() {
    float[] plain = logMel(ModelInput.Axes.BANDS_FRAMES, AS_IT_IS);
    float[] halved = logMel(ModelInput.Axes.BANDS_FRAMES, new Normalisation.Fixed(0, 2));

    for (int i = 0; i < plain.length; i++) {
      assertThat(halved[i]).isEqualTo(plain[i] / 2);
    }
  }

  @Test
  void segmentsAreAppendedOneBehindTheOther() {
    FloatBuffer batch = FloatBuffer.allocate(4);
    try (ModelInput input = ModelInput.waveform(2, AS_IT_IS)) {
      input.extract(new float[] {1, 2}, batch);
      input.extract(new float[] {3, 4}, batch);
    }

    assertThat(batch.array()).containsExactly(1, 2, 3, 4);
    assertThat(batch.hasRemaining()).isFalse();
  }

  private static float[] logMel(ModelInput.Axes axes, Normalisation normalisation) {
    float[] samples = chirp();
    try (ModelInput input = ModelInput.logMel(PARAMETERS, samples.length, normalisation, axes)) {
      return extract(input, samples);
    }
  }

  private static float[] extract(ModelInput input, float... samples) {
    float[] values = new float[input.size()];
    input.extract(samples, FloatBuffer.wrap(values));
    return values;
  }

  private static float[] chirp() {
    float[] samples = new float[1600];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (float) Math.sin(i * (double) i / 2000);
    }
    return samples;
  }
}
