package io.earwitness.audio.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.earwitness.audio.decode.Signal;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LevelsTest {

  @Test
  void silenceIsTheLowestLevel() {
    assertThat(Levels.of(new float[100], 100))
        .isEqualTo(new Levels(Levels.SILENCE_DBFS, Levels.SILENCE_DBFS, 0));
  }

  @Test
  void nothingAtAllIsSilence() {
    assertThat(Levels.of(new float[100], 0))
        .isEqualTo(new Levels(Levels.SILENCE_DBFS, Levels.SILENCE_DBFS, 0));
  }

  @Test
  void aSineIsThreeDecibelsBelowItsPeak() {
    float[] sine = Signal.tone(8000, 8000, 1000, 0.5).samples();

    Levels levels = Levels.of(sine, sine.length);

    assertThat(levels.peakDbfs()).isCloseTo(-6.02, within(0.01));
    assertThat(levels.rmsDbfs()).isCloseTo(-9.03, within(0.01));
  }

  @Test
  void aNegativePeakCounts() {
    assertThat(Levels.of(new float[] {0.1f, -1f}, 2).peakDbfs()).isZero();
  }

  @Test
  void clippedAreTheSamplesAtFullScaleOrATenthOfADecibelBelow() {
    float[] samples = {1f, -1f, 0.989f, 0.988f, 0f, 0f, 0f, 0f};

    assertThat(Levels.of(samples, 8).clippedRatio()).isEqualTo(3 / 8.0);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void everySampleCounts(int count) {
    float[] samples = new float[count];
    Arrays.fill(samples, -1f);

    assertThat(Levels.of(samples, count)).isEqualTo(new Levels(0, 0, 1));
  }

  @Test
  void paddingIsLeftOut() {
    assertThat(Levels.of(new float[] {1f, 1f, 0f, 0f}, 2)).isEqualTo(new Levels(0, 0, 1));
  }

  @Test
  void onlyZerosAreDigitalSilence() {
    assertThat(Levels.areSilent(new float[] {0f, -0f, 0f}, 3)).isTrue();
    assertThat(Levels.areSilent(new float[] {0f, 1e-30f}, 2)).isFalse();
    assertThat(Levels.areSilent(new float[] {0f, 1f}, 1)).as("padding is left out").isTrue();
  }
}
