package io.earwitness.jobs.listing;

import io.earwitness.NamedPath;
import io.earwitness.audio.track.TrackUri;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.GlobPattern;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.SerializableConfiguration;

/** Finds out what an input is: a recording, a folder, or a pattern for some of these. */
record ResolveInput(Broadcast<SerializableConfiguration> storage, AudioNames names)
    implements FlatMapFunction<String, Found> {

  @Override
  public Iterator<Found> call(String input) {
    try {
      Path path = NamedPath.of(input);
      FileSystem fileSystem = path.getFileSystem(storage.value().value());
      if (fileSystem.exists(path)) {
        FileStatus status = fileSystem.getFileStatus(path);
        if (TrackUri.number(input).isPresent()) {
          return unusable(
              input,
              "The input %s has a name that stands for a track of another file: rename it."
                  .formatted(input));
        }
        return one(
            status.isFile()
                ? Found.Audio.of(status)
                : new Found.Unlisted(Folder.input(status.getPath())));
      }
      List<Found> matches = matches(path, fileSystem);
      return matches.isEmpty()
          ? unusable(
              input,
              "There is nothing at %s: --input takes folders, files, patterns and @lists."
                  .formatted(input))
          : matches.iterator();
    } catch (IOException | IllegalArgumentException e) {
      return unusable(input, "The input %s cannot be read: %s".formatted(input, e.getMessage()));
    }
  }

  private List<Found> matches(Path pattern, FileSystem fileSystem) throws IOException {
    PatternMatches matches = PatternMatches.of(pattern, fileSystem);
    List<Found> found = new ArrayList<>();
    matches
        .unreadable()
        .forEach((folder, why) -> found.add(new Found.Unreadable(Folder.input(folder), why)));
    PassedBy passedBy = PassedBy.NONE;
    if (Folder.input(pattern).isLocal()) {
      for (PatternMatches.Searched searched : matches.searched()) {
        LeftOut leftOut = leftOut(searched);
        passedBy = passedBy.plus(leftOut.unnamed());
        found.addAll(leftOut.unreachable());
      }
    }
    for (FileStatus match : matches.found()) {
      Found one = match(match);
      if (one instanceof Found.Skipped skipped) {
        passedBy = passedBy.plus(skipped.files());
      } else {
        found.add(one);
      }
    }
    if (!passedBy.equals(PassedBy.NONE)) {
      found.add(new Found.Skipped(passedBy));
    }
    return found;
  }

  /** What a pattern would match of a local disk if Hadoop did not leave it out. */
  private LeftOut leftOut(PatternMatches.Searched searched) throws IOException {
    Folder folder = Folder.input(searched.folder());
    if (!Files.isDirectory(folder.local())) {
      return LeftOut.NOTHING;
    }
    GlobPattern name = new GlobPattern(searched.name());
    try {
      return LeftOut.of(
          folder,
          file -> searched.isLast() && name.matches(file),
          below -> name.matches(below) && !(searched.isLast() && names.isAudio(below)));
    } catch (AccessDeniedException e) {
      // One that may not be read the pattern has met as well, and tells it.
      return e.getReason() == null
          ? LeftOut.NOTHING
          : new LeftOut(PassedBy.NONE, List.of(new Found.Unreadable(folder, e.getReason())));
    }
  }

  private Found match(FileStatus match) {
    return match.isFile()
        ? names.classify(match, Folder.input(match.getPath().getParent()))
        : new Found.Unlisted(Folder.input(match.getPath()));
  }

  private static Iterator<Found> unusable(String input, String message) {
    return one(new Found.Unusable(input, message));
  }

  private static Iterator<Found> one(Found found) {
    return List.of(found).iterator();
  }
}
