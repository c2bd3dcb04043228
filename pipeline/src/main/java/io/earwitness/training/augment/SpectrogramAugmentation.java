package io.earwitness.training.augment;

import java.util.Arrays;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Changes log-mel spectrograms at random, in place, for training only.
 *
 * <p>A spectrogram is {@code mels * frames} values, band by band, on a {@link LevelScale}; the
 * result keeps that form: nothing lies below the floor, and where levels are relative the maximum
 * is 0. Where they are not, a louder or softer sound stays so, and what is said below in dB below
 * the maximum counts from the maximum that the spectrogram had at first.
 */
public final class SpectrogramAugmentation {

  private static final double LOW_PASS_DB_PER_BAND = 8;

  private final int mels;
  private final int frames;
  private final double secondsPerFrame;
  private final LevelScale levels;
  private final AugmentationSettings settings;

  /**
   * @param secondsPerFrame from one frame to the next, for the length of echoes
   * @param levels what the values stand for
   */
  public SpectrogramAugmentation(
      int mels,
      int frames,
      double secondsPerFrame,
      LevelScale levels,
      AugmentationSettings settings) {
    this.mels = mels;
    this.frames = frames;
    this.secondsPerFrame = secondsPerFrame;
    this.levels = levels;
    this.settings = settings;
  }

  /**
   * Changes {@code logMel}; style and mixup need other examples and are left to the caller.
   *
   * @param background another spectrogram of the same shape to lay beneath; it is used up
   */
  public void apply(float[] logMel, Optional<float[]> background, RandomGenerator random) {
    float referenceDb = levels.toDecibels(logMel);
    float floorDb = levels.floorDb(referenceDb);
    if (settings.timeRoll().happens(random)) {
      roll(logMel, (int) (settings.timeRoll().strength(random) * frames));
    }
    if (settings.melShift().happens(random)) {
      shift(logMel, (int) Math.round(settings.melShift().strength(random)));
    }
    mixPowers(logMel, referenceDb, background, random);
    if (settings.equaliser().happens(random)) {
      equalise(logMel, Equaliser.draw(mels, settings.equaliser().strength(random), random));
    }
    if (settings.tilt().happens(random)) {
      tilt(logMel, settings.tilt().strength(random));
    }
    if (settings.lowPass().happens(random)) {
      lowPass(logMel, (int) (settings.lowPass().strength(random) * mels));
    }
    limit(logMel, floorDb);
    mask(logMel, floorDb, random);
    levels.fromDecibels(logMel, referenceDb);
  }

  private void mixPowers(
      float[] logMel, float referenceDb, Optional<float[]> background, RandomGenerator random) {
    boolean echo = settings.reverberation().happens(random);
    boolean noise = settings.noiseFloor().happens(random);
    if (!echo && !noise && background.isEmpty()) {
      return;
    }
    PowerSpectrogram power = new PowerSpectrogram(logMel, mels, 0);
    if (echo) {
      power.reverberate(settings.reverberation().strength(random), secondsPerFrame);
    }
    if (background.isPresent()) {
      float[] beneath = background.get();
      float beneathDb = levels.toDecibels(beneath);
      double snrDb = settings.background().strength(random);
      double gainDb = level(logMel, referenceDb) - level(beneath, beneathDb) - snrDb;
      power.add(new PowerSpectrogram(beneath, mels, gainDb));
    }
    if (noise) {
      power.addNoise(settings.noiseFloor().strength(random), random);
    }
    power.writeTo(logMel);
  }

  /**
   * The level that the loudest tenth of the frames exceed, each by its loudest band: silence around
   * a short sound does not count.
   */
  private double level(float[] logMel, float referenceDb) {
    double[] frameDb = new double[frames];
    for (int frame = 0; frame < frames; frame++) {
      double max = levels.floorDb(referenceDb);
      for (int mel = 0; mel < mels; mel++) {
        max = Math.max(max, logMel[mel * frames + frame]);
      }
      frameDb[frame] = max;
    }
    Arrays.sort(frameDb);
    return frameDb[frames - 1 - frames / 10];
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

  private void limit(float[] logMel, float floorDb) {
    float max = levels.relative() ? maximum(logMel) : 0;
    for (int i = 0; i < logMel.length; i++) {
      logMel[i] = Math.max(floorDb, logMel[i] - max);
    }
  }

  private static float maximum(float[] logMel) {
    float max = Float.NEGATIVE_INFINITY;
    for (float value : logMel) {
      max = Math.max(max, value);
    }
    return max;
  }

  /** Masks (Park et al. 2019, "SpecAugment"), filled with the floor. */
  private void mask(float[] logMel, float floorDb, RandomGenerator random) {
    for (int repeat = 0; repeat < 2; repeat++) {
      if (settings.timeMask().happens(random)) {
        int width = Math.min(frames, (int) settings.timeMask().strength(random));
        int start = random.nextInt(frames - width + 1);
        for (int mel = 0; mel < mels; mel++) {
          Arrays.fill(logMel, mel * frames + start, mel * frames + start + width, floorDb);
        }
      }
      if (settings.melMask().happens(random)) {
        int width = Math.min(mels, (int) settings.melMask().strength(random));
        int start = random.nextInt(mels - width + 1);
        Arrays.fill(logMel, start * frames, (start + width) * frames, floorDb);
      }
    }
  }
}
