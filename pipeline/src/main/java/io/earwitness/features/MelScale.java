package io.earwitness.features;

/** How pitch follows from frequency. */
public enum MelScale {

  /** Slaney's Auditory Toolbox: linear below 1 kHz, logarithmic above; librosa's default. */
  SLANEY {
    @Override
    double mel(double hz) {
      return hz < LOG_FROM_HZ
          ? hz / HZ_PER_LINEAR_MEL
          : LOG_FROM_MEL + Math.log(hz / LOG_FROM_HZ) / LOG_STEP;
    }

    @Override
    double hz(double mel) {
      return mel < LOG_FROM_MEL
          ? mel * HZ_PER_LINEAR_MEL
          : LOG_FROM_HZ * Math.exp((mel - LOG_FROM_MEL) * LOG_STEP);
    }
  },

  /** HTK, Kaldi and TensorFlow: {@code 2595 * log10(1 + hz / 700)}. */
  HTK {
    @Override
    double mel(double hz) {
      return HTK_FACTOR * Math.log10(1 + hz / HTK_CORNER_HZ);
    }

    @Override
    double hz(double mel) {
      return HTK_CORNER_HZ * (Math.pow(10, mel / HTK_FACTOR) - 1);
    }
  };

  private static final double HZ_PER_LINEAR_MEL = 200.0 / 3;
  private static final double LOG_FROM_HZ = 1000;
  private static final double LOG_FROM_MEL = LOG_FROM_HZ / HZ_PER_LINEAR_MEL;
  private static final double LOG_STEP = Math.log(6.4) / 27;
  private static final double HTK_FACTOR = 2595;
  private static final double HTK_CORNER_HZ = 700;

  abstract double mel(double hz);

  abstract double hz(double mel);
}
