package io.earwitness;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/**
 * Finds the word that somebody probably meant. The suggestions of picocli compare pairs of letters,
 * which puts {@code cross-validate} before {@code score} for {@code scroe}.
 */
public final class Spelling {
  /** One wrong letter in so many is taken for a misspelling. */
  private static final int LETTERS_PER_MISTAKE = 3;

  private Spelling() {}

  /** The word that is most like another; empty when none is like it. */
  public static Optional<String> closest(String written, Collection<String> words) {
    return words.stream()
        .filter(word -> distance(written, word) <= Math.max(1, word.length() / LETTERS_PER_MISTAKE))
        .min(Comparator.comparingInt(word -> distance(written, word)));
  }

  /**
   * How many letters have to be added, left out, replaced or swapped with their neighbour to make
   * one word of the other (optimal string alignment).
   */
  static int distance(String one, String other) {
    int[][] distances = new int[one.length() + 1][other.length() + 1];
    for (int i = 0; i <= one.length(); i++) {
      for (int j = 0; j <= other.length(); j++) {
        distances[i][j] = i == 0 || j == 0 ? i + j : distance(one, other, i, j, distances);
      }
    }
    return distances[one.length()][other.length()];
  }

  /** The distance of the first letters, from the distances of fewer. */
  private static int distance(String one, String other, int i, int j, int[][] distances) {
    boolean isSame = one.charAt(i - 1) == other.charAt(j - 1);
    int distance =
        Math.min(
            Math.min(distances[i - 1][j], distances[i][j - 1]) + 1,
            distances[i - 1][j - 1] + (isSame ? 0 : 1));
    boolean isSwapped =
        i > 1
            && j > 1
            && one.charAt(i - 1) == other.charAt(j - 2)
            && one.charAt(i - 2) == other.charAt(j - 1);
    return isSwapped ? Math.min(distance, distances[i - 2][j - 2] + 1) : distance;
  }
}
