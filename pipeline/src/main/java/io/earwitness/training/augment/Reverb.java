package io.earwitness.training.augment;

import java.util.random.RandomGenerator;

/**
 * The reverberation of a simple room: four comb filters and two all-pass filters (Schroeder 1962,
 * "Natural Sounding Artificial Reverberation"), mixed with the direct sound.
 */
final class Reverb {

  private static final double[] COMB_SECONDS = {0.0297, 0.0371, 0.0411, 0.0437};
  private static final double[] ALL_PASS_SECONDS = {0.005, 0.0017};
  private static final float ALL_PASS_GAIN = 0.7f;

  private final int sampleRateHz;
  private final double decaySeconds;
  private final float wetShare;
  private final double size;

  /**
   * @param decaySeconds in which the echo falls by 60 dB
   */
  Reverb(int sampleRateHz, double decaySeconds, RandomGenerator random) {
    this.sampleRateHz = sampleRateHz;
    this.decaySeconds = decaySeconds;
    this.wetShare = 0.2f + 0.6f * random.nextFloat();
    this.size = 0.6 + 0.8 * random.nextDouble();
  }

  /** Adds the reverberation in place; what would sound beyond the end is cut off. */
  void apply(float[] samples) {
    float[] wet = new float[samples.length];
    for (double seconds : COMB_SECONDS) {
      addComb(samples, wet, delay(seconds * size));
    }
    for (double seconds : ALL_PASS_SECONDS) {
      allPass(wet, delay(seconds));
    }
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (1 - wetShare) * samples[i] + wetShare * wet[i];
    }
  }

  private int delay(double seconds) {
    return Math.max(1, (int) Math.round(seconds * sampleRateHz));
  }

  private void addComb(float[] dry, float[] wet, int delay) {
    float gain = (float) Math.pow(10, -3.0 * delay / sampleRateHz / decaySeconds);
    float[] line = new float[delay];
    int at = 0;
    for (int i = 0; i < dry.length; i++) {
      float echo = line[at];
      line[at] = dry[i] + gain * echo;
      wet[i] += echo / COMB_SECONDS.length;
      at = at + 1 == delay ? 0 : at + 1;
    }
  }

  private static void allPass(float[] samples, int delay) {
    float[] line = new float[delay];
    int at = 0;
    for (int i = 0; i < samples.length; i++) {
      float delayed = line[at];
      float stored = samples[i] + ALL_PASS_GAIN * delayed;
      samples[i] = delayed - ALL_PASS_GAIN * stored;
      line[at] = stored;
      at = at + 1 == delay ? 0 : at + 1;
    }
  }
}
