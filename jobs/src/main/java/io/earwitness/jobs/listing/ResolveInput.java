package io.earwitness.jobs.listing;

import java.io.IOException;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
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
        return one(
            status.isFile()
                ? Found.Audio.of(status)
                : new Found.Unlisted(Folder.input(status.getPath())));
      }
      FileStatus[] matches = fileSystem.globStatus(path);
      if (matches == null || matches.length == 0) {
        return unusable(
            "There is nothing at %s: --input takes folders, files, patterns and @lists."
                .formatted(input));
      }
      return Arrays.stream(matches).map(this::match).iterator();
    } catch (IOException | IllegalArgumentException e) {
      return unusable("The input %s cannot be read: %s".formatted(input, e.getMessage()));
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
