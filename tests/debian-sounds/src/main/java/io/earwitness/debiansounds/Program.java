package io.earwitness.debiansounds;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A program of the machine with its arguments. No shell sees them: only words are split. */
final class Program {
  private final List<String> arguments = new ArrayList<>();
  private Optional<Path> folder = Optional.empty();

  Program(String words) {
    words(words);
  }

  /** Adds arguments that are separated by spaces. */
  Program words(String words) {
    arguments.addAll(List.of(words.split(" ", -1)));
    return this;
  }

  /** Adds one argument. */
  Program path(Path path) {
    arguments.add(path.toString());
    return this;
  }

  /** Lets it run in a folder. */
  Program in(Path workingFolder) {
    folder = Optional.of(workingFolder);
    return this;
  }

  /**
   * Runs it.
   *
   * @return what it printed, without space at both ends
   * @throws IOException when it cannot be started or fails
   */
  String run() throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(arguments).redirectError(ProcessBuilder.Redirect.DISCARD);
    folder.ifPresent(path -> builder.directory(path.toFile()));
    Process process = builder.start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      if (process.waitFor() != 0) {
        throw new IOException("This failed: " + String.join(" ", arguments));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
    return output.strip();
  }
}
