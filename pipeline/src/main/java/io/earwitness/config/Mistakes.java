package io.earwitness.config;

import com.typesafe.config.ConfigOrigin;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigValue;
import io.earwitness.WrongUseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The mistakes in settings. They are collected, so that the user hears of all of them at once.
 *
 * <p>Paths are those below {@code earwitness}.
 */
final class Mistakes {
  /** The group that holds all settings. */
  static final String ROOT = "earwitness";

  private static final String INTRODUCTION = "The settings cannot be used:";

  /** So much is repeated of a value that is wrong. */
  private static final int MOST_LETTERS = 60;

  /**
   * One mistake.
   *
   * @param sentence without its full stop
   */
  private record Mistake(String sentence, List<ConfigOrigin> origins) {
    String file() {
      return Optional.ofNullable(origins.get(0).filename()).orElse("");
    }

    int line() {
      return origins.get(0).lineNumber();
    }

    @Override
    public String toString() {
      return origins.stream()
          .map(Mistakes::place)
          .distinct()
          .collect(Collectors.joining(" and ", sentence + " (", ")."));
    }
  }

  private final List<Mistake> mistakes = new ArrayList<>();
  private final Set<String> paths = new HashSet<>();

  /** A path as users know it. */
  static String full(String path) {
    return ROOT + "." + path;
  }

  /** Notes that a value is not what it must be. */
  void mustBe(String path, ConfigValue value, String what) {
    String is = value.render(ConfigRenderOptions.concise());
    String shown = is.length() <= MOST_LETTERS ? is : is.substring(0, MOST_LETTERS) + "...";
    add(path, value, "must be %s, not %s".formatted(what, shown));
  }

  /**
   * Notes a mistake in one setting.
   *
   * @param what how the sentence goes on after the path
   */
  void add(String path, ConfigValue value, String what) {
    add(List.of(path), full(path) + " " + what, List.of(value.origin()));
  }

  /**
   * Notes a mistake.
   *
   * @param paths of the settings that it is about
   * @param sentence names their paths; its full stop is left out
   * @param origins where the settings come from, at least one
   */
  void add(List<String> paths, String sentence, List<ConfigOrigin> origins) {
    this.paths.addAll(paths);
    mistakes.add(new Mistake(sentence, List.copyOf(origins)));
  }

  /** Whether a setting, or a group that it belongs to, is part of a mistake. */
  boolean concern(String path) {
    return paths.stream().anyMatch(wrong -> path.equals(wrong) || path.startsWith(wrong + "."));
  }

  /**
   * Ends the reading of settings that have mistakes.
   *
   * @throws WrongUseException that tells all of them, in the order of the file, one a line
   */
  void throwIfAny() {
    if (mistakes.isEmpty()) {
      return;
    }
    List<String> sentences =
        mistakes.stream()
            .sorted(
                Comparator.comparing(Mistake::file)
                    .thenComparingInt(Mistake::line)
                    .thenComparing(Mistake::sentence))
            .map(Mistake::toString)
            .toList();
    throw new WrongUseException(
        INTRODUCTION
            + (sentences.size() == 1
                ? " " + sentences.get(0)
                : sentences.stream().collect(Collectors.joining("\n  ", "\n  ", ""))));
  }

  /** One mistake that leaves nothing to look for others in. */
  static WrongUseException only(Exception cause) {
    return new WrongUseException(INTRODUCTION + " " + cause.getMessage(), cause);
  }

  private static String place(ConfigOrigin origin) {
    if (origin.filename() == null) {
      return origin.description();
    }
    return origin.lineNumber() > 0
        ? "%s, line %d".formatted(origin.filename(), origin.lineNumber())
        : origin.filename();
  }
}
