package io.earwitness.jobs.score.execute;

import com.typesafe.config.Config;
import io.earwitness.detection.WorkUnit;
import io.earwitness.jobs.score.run.StateFile;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.SparkContext;

/**
 * Notes of what is being decoded, for a run whose tasks are in the driver's own JVM: a recording
 * that crashes its decoder then crashes the whole run, and without a note the next attempt could
 * not know which one it was. A task has one note, a file that is deleted when the task ends.
 */
public sealed interface InFlightMarkers extends Serializable {

  /**
   * Notes what a task begins.
   *
   * @return the note, which is to be deleted when the task ends; empty where none is needed
   */
  Optional<StateFile> begin(List<WorkUnit> units, Configuration storage) throws IOException;

  /**
   * Says that this process was not crashed by what its notes name, as it ends by itself. Some tasks
   * may go on for a while, and leave their notes.
   */
  void ended(Configuration storage) throws IOException;

  /** The notes of a run, in its folder; none on a cluster, where a crash only costs an executor. */
  static InFlightMarkers in(Path runFolder, SparkContext context) {
    return context.isLocal()
        ? new Files(runFolder.toString(), UUID.randomUUID().toString())
        : new None();
  }

  /**
   * What was being decoded when earlier attempts at a run ended. After two that did not end by
   * themselves there may be many such recordings of which most are sound: then every one is
   * suspect.
   */
  static Suspects left(Path runFolder, Configuration storage) throws IOException {
    Set<String> uris = new HashSet<>();
    Set<String> processes = new HashSet<>();
    for (StateFile file : Files.in(runFolder, storage)) {
      Optional<Config> note = file.read();
      note.ifPresent(
          n -> {
            uris.addAll(n.getStringList(Files.URIS));
            if (n.hasPath(Files.PROCESS)) {
              processes.add(n.getString(Files.PROCESS));
            }
          });
    }
    return new Suspects(uris, processes.size() > 1);
  }

  /**
   * Notes as files.
   *
   * @param folder the run's folder
   * @param process a name that no other process has
   */
  record Files(String folder, String process) implements InFlightMarkers {
    private static final String PREFIX = "begun-";
    private static final String PROCESS = "process";
    private static final String URIS = "uris";

    @Override
    public Optional<StateFile> begin(List<WorkUnit> units, Configuration storage)
        throws IOException {
      StateFile note =
          new StateFile(new Path(folder, PREFIX + UUID.randomUUID() + ".json"), storage);
      note.write(
          Map.of(
              PROCESS,
              process,
              URIS,
              units.stream().map(unit -> unit.recording().uri()).distinct().toList()));
      return Optional.of(note);
    }

    @Override
    public void ended(Configuration storage) throws IOException {
      for (StateFile note : in(new Path(folder), storage)) {
        Optional<Config> own =
            note.read().filter(n -> n.hasPath(PROCESS) && n.getString(PROCESS).equals(process));
        if (own.isPresent()) {
          note.write(Map.of(URIS, own.get().getStringList(URIS)));
        }
      }
    }

    /** The notes in a run's folder; none where there is no such folder. */
    private static List<StateFile> in(Path folder, Configuration storage) throws IOException {
      FileSystem fileSystem = folder.getFileSystem(storage);
      List<StateFile> notes = new ArrayList<>();
      if (fileSystem.exists(folder)) {
        for (FileStatus entry : fileSystem.listStatus(folder)) {
          if (entry.getPath().getName().startsWith(PREFIX)) {
            notes.add(new StateFile(entry.getPath(), storage));
          }
        }
      }
      return notes;
    }
  }

  /** No notes. */
  record None() implements InFlightMarkers {
    @Override
    public Optional<StateFile> begin(List<WorkUnit> units, Configuration storage) {
      return Optional.empty();
    }

    @Override
    public void ended(Configuration storage) {}
  }
}
