package io.earwitness.jobs.cli;

import io.earwitness.config.Settings;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The option that every command with settings has. */
final class ConfigOption {
  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "Settings (HOCON) that replace defaults of conf/earwitness.conf.")
  private Optional<Path> file;

  Settings settings(Map<String, ?> commandLine) {
    return Settings.of(file, commandLine);
  }
}
