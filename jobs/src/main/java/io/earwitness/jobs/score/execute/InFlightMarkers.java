package io.earwitness.jobs.score.execute;

import com.typesafe.config.Config;
import io.earwitness.detection.WorkUnit;
import io.earwitness.jobs.score.run.StateFile;
import java.io.IOException;
import java.io.Serializable;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Notes of what is being decoded, for a run whose tasks live in the driver's own JVM: a recording
 * that crashes its decoder crashes such a run, and nothing else would tell the next attempt which
 * one it was. A note is one file for a task, and goes with it.
 *
 * @param folder the run's work folder
 * @param process unlike that of any other process
 */
public record InFlightMarkers(String folder, String process) implements Serializable {
  private static final String PREFIX = "begun-";

  public static InFlightMarkers of(Path workFolder) {
    return new InFlightMarkers(workFolder.toString(), UUID.randomUUID().toString());
  }

  /** Notes what a task begins; the note is deleted through what is returned. */
  StateFile begin(List<WorkUnit> units, Configuration storage) throws IOException {
    StateFile mark = new StateFile(new Path(folder, PREFIX + UUID.randomUUID() + ".json"), storage);
    mark.write(
        Map.of(
            "process",
            process,
            "uris",
            units.stream().map(unit -> unit.recording().uri()).distinct().toList()));
    return mark;
  }

  /**
   * What was being decoded when earlier attempts at a run ended. One that ended twice may have many
   * such recordings: then every one is a suspect.
   */
  public static Suspects left(Path workFolder, Configuration storage) throws IOException {
    FileSystem fileSystem = workFolder.getFileSystem(storage);
    Set<String> uris = new HashSet<>();
    Set<String> processes = new HashSet<>();
    if (fileSystem.exists(workFolder)) {
      for (FileStatus entry : fileSystem.listStatus(workFolder)) {
        if (entry.getPath().getName().startsWith(PREFIX)) {
          Config mark = new StateFile(entry.getPath(), storage).read().orElse(null);
          if (mark != null) {
            uris.addAll(mark.getStringList("uris"));
            processes.add(mark.getString("process"));
          }
        }
      }
    }
    return new Suspects(uris, processes.size() > 1);
  }
}
