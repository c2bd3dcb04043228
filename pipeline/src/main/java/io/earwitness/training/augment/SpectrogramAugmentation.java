package io.earwitness.training.augment;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Changes log-mel spectrograms at random, in place, for training only.
 *
 * <p>A spectrogram is {@code mels * frames} values, band by band, in dB below the segment's
 * maximum; the result keeps that form: its maximum is 0 and nothing lies below -80.
 */
public final class SpectrogramAugmentation {

  private static final float FLOOR_DB = -80;
  private static final double DB_PER_NEPER = 10 / Math.log(10);
  private static final double LOW_PASS_DB_PER_BAND = 8;

  private final int mels;
  private final int frames;
  private final double secondsPerFrame;
  private final AugmentationSettings settings;

  /**
   * @param secondsPerFrame from one frame to the next, for the length of echoes
   */
  public SpectrogramAugmentation(
      int mels, int frames, double secondsPerFrame, AugmentationSettings settings) {
    this.mels = mels;
    this.frames = frames;
    this.secondsPerFrame = secondsPerFrame;
    this.settings = settings;
  }

  /**
   * Changes {@code logMel}; style and mixup are left to whoever has other examples.
   *
   * @param background another spectrogram of the same shape to lay beneath, or null
   */
  public void apply(float[] logMel, float[] background, RandomGenerator random) {
    if (settings.timeRoll().happens(random)) {
      roll(logMel, (int) (settings.timeRoll().strength(random) * frames));
    }
    if (settings.melShift().happens(random)) {
      shift(logMel, (int) Math.round(settings.melShift().strength(random)));
    }
    mixPowers(logMel, background, random);
    if (settings.equaliser().happens(random)) {
      equalise(logMel, Equaliser.draw(mels, settings.equaliser().strength(random), random));
    }
    if (settings.tilt().happens(random)) {
      tilt(logMel, settings.tilt().strength(random));
    }
    if (settings.lowPass().happens(random)) {
      lowPass(logMel, (int) (settings.lowPass().strength(random) * mels));
    }
    normalise(logMel);
    mask(logMel, random);
  }

  /** Sounds add as powers: echo, background and noise, with one conversion from dB and back. */
  private void mixPowers(float[] logMel, float[] background, RandomGenerator random) {
    boolean echo = settings.reverberation().happens(random);
    boolean noise = settings.noiseFloor().happens(random);
    if (!echo && !noise && background == null) {
      return;
    }
    float[] power = toPower(logMel, 0);
    if (echo) {
      reverberate(power, settings.reverberation().strength(random));
    }
    if (background != null) {
      double snrDb = settings.background().strength(random);
      add(power, toPower(background, levelDb(logMel) - levelDb(background) - snrDb));
    }
    if (noise) {
      addNoise(power, settings.noiseFloor().strength(random), random);
    }
    for (int i = 0; i < power.length; i++) {
      logMel[i] = (float) (DB_PER_NEPER * Math.log(power[i]));
    }
  }

  private static float[] toPower(float[] logMel, double gainDb) {
    float[] power = new float[logMel.length];
    for (int i = 0; i < power.length; i++) {
      power[i] = (float) Math.exp((logMel[i] + gainDb) / DB_PER_NEPER);
    }
    return power;
  }

  private static void add(float[] power, float[] other) {
    for (int i = 0; i < power.length; i++) {
      power[i] += other[i];
    }
  }

  /**
   * The loudest tenth of the frames, by mean over bands: silence around a short sound does not
   * count.
   */
  private double levelDb(float[] logMel) {
    double[] frameDb = new double[frames];
    for (int frame = 0; frame < frames; frame++) {
      double max = FLOOR_DB;
      for (int mel = 0; mel < mels; mel++) {
        max = Math.max(max, logMel[mel * frames + frame]);
      }
      frameDb[frame] = max;
    }
    Arrays.sort(frameDb);
    return frameDb[frames - 1 - frames / 10];
  }

  private void reverberate(float[] power, double seconds) {
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

  private void addNoise(float[] power, double levelDb, RandomGenerator random) {
    double slopeDb = -25 + 35 * random.nextDouble();
    for (int mel = 0; mel < mels; mel++) {
      double mean = Math.exp((levelDb + slopeDb * mel / mels) / DB_PER_NEPER);
      for (int i = mel * frames; i < (mel + 1) * frames; i++) {
        // two degrees of freedom, averaged over neighbouring bins: between constant and exponential
        power[i] += (float) (mean * (0.5 - 0.5 * Math.log(1 - random.nextDouble())));
      }
    }
  }

  private void roll(float[] logMel, int by) {
    float[] row = new float[frames];
    for (int mel = 0; mel < mels; mel++) {
      System.arraycopy(logMel, mel * frames, row, 0, frames);
      System.arraycopy(row, 0, logMel, mel * frames + by, frames - by);
      System.arraycopy(row, frames - by, logMel, mel * frames, by);
    }
  }

  /** Bands that come in from outside repeat the outermost one. */
  private void shift(float[] logMel, int by) {
    float[] before = logMel.clone();
    for (int mel = 0; mel < mels; mel++) {
      int from = Math.min(mels - 1, Math.max(0, mel - by));
      System.arraycopy(before, from * frames, logMel, mel * frames, frames);
    }
  }

  private void equalise(float[] logMel, double[] gainsDb) {
    for (int mel = 0; mel < mels; mel++) {
      addToBand(logMel, mel, gainsDb[mel]);
    }
  }

  private void tilt(float[] logMel, double riseDb) {
    for (int mel = 0; mel < mels; mel++) {
      addToBand(logMel, mel, riseDb * ((double) mel / mels - 0.5));
    }
  }

  private void lowPass(float[] logMel, int firstBand) {
    for (int mel = firstBand; mel < mels; mel++) {
      addToBand(logMel, mel, -LOW_PASS_DB_PER_BAND * (mel - firstBand + 1));
    }
  }

  private void addToBand(float[] logMel, int mel, double db) {
    for (int i = mel * frames; i < (mel + 1) * frames; i++) {
      logMel[i] += (float) db;
    }
  }

  private static void normalise(float[] logMel) {
    float max = Float.NEGATIVE_INFINITY;
    for (float value : logMel) {
      max = Math.max(max, value);
    }
    for (int i = 0; i < logMel.length; i++) {
      logMel[i] = Math.max(FLOOR_DB, logMel[i] - max);
    }
  }

  /** Masks (Park et al. 2019, "SpecAugment"), filled with the floor. */
  private void mask(float[] logMel, RandomGenerator random) {
    for (int repeat = 0; repeat < 2; repeat++) {
      if (settings.timeMask().happens(random)) {
        int width = Math.min(frames, (int) settings.timeMask().strength(random));
        int start = random.nextInt(frames - width + 1);
        for (int mel = 0; mel < mels; mel++) {
          Arrays.fill(logMel, mel * frames + start, mel * frames + start + width, FLOOR_DB);
        }
      }
      if (settings.melMask().happens(random)) {
        int width = Math.min(mels, (int) settings.melMask().strength(random));
        int start = random.nextInt(mels - width + 1);
        Arrays.fill(logMel, start * frames, (start + width) * frames, FLOOR_DB);
      }
    }
  }
}
