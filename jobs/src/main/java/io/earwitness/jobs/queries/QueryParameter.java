package io.earwitness.jobs.queries;

import io.earwitness.WrongUseException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A parameter of a query, as its head declares it: {@code :limit INT in rows, default 20: how many
 * at most}.
 *
 * @param type what a value must be
 * @param unit of a value, where it has one
 * @param isRequired whether the query cannot do without a value
 * @param defaultText the value that it has without one; empty for NULL
 */
public record QueryParameter(
    String name,
    ParameterType type,
    Optional<String> unit,
    boolean isRequired,
    Optional<String> defaultText,
    String meaning) {

  /** How to declare one. */
  static final String FORM = "-- :name TYPE in unit, default VALUE: meaning";

  private static final Pattern DECLARATION =
      Pattern.compile(
          ":(?<name>\\w+) (?<type>[A-Z]+)(?: in (?<unit>[^,]+))?,"
              + " (?:(?<required>required)|optional|default (?<default>[^:]+)): (?<meaning>.+)");

  /** Reads a declaration; empty when it is none, or its type does not exist. */
  static Optional<QueryParameter> parse(String declaration) {
    Matcher matcher = DECLARATION.matcher(declaration);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    for (ParameterType type : ParameterType.values()) {
      Optional<String> byDefault = Optional.ofNullable(matcher.group("default"));
      if (type.name().equals(matcher.group("type"))
          && byDefault.map(text -> type.value(text).isPresent()).orElse(true)) {
        return Optional.of(
            new QueryParameter(
                matcher.group("name"),
                type,
                Optional.ofNullable(matcher.group("unit")),
                matcher.group("required") != null,
                byDefault,
                matcher.group("meaning")));
      }
    }
    return Optional.empty();
  }

  /**
   * The value that a text stands for.
   *
   * @throws WrongUseException when it is not of the type
   */
  Object value(String text) {
    return type.value(text)
        .orElseThrow(
            () ->
                new WrongUseException(
                    "%s must be %s, not %s: it is %s."
                        .formatted(name, type.inWords(), text, meaning)));
  }

  /** It and what it is for, in a line. */
  String inWords() {
    String byDefault =
        isRequired ? "required" : defaultText.map("default "::concat).orElse("optional");
    return "%s (%s%s, %s): %s"
        .formatted(name, type, unit.map(" in "::concat).orElse(""), byDefault, meaning);
  }
}
