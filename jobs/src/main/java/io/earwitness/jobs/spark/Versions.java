package io.earwitness.jobs.spark;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/** The versions of Earwitness and of what its numbers depend on. */
public final class Versions {
  private static final Map<String, String> ALL = read();

  private Versions() {}

  private static Map<String, String> read() {
    Properties properties = new Properties();
    try (InputStream in = Versions.class.getResourceAsStream("/earwitness-versions.properties")) {
      properties.load(in);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    Map<String, String> versions = new TreeMap<>();
    properties.stringPropertyNames().forEach(n -> versions.put(n, properties.getProperty(n)));
    return versions;
  }

  /** Version by name. */
  public static Map<String, String> all() {
    return ALL;
  }

  public static String earwitness() {
    return ALL.get("earwitness");
  }
}
