import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A program with its arguments, of which none is taken apart but the words given as such. */
final class Command {
  private final List<String> arguments = new ArrayList<>();
  private Path folder;

  Command(String words) {
    words(words);
  }

  Command words(String words) {
    arguments.addAll(List.of(words.split(" ")));
    return this;
  }

  Command path(Path path) {
    arguments.add(path.toString());
    return this;
  }

  Command in(Path workingFolder) {
    folder = workingFolder;
    return this;
  }

  void run() {
    if (!succeeds()) {
      throw new IllegalStateException("This failed: " + String.join(" ", arguments));
    }
  }

  boolean succeeds() {
    try {
      return end(builder().redirectOutput(ProcessBuilder.Redirect.DISCARD).start()) == 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String output() {
    try {
      Process process = builder().start();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      end(process);
      return output.strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private ProcessBuilder builder() {
    return new ProcessBuilder(arguments)
        .directory(folder == null ? null : folder.toFile())
        .redirectError(ProcessBuilder.Redirect.DISCARD);
  }

  private static int end(Process process) throws IOException {
    process.getOutputStream().close();
    try {
      return process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }
}
