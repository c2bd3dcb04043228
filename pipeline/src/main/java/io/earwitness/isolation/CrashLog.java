package io.earwitness.isolation;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the error stream of a child on a thread of its own: a child whose stream nobody reads stops
 * once the pipe is full. A JVM that crashes writes there in which function.
 */
final class CrashLog {
  private static final Logger LOG = LoggerFactory.getLogger(CrashLog.class);

  private static final String LINE_BEFORE_PLACE = "# Problematic frame:";
  private static final int WAIT_SECONDS = 5;

  private final Thread reader;
  private volatile Optional<String> place = Optional.empty();
  private volatile String lastLine = "nothing";

  private CrashLog(InputStream stream) {
    reader = new Thread(() -> read(stream), "earwitness-child-stderr");
    reader.setDaemon(true);
  }

  /** Begins to read a stream, up to its end. */
  static CrashLog of(InputStream stream) {
    CrashLog log = new CrashLog(stream);
    log.reader.start();
    return log;
  }

  private void read(InputStream stream) {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      String before = "";
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        LOG.debug("child: {}", line);
        if (before.equals(LINE_BEFORE_PLACE)) {
          place = Optional.of(line.replaceFirst("^[# ]+(\\w+  )?", ""));
        }
        before = line;
        lastLine = line;
      }
    } catch (IOException e) {
      LOG.debug("the child was killed while it wrote", e);
    }
  }

  /**
   * In which function the child's JVM crashed, if it did; waits until the child has written all.
   */
  Optional<String> place() throws InterruptedException {
    reader.join(TimeUnit.SECONDS.toMillis(WAIT_SECONDS));
    return place;
  }

  /** The last line so far, or "nothing". */
  String lastLine() {
    return lastLine;
  }
}
