package io.earwitness.jobs.train.clips;

import io.earwitness.WrongUseException;
import io.earwitness.audio.track.TrackUri;
import io.earwitness.jobs.manifest.Manifest;
import io.earwitness.jobs.manifest.ManifestLine;
import io.earwitness.jobs.manifest.OnlyRows;
import io.earwitness.jobs.manifest.Span;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
   * @param only which rows count
   * @throws WrongUseException when a column that is needed is missing, or a value in it
   */
  static List<ListedClip> list(Path file, OnlyRows only, SparkSession spark) throws IOException {
    ManifestClips manifest =
        new ManifestClips(file.getParent(), spark.sparkContext().hadoopConfiguration());
    List<ListedClip> clips = new ArrayList<>();
    for (ManifestLine line : Manifest.read(file, spark).withLabels().only(only).lines()) {
      clips.add(manifest.clip(line));
    }
    return clips;
  }

  private ListedClip clip(ManifestLine line) throws IOException {
    Path audio = line.audio(folder);
    Optional<FileStatus> status = status(new Path(TrackUri.recording(audio.toString())));
    Span span = line.span();
    return new ListedClip(
        line.path() + span.fragment(),
        audio.toString(),
        status.map(FileStatus::getLen).orElse(-1L),
        status.map(FileStatus::getModificationTime).orElse(0L),
        span.startSeconds(),
        span.endSeconds(),
        line.annotation());
  }

  /**
   * The file of a clip; empty when it is not there. Asks for whole folders: one question each
   * instead of one for each file.
   */
  private Optional<FileStatus> status(Path audio) throws IOException {
    Path folder = audio.getParent();
    if (listedFolders.add(folder)) {
      FileSystem fileSystem = folder.getFileSystem(storage);
      try {
        for (FileStatus status : fileSystem.listStatus(folder)) {
          files.put(status.getPath(), status);
        }
      } catch (FileNotFoundException e) {
        return Optional.empty();
      }
    }
    return Optional.ofNullable(files.get(audio));
  }
}
