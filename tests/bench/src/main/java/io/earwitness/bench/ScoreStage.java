package io.earwitness.bench;

import io.earwitness.jobs.Earwitness;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Scores archives in this JVM, which is warm from the second time on, and times the scoring. */
final class ScoreStage {
  private final Path tables;
  private int runs;

  /**
   * @param tables folder for what is heard, which nobody will read
   */
  ScoreStage(Path tables) {
    this.tables = tables;
  }

  /** Scores an archive on some cores and returns segments per second. */
  double segmentsPerSecond(Archive archive, int cores) throws IOException {
    return segmentsPerSecond(archive, cores, archive.folder().toString(), Map.of());
  }

  /**
   * The same for recordings elsewhere.
   *
   * @param at where the archive is
   * @param settings for Spark
   */
  double segmentsPerSecond(Archive archive, int cores, String at, Map<String, String> settings)
      throws IOException {
    Map<String, String> properties = new HashMap<>(settings);
    properties.put("spark.master", "local[" + cores + "]");
    properties.put("spark.extraListeners", WaveClock.class.getName());
    properties.forEach(System::setProperty);
    try {
      run("score", "--input", at, "--output", tables.resolve("run-" + runs++).toString());
      return archive.segments() / WaveClock.seconds();
    } finally {
      properties.keySet().forEach(System::clearProperty);
    }
  }

  /** Runs a command in this JVM; what it prints is of interest only when it fails. */
  static void run(String... arguments) throws IOException {
    PrintStream out = System.out;
    PrintStream err = System.err;
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    try (PrintStream kept = new PrintStream(said, true, StandardCharsets.UTF_8)) {
      System.setOut(kept);
      System.setErr(kept);
      if (Earwitness.run(arguments) != 0) {
        throw new IOException(
            Arrays.toString(arguments) + " failed: " + said.toString(StandardCharsets.UTF_8));
      }
    } finally {
      System.setOut(out);
      System.setErr(err);
    }
  }
}
