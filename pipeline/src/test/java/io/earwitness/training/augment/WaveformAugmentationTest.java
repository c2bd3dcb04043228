package io.earwitness.training.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WaveformAugmentationTest {

  private static final Chance NEVER = Chance.never();

  private final RandomGenerator random = new SplittableRandom(1);
  private float[] segment;

  @BeforeEach
  void soundATone() {
    segment = Tones.sine(500, 0.1, 3 * Tones.RATE_HZ);
  }

  private static Chance always(double strength) {
    return new Chance(1, strength, strength);
  }

  private void augment(WaveformAugmentationSettings settings) {
    new WaveformAugmentation(
            Tones.RATE_HZ,
            settings,
            (into, chance) -> {
              float[] other = Tones.sine(1500, 0.9, into.length);
              System.arraycopy(other, 0, into, 0, into.length);
            })
        .apply(segment, random);
  }

  @Test
  void leavesSamplesAloneWithoutSettings() {
    augment(WaveformAugmentationSettings.none());

    assertThat(segment).isEqualTo(Tones.sine(500, 0.1, segment.length));
  }

  @Test
  void laysBackgroundBeneathAtItsSignalToNoiseRatio() {
    augment(new WaveformAugmentationSettings(NEVER, NEVER, always(20), NEVER, NEVER, NEVER, NEVER));

    assertThat(Tones.amplitude(segment, 500)).isCloseTo(0.1, within(1e-3));
    assertThat(Tones.amplitude(segment, 1500)).isCloseTo(0.01, within(1e-4));
  }

  @Test
  void addsNoiseAtItsSignalToNoiseRatio() {
    augment(new WaveformAugmentationSettings(NEVER, NEVER, NEVER, always(10), NEVER, NEVER, NEVER));

    double signal = 0.1 / Math.sqrt(2);
    double noise = Math.sqrt(Math.pow(Tones.rms(segment), 2) - signal * signal);
    assertThat(20 * Math.log10(signal / noise)).isCloseTo(10, within(1.5));
  }

  @Test
  void telephoneLetsPassWhatVoicesNeed() {
    for (double hz : new double[] {50, 3800}) {
      float[] other = Tones.sine(hz, 0.1, segment.length);
      for (int i = 0; i < segment.length; i++) {
        segment[i] += other[i];
      }
    }
    augment(
        new WaveformAugmentationSettings(NEVER, NEVER, NEVER, NEVER, NEVER, always(2500), NEVER));

    assertThat(Tones.amplitude(segment, 500)).isGreaterThan(0.08);
    assertThat(Tones.amplitude(segment, 50)).isLessThan(0.01);
    assertThat(Tones.amplitude(segment, 3800)).isLessThan(0.002);
  }

  @Test
  void roomRingsOnAfterSound() {
    Arrays.fill(segment, Tones.RATE_HZ, segment.length, 0f);
    augment(
        new WaveformAugmentationSettings(NEVER, always(0.8), NEVER, NEVER, NEVER, NEVER, NEVER));

    float[] soonAfter = Arrays.copyOfRange(segment, Tones.RATE_HZ + 800, Tones.RATE_HZ + 1600);
    float[] longAfter = Arrays.copyOfRange(segment, 3 * Tones.RATE_HZ - 800, 3 * Tones.RATE_HZ);
    assertThat(Tones.rms(soonAfter)).isGreaterThan(1e-3);
    assertThat(Tones.rms(longAfter)).isLessThan(Tones.rms(soonAfter) / 1000);
  }

  @Test
  void gainClipsAtFullScale() {
    augment(new WaveformAugmentationSettings(NEVER, NEVER, NEVER, NEVER, NEVER, NEVER, always(40)));

    for (float value : segment) {
      assertThat(Math.abs(value)).isLessThanOrEqualTo(1f);
    }
    assertThat(Tones.rms(segment)).isGreaterThan(0.9);
  }

  @Test
  void digitalSilenceStaysSilent() {
    segment = new float[segment.length];
    augment(
        new WaveformAugmentationSettings(
            NEVER, always(1), always(10), always(10), always(3000), always(3000), always(20)));

    assertThat(segment).containsOnly(0f);
  }

  @Test
  void playingFasterRaisesPitch() {
    float[] faster = new float[segment.length / 2];
    new SpeedPerturbation(2).play(segment, 0, faster, 0, faster.length);

    assertThat(Tones.amplitude(faster, 1000)).isCloseTo(0.1, within(2e-3));
    assertThat(Tones.amplitude(faster, 500)).isLessThan(1e-3);
  }
}
