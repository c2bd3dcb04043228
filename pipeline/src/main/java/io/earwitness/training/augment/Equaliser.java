package io.earwitness.training.augment;

import java.util.random.RandomGenerator;

/**
 * A random, smooth frequency response: between a few mel bands whose gains are drawn, gains run
 * straight (FilterAugment, Nam et al. 2022). Microphones, rooms and loudspeakers have one.
 */
final class Equaliser {
  private static final int FEWEST_POINTS = 3;
  private static final int MOST_POINTS = 7;

  private Equaliser() {}

  /**
   * One gain for each mel band, in dB.
   *
   * @param strongestDb no gain is further from 0
   */
  static double[] draw(int mels, double strongestDb, RandomGenerator random) {
    int points = Math.min(mels, random.nextInt(FEWEST_POINTS, MOST_POINTS + 1));
    double[] gainsDb = new double[mels];
    int from = 0;
    double fromDb = gain(strongestDb, random);
    for (int point = 1; point < points; point++) {
      int rest = points - point;
      int to = point == points - 1 ? mels - 1 : from + 1 + random.nextInt(mels - from - rest);
      double toDb = gain(strongestDb, random);
      for (int mel = from; mel <= to; mel++) {
        gainsDb[mel] = fromDb + (toDb - fromDb) * (mel - from) / (to - from);
      }
      from = to;
      fromDb = toDb;
    }
    return gainsDb;
  }

  private static double gain(double strongestDb, RandomGenerator random) {
    return strongestDb * (2 * random.nextDouble() - 1);
  }
}
