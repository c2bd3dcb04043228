package io.earwitness.jobs.queries;

import io.earwitness.Spelling;
import io.earwitness.WrongUseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.regex.Pattern;

/**
 * A question in SQL. The comment at the head of its file says what it answers, and declares its
 * parameters, which stand as {@code :name} in the SQL.
 *
 * @param description what it answers; the first line says it in a sentence
 * @param sql the whole file
 */
public record NamedQuery(
    String name, List<String> description, List<QueryParameter> parameters, String sql) {

  private static final Pattern COMMENT = Pattern.compile("^-- ?");

  public NamedQuery {
    description = List.copyOf(description);
    parameters = List.copyOf(parameters);
  }

  /**
   * Reads the text of a file.
   *
   * @throws WrongUseException when its head declares a parameter in another form
   */
  static NamedQuery parse(String name, String text) {
    List<String> description = new ArrayList<>();
    List<QueryParameter> parameters = new ArrayList<>();
    for (String line : head(text)) {
      if (line.startsWith(":")) {
        parameters.add(
            QueryParameter.parse(line)
                .orElseThrow(
                    () ->
                        new WrongUseException(
                            ("The query %s declares a parameter as %s; it must be %s, or required"
                                    + " or optional instead of a default, and the type one of %s.")
                                .formatted(
                                    name,
                                    line,
                                    QueryParameter.FORM,
                                    List.of(ParameterType.values())))));
      } else if (!line.isEmpty()) {
        description.add(line);
      }
    }
    return new NamedQuery(name, description, parameters, text);
  }

  /** The comment that it begins with, without its marks; indented lines continue the one before. */
  private static List<String> head(String text) {
    List<String> lines = new ArrayList<>();
    for (String raw : text.lines().takeWhile(line -> line.startsWith("--")).toList()) {
      String line = COMMENT.matcher(raw).replaceFirst("");
      int last = lines.size() - 1;
      if (line.startsWith(" ") && last >= 0) {
        lines.set(last, lines.get(last) + " " + line.strip());
      } else {
        lines.add(line.strip());
      }
    }
    return lines;
  }

  /** What it answers, in a line. */
  public String summary() {
    return description.isEmpty() ? "" : description.get(0);
  }

  /**
   * The values of all parameters by their names; null for one that is optional and not given.
   *
   * @param given texts by the names of parameters
   * @throws WrongUseException when one is unknown, missing or not of its type
   */
  public Map<String, Object> arguments(Map<String, String> given) {
    List<String> names = parameters.stream().map(QueryParameter::name).toList();
    for (String unknown : given.keySet()) {
      if (!names.contains(unknown)) {
        throw new WrongUseException(
            "The query %s has no parameter %s%s".formatted(name, unknown, instead(unknown, names)));
      }
    }
    Map<String, Object> arguments = new HashMap<>();
    for (QueryParameter parameter : parameters) {
      Optional<String> text =
          Optional.ofNullable(given.get(parameter.name())).or(parameter::defaultText);
      if (text.isEmpty() && parameter.isRequired()) {
        throw new WrongUseException(
            "The query %s needs --param %s=...: %s."
                .formatted(name, parameter.name(), parameter.meaning()));
      }
      arguments.put(parameter.name(), text.map(parameter::value).orElse(null));
    }
    return arguments;
  }

  private static String instead(String unknown, List<String> names) {
    if (names.isEmpty()) {
      return ": it has none.";
    }
    return Spelling.closest(unknown, names)
        .map(nearest -> "; the nearest is %s.".formatted(nearest))
        .orElse(": it has %s.".formatted(String.join(", ", names)));
  }

  /** Its name, what it answers and its parameters, for people. */
  public String inWords() {
    StringJoiner lines = new StringJoiner(System.lineSeparator());
    lines.add(name);
    lines.add("    " + summary());
    parameters.forEach(parameter -> lines.add("      " + parameter.inWords()));
    return lines.toString();
  }
}
