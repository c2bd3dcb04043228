package io.earwitness.training.augment;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Segments in which nothing happens, which no corpus has enough of: digital silence, an offset, the
 * noise of a converter, hum, a click. The model's input is relative to a segment's maximum, so that
 * the faintest noise looks as loud as anything else.
 */
public final class SyntheticSilence {

  private static final double DIGITAL_SILENCE = 0.3;
  private static final double HUM = 0.3;
  private static final double CLICKS = 0.2;

  private final int sampleRateHz;

  public SyntheticSilence(int sampleRateHz) {
    this.sampleRateHz = sampleRateHz;
  }

  /** Replaces a segment. */
  public void fill(float[] segment, RandomGenerator random) {
    float offset = random.nextInt(4) == 0 ? (float) (0.01 * random.nextGaussian()) : 0f;
    Arrays.fill(segment, offset);
    if (random.nextDouble() < DIGITAL_SILENCE) {
      return;
    }
    float level = (float) Math.pow(10, (-100 + 50 * random.nextDouble()) / 20);
    ColouredNoise.any(random).addTo(segment, level, random);
    if (random.nextDouble() < HUM) {
      addHum(segment, level * (float) (3 * random.nextDouble()), random);
    }
    if (random.nextDouble() < CLICKS) {
      for (int click = 1 + random.nextInt(3); click > 0; click--) {
        segment[random.nextInt(segment.length)] += level * (20 + 200 * random.nextFloat());
      }
    }
    if (random.nextBoolean()) {
      quantise(segment);
    }
  }

  private void addHum(float[] segment, float amplitude, RandomGenerator random) {
    double mainsHz = random.nextBoolean() ? 50 : 60;
    for (int harmonic = 1; harmonic <= 5; harmonic++) {
      double phase = 2 * Math.PI * random.nextDouble();
      double step = 2 * Math.PI * mainsHz * harmonic / sampleRateHz;
      float share = amplitude * random.nextFloat() / harmonic;
      for (int i = 0; i < segment.length; i++) {
        segment[i] += share * (float) Math.sin(phase + step * i);
      }
    }
  }

  private static void quantise(float[] segment) {
    for (int i = 0; i < segment.length; i++) {
      segment[i] = Math.round(segment[i] * 32768) / 32768f;
    }
  }
}
