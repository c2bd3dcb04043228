package io.earwitness.tests;

import java.io.IOException;
import java.util.Map;
import org.apache.hadoop.fs.FileSystem;

/** Settings of the Spark sessions that begin while it is open, as {@code --spark} gives them. */
final class SparkSettings implements AutoCloseable {
  private final Map<String, String> settings;

  private SparkSettings(Map<String, String> settings) {
    this.settings = settings;
  }

  static SparkSettings of(Map<String, String> settings) {
    settings.forEach(System::setProperty);
    return new SparkSettings(settings);
  }

  @Override
  public void close() throws IOException {
    settings.keySet().forEach(System::clearProperty);
    // Hadoop keeps file systems for the whole JVM; the next settings may name another server.
    FileSystem.closeAll();
  }
}
