package io.earwitness.features;

/** What a model wants done to the features of a segment before it sees them. */
public sealed interface Normalisation {

  /** Changes the features in place. */
  void apply(float[] features);

  /** The features as they are. */
  record None() implements Normalisation {
    @Override
    public void apply(float[] features) {}
  }

  /** {@code (x - subtract) / divide}. */
  record Fixed(double subtract, double divide) implements Normalisation {
    public Fixed {
      if (divide == 0) {
        throw new IllegalArgumentException("divide must not be 0");
      }
    }

    @Override
    public void apply(float[] features) {
      for (int i = 0; i < features.length; i++) {
        features[i] = (float) ((features[i] - subtract) / divide);
      }
    }
  }

  /** Every segment to mean 0 and standard deviation 1; a constant segment to 0. */
  record PerSegment() implements Normalisation {
    @Override
    public void apply(float[] features) {
      double sum = 0;
      for (float x : features) {
        sum += x;
      }
      double mean = sum / features.length;
      double squares = 0;
      for (float x : features) {
        squares += (x - mean) * (x - mean);
      }
      double deviation = Math.sqrt(squares / features.length);
      new Fixed(mean, deviation == 0 ? 1 : deviation).apply(features);
    }
  }
}
