package io.earwitness.training.augment;

/**
 * Mixes the style of another example into one: the mean and the deviation of each mel band, where
 * microphones, rooms and codecs leave their mark. The network thereby learns not to rely on them
 * (Freq-MixStyle, Schmid et al. 2022, after Zhou et al. 2021, "Domain Generalization with
 * MixStyle").
 */
public final class FreqMixStyle {
  private static final double LEAST_DEVIATION_DB = 1;

  private FreqMixStyle() {}

  /**
   * Gives {@code logMel} a style between its own and another's, in place.
   *
   * @param logMel {@code mels * frames} values, band by band
   * @param other another spectrogram of the same shape
   * @param share how much of the other's style: 0 for none, 1 for nothing of the own
   * @param levels what the values stand for
   */
  public static void mix(float[] logMel, float[] other, double share, int mels, LevelScale levels) {
    int frames = logMel.length / mels;
    double leastDeviation = LEAST_DEVIATION_DB / levels.dbPerUnit();
    for (int mel = 0; mel < mels; mel++) {
      Band own = Band.of(logMel, mel * frames, frames, leastDeviation);
      Band theirs = Band.of(other, mel * frames, frames, leastDeviation);
      double mean = (1 - share) * own.mean + share * theirs.mean;
      double deviation = (1 - share) * own.deviation + share * theirs.deviation;
      for (int i = mel * frames; i < (mel + 1) * frames; i++) {
        logMel[i] = (float) (mean + (logMel[i] - own.mean) * deviation / own.deviation);
      }
    }
  }

  private record Band(double mean, double deviation) {
    static Band of(float[] logMel, int from, int frames, double leastDeviation) {
      double sum = 0;
      double squares = 0;
      for (int i = from; i < from + frames; i++) {
        sum += logMel[i];
        squares += (double) logMel[i] * logMel[i];
      }
      double mean = sum / frames;
      double variance = Math.max(0, squares / frames - mean * mean);
      return new Band(mean, Math.max(leastDeviation, Math.sqrt(variance)));
    }
  }
}
