package io.earwitness.config;

import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** Reads the section {@code input}. */
final class InputSection {
  private final SettingsReader reader;

  InputSection(SettingsReader reader) {
    this.reader = reader;
  }

  /** The settings; they can be made when reading has found no mistake. */
  Supplier<InputSettings> read() {
    List<String> extensions = reader.texts("input.extensions");
    return () -> new InputSettings(Set.copyOf(extensions));
  }
}
