package io.earwitness.debiansounds;

import java.util.List;

/**
 * How the levels of eight bands of frequency change over time, by which a sound is known again
 * after another encoder, gain or cut.
 */
final class Fingerprint {
  private static final int RATE_HZ = 8000;
  private static final int LEAST_FRAMES = 10;

  /** Powers below the strongest by more than this differ from encoder to encoder: -40 dB. */
  private static final double DEPTH = 1e-4;

  private static final double[] EDGES_HZ = {100, 250, 450, 700, 1000, 1400, 1900, 2600, 3600};

  /**
   * Least correlations of two sounds: of all bands together; of the mean level over the bands,
   * which is compared first; and of the bands without that mean.
   */
  private static final double ALIKE = 0.9;

  private static final double LEVEL_ALIKE = 0.85;
  private static final double REST_ALIKE = 0.67;

  /** Sounds that vary less than this, by about 1 dB, have nothing to be known by. */
  private static final double LEAST_ENERGY = 0.01;

  private final Course level;
  private final Course[] bands = new Course[EDGES_HZ.length - 1];
  private final int frames;

  /** Where the loudest second starts, or most of a shorter sound, and how many frames it has. */
  private final int loudest;

  private final int length;

  private Fingerprint(List<float[]> powers) {
    frames = powers.size();
    double floor = 1e-9;
    for (float[] frame : powers) {
      for (float power : frame) {
        floor = Math.max(floor, power * DEPTH);
      }
    }
    float[] mean = new float[frames];
    for (int b = 0; b < bands.length; b++) {
      float[] band = new float[frames];
      for (int i = 0; i < frames; i++) {
        band[i] = (float) Math.log10(floor + powers.get(i)[b]);
        mean[i] += band[i] / bands.length;
      }
      bands[b] = new Course(band);
    }
    level = new Course(mean);
    length = Math.min(frames * 4 / 5, BandPowers.FRAMES_PER_SECOND);
    int best = 0;
    for (int start = 1; start + length <= frames; start++) {
      best = level.sum(start, length) > level.sum(best, length) ? start : best;
    }
    loudest = best;
  }

  static Fingerprint of(Audio audio) {
    return new Fingerprint(BandPowers.of(audio.atRate(RATE_HZ), EDGES_HZ));
  }

  /**
   * Whether the loudest second of this is somewhere in the other; a shorter one must last as long
   * as the other.
   */
  boolean soundsLike(Fingerprint other) {
    boolean whole = length == BandPowers.FRAMES_PER_SECOND || Math.abs(frames - other.frames) <= 4;
    if (length < LEAST_FRAMES || !whole) {
      return false;
    }
    for (int start = 0; start + length <= other.frames; start++) {
      if (isAlike(other, start)) {
        return true;
      }
    }
    return false;
  }

  private boolean isAlike(Fingerprint other, int start) {
    double levels = level.product(loudest, other.level, start, length);
    double levelEnergy = level.energy(loudest, length);
    double otherLevelEnergy = other.level.energy(start, length);
    if (levels <= LEVEL_ALIKE * Math.sqrt(levelEnergy * otherLevelEnergy)) {
      return false;
    }
    double product = 0;
    double energy = 0;
    double otherEnergy = 0;
    for (int b = 0; b < bands.length; b++) {
      product += bands[b].product(loudest, other.bands[b], start, length);
      energy += bands[b].energy(loudest, length);
      otherEnergy += other.bands[b].energy(start, length);
    }
    // The mean levels of any two sounds that start after a silence are alike: the bands must be
    // alike without that mean as well.
    double rest = product - bands.length * levels;
    double restEnergy = energy - bands.length * levelEnergy;
    double otherRestEnergy = otherEnergy - bands.length * otherLevelEnergy;
    return Math.min(energy, otherEnergy) > LEAST_ENERGY * length * bands.length
        && product > ALIKE * Math.sqrt(energy * otherEnergy)
        && rest > REST_ALIKE * Math.sqrt(Math.max(0, restEnergy * otherRestEnergy));
  }

  /** A level over time; its sums tell the mean and the energy around the mean of any stretch. */
  private static final class Course {
    private final float[] values;
    private final double[] sums;
    private final double[] squares;

    Course(float[] values) {
      this.values = values;
      sums = new double[values.length + 1];
      squares = new double[values.length + 1];
      for (int i = 0; i < values.length; i++) {
        sums[i + 1] = sums[i] + values[i];
        squares[i + 1] = squares[i] + (double) values[i] * values[i];
      }
    }

    double sum(int start, int length) {
      return sums[start + length] - sums[start];
    }

    double energy(int start, int length) {
      double sum = sum(start, length);
      return Math.max(1e-9, squares[start + length] - squares[start] - sum * sum / length);
    }

    double product(int start, Course other, int otherStart, int length) {
      float product = 0;
      for (int i = 0; i < length; i++) {
        product += values[start + i] * other.values[otherStart + i];
      }
      return product - sum(start, length) * other.sum(otherStart, length) / length;
    }
  }
}
