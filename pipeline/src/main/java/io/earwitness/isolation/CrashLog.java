package io.earwitness.isolation;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a child prints on its error stream, which must be read lest the child waits. When its JVM
 * crashes, that says where.
 */
final class CrashLog {
  private static final Logger LOG = LoggerFactory.getLogger(CrashLog.class);

  private static final String BEFORE_PLACE = "# Problematic frame:";
  private static final int PATIENCE_SECONDS = 5;

  private final Thread listener;
  private volatile String place = "";
  private volatile String last = "nothing";

  private CrashLog(InputStream stream) {
    listener = new Thread(() -> listen(stream), "earwitness-child-words");
    listener.setDaemon(true);
  }

  static CrashLog of(InputStream stream) {
    CrashLog words = new CrashLog(stream);
    words.listener.start();
    return words;
  }

  private void listen(InputStream stream) {
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      String before = "";
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        LOG.debug("child: {}", line);
        if (before.equals(BEFORE_PLACE)) {
          place = " at " + line.replaceFirst("^[# ]+(\\w+  )?", "");
        }
        before = line;
        last = line;
      }
    } catch (IOException e) {
      LOG.debug("the child was ended in mid-sentence", e);
    }
  }

  /** Where the child's JVM crashed, or nothing; waits until the child has said all. */
  String placeOfCrash() throws InterruptedException {
    listener.join(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
    return place;
  }

  /** The last line so far. */
  @Override
  public String toString() {
    return last;
  }
}
