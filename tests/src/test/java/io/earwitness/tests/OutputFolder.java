package io.earwitness.tests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What lies in the output folder of a run that is under way or was killed. */
record OutputFolder(Path path) {
  private static final String FINISHED_WAVES = "_work/run_id=*/wave=*/_finished";

  /** How many files or folders match. */
  long found(String glob) {
    var matcher = path.getFileSystem().getPathMatcher("glob:" + path + "/" + glob);
    try (Stream<Path> paths = Files.walk(path)) {
      return paths.filter(matcher::matches).count();
    } catch (UncheckedIOException | IOException e) {
      // A folder can vanish while it is walked.
      return 0;
    }
  }

  long finishedWaves() {
    return found(FINISHED_WAVES);
  }

  boolean isLocked() {
    return found("_work/lock.json") > 0;
  }

  @Override
  public String toString() {
    return "%d waves finished, %d tables begun, %d committed"
        .formatted(
            finishedWaves(),
            found("{segments,files,events,failures}"),
            found("runs/run_id=*/*.parquet"));
  }
}
