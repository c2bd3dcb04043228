package io.earwitness.config;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is taken for a recording: the section {@code input}.
 *
 * @param extensions endings of the names of recordings, at least one; kept in lower case and
 *     without the dot, however they were written
 */
public record InputSettings(Set<String> extensions) {

  public InputSettings {
    extensions =
        extensions.stream()
            .map(ending -> ending.toLowerCase(Locale.ROOT).replaceFirst("^[.]", ""))
            .collect(Collectors.toUnmodifiableSet());
    if (extensions.isEmpty()) {
      throw new IllegalArgumentException("there must be an extension");
    }
  }
}
