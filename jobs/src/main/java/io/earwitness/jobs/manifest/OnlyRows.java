package io.earwitness.jobs.manifest;

import io.earwitness.WrongUseException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which rows of a manifest count: those that have, in each of some columns, one of some values.
 *
 * @param values by column; an empty value stands for none. No columns: all rows count
 */
public record OnlyRows(Map<String, Set<String>> values) {

  /** All rows. */
  public static final OnlyRows ALL = new OnlyRows(Map.of());

  /**
   * Rows as the user names them.
   *
   * @param conditions such as {@code use=free}; of several on one column, one must hold
   * @throws WrongUseException when a condition names no column
   */
  public static OnlyRows of(List<String> conditions) {
    Map<String, Set<String>> values = new LinkedHashMap<>();
    for (String condition : conditions) {
      int equals = condition.indexOf('=');
      if (equals < 1) {
        throw new WrongUseException(
            "--only takes COLUMN=VALUE, such as use=free, not \"%s\".".formatted(condition));
      }
      values
          .computeIfAbsent(condition.substring(0, equals).strip(), column -> new LinkedHashSet<>())
          .add(condition.substring(equals + 1).strip());
    }
    return new OnlyRows(values);
  }

  public boolean areAll() {
    return values.isEmpty();
  }

  boolean have(ManifestLine line) {
    return values.entrySet().stream()
        .allMatch(wanted -> wanted.getValue().contains(line.value(wanted.getKey()).orElse("")));
  }

  /** For people, such as {@code use = free or own, quality = good}. */
  @Override
  public String toString() {
    return values.entrySet().stream()
        .map(wanted -> wanted.getKey() + " = " + String.join(" or ", named(wanted.getValue())))
        .collect(Collectors.joining(", "));
  }

  private static List<String> named(Set<String> values) {
    return values.stream().map(value -> value.isEmpty() ? "nothing" : value).toList();
  }
}
