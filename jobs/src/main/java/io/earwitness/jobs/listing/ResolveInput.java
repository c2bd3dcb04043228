package io.earwitness.jobs.listing;

import io.earwitness.audio.decode.TrackUri;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
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
      Path path = new Path(input);
      FileSystem fileSystem = path.getFileSystem(storage.value().value());
      if (fileSystem.exists(path)) {
        FileStatus status = fileSystem.getFileStatus(path);
        if (TrackUri.number(input).isPresent()) {
          return unusable(
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
              "There is nothing at %s: --input takes folders, files, patterns and @lists."
                  .formatted(input))
          : matches.iterator();
    } catch (IOException | IllegalArgumentException e) {
      return unusable("The input %s cannot be read: %s".formatted(input, e.getMessage()));
    }
  }

  private List<Found> matches(Path pattern, FileSystem fileSystem) throws IOException {
    PatternMatches matches = PatternMatches.of(pattern, fileSystem);
    List<Found> found = new ArrayList<>();
    matches
        .unreadable()
        .forEach((folder, why) -> found.add(new Found.Unreadable(Folder.input(folder), why)));
    PassedBy passedBy = unnamed(pattern, fileSystem);
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

  /** What a pattern would match if it had a name. */
  private static PassedBy unnamed(Path pattern, FileSystem fileSystem) throws IOException {
    PassedBy unnamed = PassedBy.NONE;
    if (!Folder.input(pattern).isLocal()) {
      return unnamed;
    }
    for (Path flat : PatternMatches.flat(pattern)) {
      GlobPattern name = new GlobPattern(flat.getName());
      for (FileStatus parent : PatternMatches.of(flat.getParent(), fileSystem).found()) {
        Folder folder = Folder.input(parent.getPath());
        if (parent.isDirectory()) {
          unnamed = unnamed.plus(unnamed(folder, name));
        }
      }
    }
    return unnamed;
  }

  private static PassedBy unnamed(Folder folder, GlobPattern name) throws IOException {
    try {
      return LeftOut.of(folder, name::matches).unnamed();
    } catch (AccessDeniedException e) {
      // The pattern has met it as well, and tells it.
      return PassedBy.NONE;
    }
  }

  private Found match(FileStatus match) {
    return match.isFile()
        ? names.classify(match, Folder.input(match.getPath().getParent()))
        : new Found.Unlisted(Folder.input(match.getPath()));
  }

  private static Iterator<Found> unusable(String message) {
    return one(new Found.Unusable(message));
  }

  private static Iterator<Found> one(Found found) {
    return List.of(found).iterator();
  }
}
