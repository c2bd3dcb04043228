package io.earwitness.jobs.train.clips;

import io.earwitness.WrongUseException;
import io.earwitness.detection.Recording;
import io.earwitness.jobs.listing.InputLister;
import io.earwitness.jobs.listing.Listing;
import io.earwitness.jobs.manifest.Annotation;
import io.earwitness.jobs.manifest.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;

/**
 * A folder with one folder for each class, which holds its recordings at any depth. Each recording
 * is a group of its own.
 */
final class ClassFolders {
  private ClassFolders() {}

  static List<ListedClip> list(Path folder, Set<String> extensions, SparkSession spark) {
    List<ListedClip> clips = new ArrayList<>();
    Listing listing = InputLister.list(List.of(folder.toString()), extensions, spark);
    requireReadable(listing);
    for (Recording recording : listing.recordings().collect()) {
      String id = folder.toUri().relativize(new Path(recording.uri()).toUri()).getPath();
      int slash = id.indexOf('/');
      if (slash > 0) {
        clips.add(
            new ListedClip(
                id,
                recording.uri(),
                recording.sizeBytes(),
                recording.modifiedAt().toEpochMilli(),
                Span.WHOLE.startSeconds(),
                Span.WHOLE.endSeconds(),
                Annotation.of(id.substring(0, slash), id)));
      }
    }
    return clips;
  }

  /** A model of what can be listed by chance would be another one each time. */
  private static void requireReadable(Listing listing) {
    if (!listing.unreadable().isEmpty()) {
      throw new WrongUseException(
          "The folder %s cannot be read: its clips would be missing."
              .formatted(listing.unreadable().get(0)));
    }
  }
}
