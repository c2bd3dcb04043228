package io.earwitness.jobs.doctor;

import io.earwitness.NamedPath;
import io.earwitness.jobs.files.PatternSigns;
import io.earwitness.jobs.files.Probe;
import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSError;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** Whether a file can be written to the output and deleted again; nothing is left of it. */
public record OutputCheck(String uri, Configuration storage) implements Check {

  @Override
  public String subject() {
    return "Output";
  }

  @Override
  public Finding run() {
    if (PatternSigns.areIn(uri)) {
      return Finding.broken(
          "Readers of Parquet take * ? [ ] { } \\ in a name for a pattern: " + uri,
          "Name another output");
    }
    try {
      Path path = NamedPath.of(uri);
      try (FileSystem fileSystem = FailFastStorage.fileSystem(path, storage)) {
        boolean wasThere = fileSystem.exists(path);
        Path probe = Probe.in(path);
        fileSystem.create(probe, false).close();
        fileSystem.delete(probe, false);
        if (!wasThere) {
          fileSystem.delete(path, false);
        }
      }
      return Finding.works("A file was written to %s and deleted".formatted(uri));
    } catch (IOException | IllegalArgumentException | FSError e) {
      return StorageAdvice.finding(uri, "cannot be written to", e);
    }
  }
}
