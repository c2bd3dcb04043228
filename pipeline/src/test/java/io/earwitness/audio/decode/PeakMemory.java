package io.earwitness.audio.decode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bytedeco.javacpp.Pointer;

/**
 * How much more memory the process held at most since some moment. Linux keeps the peak; elsewhere
 * only what is held at the end shows.
 */
final class PeakMemory {
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final Path RESET = Path.of("/proc/self/clear_refs");

  private final long before;

  private PeakMemory(long before) {
    this.before = before;
  }

  static PeakMemory fromHere() throws IOException {
    if (Files.isWritable(RESET)) {
      Files.writeString(RESET, "5");
    }
    return new PeakMemory(now());
  }

  long growthBytes() throws IOException {
    return now() - before;
  }

  private static long now() throws IOException {
    if (!Files.isWritable(RESET)) {
      return Pointer.physicalBytes();
    }
    for (String line : Files.readAllLines(STATUS)) {
      if (line.startsWith("VmHWM:")) {
        return 1024 * Long.parseLong(line.replaceAll("\\D", ""));
      }
    }
    throw new IOException(STATUS + " tells no peak");
  }
}
