package io.earwitness.training.augment;

import java.util.Arrays;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Changes log-mel spectrograms at random, in place, for training only.
 *
 * <p>A spectrogram is {@code mels * frames} values, band by band, in dB below the segment's
 * maximum; the result keeps that form: its maximum is 0 and nothing lies below -80.
 */
public final class SpectrogramAugmentation {

  private static final float FLOOR_DB = -80;
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
   * Changes {@code logMel}; style and mixup need other examples and are left to the caller.
   *
   * @param background another spectrogram of the same shape to lay beneath
   */
  public void apply(float[] logMel, Optional<float[]> background, RandomGenerator random) {
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

  private void mixPowers(float[] logMel, Optional<float[]> background, RandomGenerator random) {
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
      double snrDb = settings.background().strength(random);
      double gainDb = levelDb(logMel) - levelDb(beneath) - snrDb;
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
