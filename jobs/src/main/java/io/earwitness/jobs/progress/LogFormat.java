package io.earwitness.jobs.progress;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import org.apache.logging.log4j.core.config.Configurator;

/** In which form a command tells what it does. */
public enum LogFormat {
  /** For people. */
  TEXT,
  /** An object a line, for machines: progress, results, warnings and errors alike. */
  JSON;

  /** Its name on the command line. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Makes all loggers write in this form; before the first of them does. */
  public void applyToLoggers() {
    if (this == JSON) {
      Configurator.reconfigure(resource("/log4j2-json.properties"));
    }
  }

  private static URI resource(String name) {
    try {
      return LogFormat.class.getResource(name).toURI();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
