package io.earwitness.jobs.demo;

import io.earwitness.WrongUseException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "demo",
    description = "Writes a small archive of recordings to try Earwitness on.",
    footer = "  earwitness demo --to recordings/")
public final class DemoCommand implements Callable<Integer> {
  @Option(
      names = "--to",
      required = true,
      paramLabel = "DIR",
      description = "Folder to write the recordings to.")
  private Path folder;

  @Override
  public Integer call() {
    try {
      new DemoArchive(folder).write();
      return 0;
    } catch (IOException e) {
      throw new WrongUseException(
          "The archive cannot be written to %s: %s".formatted(folder, e.getMessage()), e);
    }
  }
}
