package io.earwitness.jobs.train.clips;

import io.earwitness.WrongUseException;
import io.earwitness.jobs.manifest.Manifest;
import io.earwitness.jobs.manifest.ManifestLine;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;

/** The clips of a manifest, whose paths are relative to the folder that it is in. */
final class ManifestClips {
  private final Path folder;
  private final Configuration storage;
  private final Set<Path> listedFolders = new HashSet<>();
  private final Map<Path, FileStatus> files = new HashMap<>();

  private ManifestClips(Path folder, Configuration storage) {
    this.folder = folder;
    this.storage = storage;
  }

  /**
   * Lists them.
   *
   * @throws WrongUseException when a column that is needed is missing, or a value in it
   */
  static List<LabelledClip> list(Path file, SparkSession spark) throws IOException {
    ManifestClips manifest =
        new ManifestClips(file.getParent(), spark.sparkContext().hadoopConfiguration());
    List<LabelledClip> clips = new ArrayList<>();
    for (ManifestLine line : Manifest.read(file, spark).lines()) {
      clips.add(manifest.clip(line));
    }
    return clips;
  }

  private LabelledClip clip(ManifestLine line) throws IOException {
    String path = line.required("path");
    Path audio = new Path(folder, new Path(null, null, path));
    FileStatus status = status(audio);
    double start = line.startSeconds();
    double end = line.endSeconds();
    String id = start == 0 && Double.isInfinite(end) ? path : path + "#t=" + start + "," + end;
    return new LabelledClip(
        id,
        audio.toString(),
        status == null ? -1 : status.getLen(),
        status == null ? 0 : status.getModificationTime(),
        line.required("label"),
        line.value("group", path),
        line.value("source", ""),
        line.value("licence", ""),
        line.value("split", ""),
        start,
        end);
  }

  /** Asks for whole folders: one question each instead of one for each file. */
  private FileStatus status(Path audio) throws IOException {
    Path folder = audio.getParent();
    if (listedFolders.add(folder)) {
      FileSystem fileSystem = folder.getFileSystem(storage);
      try {
        for (FileStatus status : fileSystem.listStatus(folder)) {
          files.put(status.getPath(), status);
        }
      } catch (FileNotFoundException e) {
        return null;
      }
    }
    return files.get(audio);
  }
}
