package io.earwitness.training.augment;

import java.util.random.RandomGenerator;

/**
 * Changes the samples of training segments at random, in place: reverberation, other sounds, noise,
 * low-pass filters for distance and codecs, gain.
 */
public final class WaveformAugmentation {

  /** Fills a segment with another sound, drawn from {@code random} alone. */
  @FunctionalInterface
  public interface BackgroundSource {
    void fill(float[] segment, RandomGenerator random);
  }

  private static final double TELEPHONE_BELOW_HZ = 4000;
  private static final double TELEPHONE_FROM_HZ = 300;

  /** The Q factors of the three sections of a Butterworth filter of sixth order. */
  private static final double[] STEEP_QUALITIES = {0.5176, 0.7071, 1.9319};

  private final int sampleRateHz;
  private final WaveformAugmentationSettings settings;
  private final BackgroundSource backgrounds;

  public WaveformAugmentation(
      int sampleRateHz, WaveformAugmentationSettings settings, BackgroundSource backgrounds) {
    this.sampleRateHz = sampleRateHz;
    this.settings = settings;
    this.backgrounds = backgrounds;
  }

  /** How fast the next segment shall be played. */
  public SpeedPerturbation drawSpeed(RandomGenerator random) {
    return settings.pitchShift().happens(random)
        ? new SpeedPerturbation(Math.pow(2, settings.pitchShift().strength(random) / 12))
        : SpeedPerturbation.NONE;
  }

  /** Changes a segment, but for its pitch, which is decided when it is cut. */
  public void apply(float[] segment, RandomGenerator random) {
    if (settings.room().happens(random)) {
      new Reverb(sampleRateHz, settings.room().strength(random), random).apply(segment);
    }
    if (settings.background().happens(random)) {
      float[] background = new float[segment.length];
      backgrounds.fill(background, random);
      SignalToNoise.add(background, settings.background().strength(random), segment, sampleRateHz);
    }
    if (settings.noise().happens(random)) {
      float[] noise = new float[segment.length];
      ColouredNoise.any(random).addTo(noise, 1, random);
      SignalToNoise.add(noise, settings.noise().strength(random), segment, sampleRateHz);
    }
    if (settings.lowPass().happens(random)) {
      Biquad.lowPass(below(settings.lowPass().strength(random)), 0.7071, sampleRateHz)
          .apply(segment);
    }
    if (settings.bandLimit().happens(random)) {
      limitBand(segment, settings.bandLimit().strength(random));
    }
    if (settings.gain().happens(random)) {
      amplify(segment, settings.gain().strength(random));
    }
  }

  private void limitBand(float[] segment, double cutoffHz) {
    for (double quality : STEEP_QUALITIES) {
      Biquad.lowPass(below(cutoffHz), quality, sampleRateHz).apply(segment);
    }
    if (cutoffHz < TELEPHONE_BELOW_HZ) {
      Biquad.highPass(TELEPHONE_FROM_HZ, 0.7071, sampleRateHz).apply(segment);
    }
  }

  /** A cutoff that the sample rate allows. */
  private double below(double cutoffHz) {
    return Math.min(cutoffHz, 0.45 * sampleRateHz);
  }

  private static void amplify(float[] segment, double gainDb) {
    float factor = (float) Math.pow(10, gainDb / 20);
    for (int i = 0; i < segment.length; i++) {
      segment[i] = Math.max(-1f, Math.min(1f, factor * segment[i]));
    }
  }
}
