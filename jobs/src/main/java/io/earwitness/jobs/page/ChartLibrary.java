package io.earwitness.jobs.page;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Properties;

/** Where uPlot is on the class path: its folder is named after its version. */
final class ChartLibrary {
  private static final Map<String, String> FILES =
      Map.of("js", "uPlot.iife.min.js", "css", "uPlot.min.css");

  private ChartLibrary() {}

  /**
   * Its script or its styles.
   *
   * @param kind {@code js} or {@code css}
   */
  static String resource(String kind) {
    return "/META-INF/resources/webjars/uplot/%s/dist/%s".formatted(version(), FILES.get(kind));
  }

  private static String version() {
    Properties built = new Properties();
    String text = PageResource.text("/META-INF/maven/org.webjars.npm/uplot/pom.properties");
    try {
      built.load(new StringReader(text));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return built.getProperty("version");
  }
}
