package io.earwitness.features;

/**
 * {@code 10 * log10(x)}, an order of magnitude faster than {@link Math#log10} and right to 1e-4 dB,
 * which is a hundredth of what our spectrograms differ from librosa's by.
 */
final class Decibels {
  private static final int MANTISSA_BITS = 23;

  /** The bits of the square root of a half: mantissas are taken from there to that of two. */
  private static final int SMALLEST_MANTISSA = 0x3f3504f3;

  private static final float PER_OCTAVE = (float) (10 * Math.log10(2));
  private static final float PER_NEPER = (float) (20 / Math.log(10));

  private Decibels() {}

  /**
   * A power in decibels.
   *
   * @param power positive, finite and not subnormal
   */
  static float ofPower(float power) {
    int bits = Float.floatToRawIntBits(power);
    int exponent = (bits - SMALLEST_MANTISSA) >> MANTISSA_BITS;
    float mantissa = Float.intBitsToFloat(bits - (exponent << MANTISSA_BITS));
    // ln(m) = 2 artanh((m - 1) / (m + 1)); what the series goes on with is 6e-6 dB at most.
    float s = (mantissa - 1) / (mantissa + 1);
    float squared = s * s;
    float artanh = s * (1 + squared * (1 / 3f + squared * (1 / 5f)));
    return exponent * PER_OCTAVE + artanh * PER_NEPER;
  }
}
