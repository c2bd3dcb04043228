package io.earwitness.audio.decode;

import java.util.Arrays;

/**
 * Mono samples that are made to be recognised after decoding: a tone by its frequency and level, a
 * burst by its time.
 */
public record Signal(float[] samples, int rateHz) {

  static Signal silence(int rateHz, int count) {
    return new Signal(new float[count], rateHz);
  }

  static Signal constant(int rateHz, int count, float value) {
    float[] samples = new float[count];
    Arrays.fill(samples, value);
    return new Signal(samples, rateHz);
  }

  public static Signal tone(int rateHz, int count, double hz, double amplitude) {
    float[] samples = new float[count];
    for (int i = 0; i < count; i++) {
      samples[i] = (float) (amplitude * Math.sin(2 * Math.PI * hz * i / rateHz));
    }
    return new Signal(samples, rateHz);
  }

  /** Silence but for 40 ms of a swelling and fading 1 kHz tone around each of these times. */
  static Signal bursts(int rateHz, int count, double... centresSeconds) {
    float[] samples = tone(rateHz, count, 1000, 0.5).samples;
    for (int i = 0; i < count; i++) {
      double gain = 0;
      for (double centre : centresSeconds) {
        double fromCentre = (double) i / rateHz - centre;
        if (Math.abs(fromCentre) < 0.02) {
          gain = 0.5 + 0.5 * Math.cos(Math.PI * fromCentre / 0.02);
        }
      }
      samples[i] *= (float) gain;
    }
    return new Signal(samples, rateHz);
  }

  double seconds() {
    return (double) samples.length / rateHz;
  }

  /** The samples from one time to another. */
  Signal between(double fromSeconds, double toSeconds) {
    int from = (int) Math.round(fromSeconds * rateHz);
    int to = (int) Math.min(samples.length, Math.round(toSeconds * rateHz));
    return new Signal(Arrays.copyOfRange(samples, from, to), rateHz);
  }

  double rms() {
    double squares = 0;
    for (float sample : samples) {
      squares += (double) sample * sample;
    }
    return Math.sqrt(squares / samples.length);
  }

  /** The centre of the energy: when the only burst is loudest. */
  double burstSeconds() {
    float peak = 0;
    for (float sample : samples) {
      peak = Math.max(peak, Math.abs(sample));
    }
    double moment = 0;
    double energy = 0;
    for (int i = 0; i < samples.length; i++) {
      if (Math.abs(samples[i]) > 0.2 * peak) {
        double square = (double) samples[i] * samples[i];
        moment += square * i / rateHz;
        energy += square;
      }
    }
    return moment / energy;
  }

  /** The frequency of a tone, from its first upward crossing of zero to its last. */
  double toneHz() {
    double first = Double.NaN;
    double last = Double.NaN;
    int crossings = 0;
    for (int i = 1; i < samples.length; i++) {
      if (samples[i - 1] < 0 && samples[i] >= 0) {
        last = i - samples[i] / (samples[i] - samples[i - 1]);
        if (crossings++ == 0) {
          first = last;
        }
      }
    }
    return (crossings - 1) * rateHz / (last - first);
  }
}
