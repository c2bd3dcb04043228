package io.earwitness.model;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The names of classes as they stand in {@code model.json} and in the columns of the tables: small
 * letters, digits and underscores, beginning with a letter.
 */
public final class ClassNames {
  private static final String PATTERN = "[a-z][a-z0-9_]*";

  private ClassNames() {}

  /** Whether a name is of that form. */
  public static boolean isValid(String name) {
    return name.matches(PATTERN);
  }

  /**
   * Names of that form for the classes of a model made elsewhere: {@code "Child speech, kid
   * speaking"} becomes {@code child_speech_kid_speaking}. They are in the same order and all
   * differ: of names that would be equal, the later get a number.
   */
  public static List<String> of(List<String> titles) {
    List<String> names = new ArrayList<>();
    Set<String> taken = new HashSet<>();
    for (String title : titles) {
      String name = of(title);
      String numbered = name;
      for (int i = 2; !taken.add(numbered); i++) {
        numbered = name + "_" + i;
      }
      names.add(numbered);
    }
    return names;
  }

  /** Letters without their accents, apostrophes dropped, what else there is as one underscore. */
  static String of(String title) {
    String name =
        Normalizer.normalize(title, Normalizer.Form.NFD)
            .replaceAll("[\\p{M}'\u2019]", "")
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9]+", "_")
            .replaceAll("^_|_$", "");
    return isValid(name) ? name : ("class_" + name).replaceAll("_$", "");
  }
}
