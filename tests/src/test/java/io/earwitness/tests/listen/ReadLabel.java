package io.earwitness.tests.listen;

/** A label as another program reads it, its times rounded to what all formats keep. */
record ReadLabel(String name, double startSeconds, double endSeconds) {
  static ReadLabel of(String name, double startSeconds, double endSeconds) {
    return new ReadLabel(name, rounded(startSeconds), rounded(endSeconds));
  }

  private static double rounded(double seconds) {
    return Math.round(seconds * 1e5) / 1e5;
  }
}
