package io.earwitness.training.augment;

import java.util.random.RandomGenerator;

/**
 * A log-mel spectrogram turned into powers, in which sounds add: echo, background and noise, with
 * one conversion from dB and back.
 */
final class PowerSpectrogram {

  /** 10 log10(p) is so many times the natural logarithm of p. */
  private static final double DB_PER_LN = 10 / Math.log(10);

  private final int mels;
  private final int frames;
  private final float[] power;

  /**
   * @param logMel {@code mels * frames} values in dB, band by band
   * @param gainDb added to each of them
   */
  PowerSpectrogram(float[] logMel, int mels, double gainDb) {
    this.mels = mels;
    this.frames = logMel.length / mels;
    this.power = new float[logMel.length];
    for (int i = 0; i < power.length; i++) {
      power[i] = (float) Math.exp((logMel[i] + gainDb) / DB_PER_LN);
    }
  }

  /** Adds another of the same shape. */
  void add(PowerSpectrogram other) {
    for (int i = 0; i < power.length; i++) {
      power[i] += other.power[i];
    }
  }

  /**
   * Adds an echo that falls off exponentially.
   *
   * @param seconds in which it falls by 60 dB
   * @param secondsPerFrame from one frame to the next
   */
  void reverberate(double seconds, double secondsPerFrame) {
    float decay = (float) Math.exp(-6 * Math.log(10) * secondsPerFrame / seconds);
    for (int mel = 0; mel < mels; mel++) {
      float tail = 0;
      for (int i = mel * frames; i < (mel + 1) * frames; i++) {
        float direct = power[i];
        power[i] = direct + tail;
        tail = decay * (tail + (1 - decay) * direct);
      }
    }
  }

  /** Adds noise of this level in the lowest band, with a random slope towards the highest. */
  void addNoise(double levelDb, RandomGenerator random) {
    double slopeDb = -25 + 35 * random.nextDouble();
    for (int mel = 0; mel < mels; mel++) {
      double mean = Math.exp((levelDb + slopeDb * mel / mels) / DB_PER_LN);
      for (int i = mel * frames; i < (mel + 1) * frames; i++) {
        // Half constant, half exponential: noise in one bin is exponential, a band averages
        // several.
        power[i] += (float) (mean * (0.5 - 0.5 * Math.log(1 - random.nextDouble())));
      }
    }
  }

  /** Replaces a spectrogram by this one, in dB. */
  void writeTo(float[] logMel) {
    for (int i = 0; i < power.length; i++) {
      logMel[i] = (float) (DB_PER_LN * Math.log(power[i]));
    }
  }
}
