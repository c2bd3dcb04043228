package io.earwitness.jobs.listing;

import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Files that were not taken for recordings, counted by the cause. It stays small, however many
 * files there are.
 *
 * @param hidden files that have a {@linkplain HiddenNames hidden} name in their path
 * @param byEnding files by the ending of their name, in lower case; see {@link #NO_ENDING} and
 *     {@link #OTHER_ENDING}
 * @param notUtf8 files and folders whose names are no text: nobody but the local disk can name them
 * @param notUtf8Examples some of these, with what is no text escaped as in a URI
 */
public record PassedBy(
    long hidden, Map<String, Long> byEnding, long notUtf8, List<String> notUtf8Examples)
    implements Serializable {

  /**
   * Stands for names without an ending, or with one that is none, such as that of "v1.2 (copy)".
   */
  public static final String NO_ENDING = "";

  /** Stands for the endings for which there is no place. */
  public static final String OTHER_ENDING = "*";

  static final PassedBy NONE = new PassedBy(0, Map.of(), 0, List.of());
  static final PassedBy HIDDEN = new PassedBy(1, Map.of(), 0, List.of());

  private static final int MOST_ENDINGS = 50;
  private static final int MOST_EXAMPLES = 5;
  private static final String AN_ENDING = "[\\p{L}\\p{N}]{1,10}";

  public PassedBy {
    byEnding = Map.copyOf(byEnding);
    notUtf8Examples = List.copyOf(notUtf8Examples);
  }

  /** A file that is passed by for its ending: what is behind the last dot, in lower case. */
  static PassedBy forEnding(String ending) {
    return new PassedBy(
        0, Map.of(ending.matches(AN_ENDING) ? ending : NO_ENDING, 1L), 0, List.of());
  }

  /** A file or folder with a name that is no text. */
  static PassedBy notUtf8(String escaped) {
    return new PassedBy(0, Map.of(), 1, List.of(escaped));
  }

  PassedBy plus(PassedBy other) {
    Map<String, Long> endings = new TreeMap<>(byEnding);
    other.byEnding.forEach(
        (ending, count) -> {
          boolean hasPlace = endings.containsKey(ending) || endings.size() < MOST_ENDINGS;
          endings.merge(hasPlace ? ending : OTHER_ENDING, count, Long::sum);
        });
    return new PassedBy(
        hidden + other.hidden,
        endings,
        notUtf8 + other.notUtf8,
        Stream.concat(notUtf8Examples.stream(), other.notUtf8Examples.stream())
            .limit(MOST_EXAMPLES)
            .toList());
  }

  /** How many files were passed by for their ending. */
  public long forEndings() {
    return byEnding.values().stream().mapToLong(Long::longValue).sum();
  }
}
