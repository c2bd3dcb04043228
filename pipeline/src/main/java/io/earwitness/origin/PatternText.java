package io.earwitness.origin;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A pattern of names as people write it: {@code 'REC '*_dd.MM.yyyy_HHmm*}.
 *
 * <ul>
 *   <li>{@code yyyy} or {@code yy}, {@code MM}, {@code dd}, {@code HH} or {@code hh} with {@code a}
 *       (AM or PM), {@code mm}, {@code ss}: digits of a time, as many as there are letters
 *   <li>{@code SSS}: the digits of a fraction of a second, as many as there are letters
 *   <li>{@code X}: a zone, such as Z, +01, +0100 or +01:00
 *   <li>{@code *}: whatever there is; {@code #}: a number
 *   <li>{@code [...]}: what may be missing
 *   <li>{@code 'letters'} stand for themselves, and so does what is no letter
 * </ul>
 *
 * <p>It must match the whole name, without its ending. The second time in a pattern, if there is
 * one, is when the recording ended. A text with {@code (?<year>} is a regular expression instead,
 * which is looked for in the name.
 */
final class PatternText {
  private static final List<String> GROUPS = List.of("year", "month", "day", "hour", "minute");
  private static final String ENDING = "(?:" + FileName.ENDING + ")?";

  /** A star tears no digits apart. */
  private static final String NOT_AMONG_DIGITS = "(?!(?<=\\d)\\d)";

  private static final Map<String, String> FIELDS =
      Map.ofEntries(
          Map.entry("yyyy", "(?<year>\\d{4})"),
          Map.entry("yy", "(?<year>\\d\\d)"),
          Map.entry("MM", "(?<month>\\d\\d)"),
          Map.entry("dd", "(?<day>\\d\\d)"),
          Map.entry("HH", "(?<hour>\\d\\d)"),
          Map.entry("hh", "(?<hour>\\d\\d)"),
          Map.entry("mm", "(?<minute>\\d\\d)"),
          Map.entry("ss", "(?<second>\\d\\d)"),
          Map.entry("a", "(?<ampm>[AaPp])\\.?[Mm]\\.?"),
          Map.entry("X", "(?<zone>Z|[+-]\\d\\d(?::?\\d\\d)?)"));

  private final String text;
  private final StringBuilder regex = new StringBuilder();
  private final Set<String> fields = new HashSet<>();
  private int position;

  private PatternText(String text) {
    this.text = text;
  }

  /**
   * Makes a regular expression of a text.
   *
   * @throws IllegalArgumentException when it is none, or tells no time; the message goes on after
   *     the name of the setting
   */
  static Pattern compile(String text) {
    // The names that it is compared with are uniform. A regular expression says itself what it
    // means.
    String regex =
        text.contains("(?<")
            ? text
            : "^" + new PatternText(FileName.uniform(text)).regex() + ENDING + "$";
    requireGroups(text, regex);
    try {
      return Pattern.compile(regex);
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException("is no regular expression: " + e.getDescription(), e);
    }
  }

  private static void requireGroups(String text, String regex) {
    List<String> missing = new ArrayList<>();
    for (String group : GROUPS) {
      if (!regex.contains("?<" + group + ">")) {
        missing.add(group);
      }
    }
    if (missing.isEmpty()) {
      return;
    }
    throw new IllegalArgumentException(
        text.contains("(?<")
            ? "needs a group (?<%s>...)".formatted(missing.get(0))
            : "needs the %s".formatted(String.join(", the ", missing)));
  }

  private String regex() {
    while (position < text.length()) {
      char c = text.charAt(position);
      if (Character.isLetter(c)) {
        field();
      } else if (c == '\'') {
        quoted();
      } else {
        regex.append(
            switch (c) {
              case '*' -> NOT_AMONG_DIGITS + ".*?" + NOT_AMONG_DIGITS;
              case '#' -> "\\d+";
              case '[' -> "(?:";
              case ']' -> ")?";
              default -> Pattern.quote(String.valueOf(c));
            });
        position++;
      }
    }
    return regex.toString();
  }

  private void field() {
    char letter = text.charAt(position);
    int end = position;
    while (end < text.length() && text.charAt(end) == letter) {
      end++;
    }
    String field = text.substring(position, end);
    if (letter == 'S') {
      regex.append("\\d{").append(field.length()).append('}');
    } else if (!FIELDS.containsKey(field)) {
      throw new IllegalArgumentException(
          "has the letters %s, which stand for nothing; '%s' in quotes stands for itself"
              .formatted(field, field));
    } else {
      String group = FIELDS.get(field);
      String name = group.substring(0, group.indexOf('>'));
      regex.append(fields.add(name) ? group : group.replaceFirst("\\?<\\w+>", "?:"));
    }
    position = end;
  }

  private void quoted() {
    int end = text.indexOf('\'', position + 1);
    if (end < 0) {
      throw new IllegalArgumentException("has a quote that does not end");
    }
    regex.append(Pattern.quote(text.substring(position + 1, end)));
    position = end + 1;
  }
}
