package io.earwitness.occlusion;

/**
 * How much a model's word for a class rests on each part of a segment.
 *
 * @param support by row of bands, from the lowest, and by column of time: by how much the log-odds
 *     of the class fall when the part is hidden; negative where it speaks against the class
 * @param strongest the hidden part without which the class was least probable
 */
public record OcclusionMap(double[][] support, Part strongest) {

  /**
   * A part of a segment that was hidden, as shares of it from 0 to 1.
   *
   * @param fromTime where it begins in time
   * @param toTime where it ends in time
   * @param fromBand where it begins among the bands, from the lowest
   * @param toBand where it ends among them
   * @param probability of the class without it
   */
  public record Part(
      double fromTime, double toTime, double fromBand, double toBand, double probability) {}

  /** The largest support, or the largest contradiction if that is larger. */
  public double largest() {
    double largest = 0;
    for (double[] row : support) {
      for (double value : row) {
        largest = Math.max(largest, Math.abs(value));
      }
    }
    return largest;
  }
}
