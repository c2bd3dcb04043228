package io.earwitness.bench;

import java.nio.file.Path;

/**
 * Recordings to score.
 *
 * @param folder where they are
 * @param files how many they are
 * @param segments how many segments of three seconds they have together, padded ones included
 */
record Archive(Path folder, int files, int segments) {
  private static final int SEGMENT_SECONDS = 3;

  /** So many recordings of one length. */
  static Archive of(int files, double secondsEach, Path folder) {
    return new Archive(folder, files, files * (int) Math.ceil(secondsEach / SEGMENT_SECONDS));
  }
}
