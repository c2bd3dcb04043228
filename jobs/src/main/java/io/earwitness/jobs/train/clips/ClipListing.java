package io.earwitness.jobs.train.clips;

import io.earwitness.WrongUseException;
import io.earwitness.jobs.manifest.OnlyRows;
import java.io.IOException;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;

/**
 * The clips of an input.
 *
 * @param clips by id
 * @param classes their labels, sorted
 */
record ClipListing(List<LabelledClip> clips, List<String> classes) {

  private static final String CLASS_NAME = "[a-z][a-z0-9_]*";

  ClipListing {
    clips = clips.stream().sorted(Comparator.comparing(LabelledClip::id)).toList();
    classes = List.copyOf(classes);
  }

  /**
   * Lists a manifest or a folder of class folders.
   *
   * @param only which rows of a manifest count
   * @throws WrongUseException when it cannot be read, or is not what a model can be trained on
   */
  static ClipListing of(String input, OnlyRows only, Set<String> extensions, SparkSession spark) {
    Configuration storage = spark.sparkContext().hadoopConfiguration();
    try {
      Path path = new Path(input);
      FileSystem fileSystem = path.getFileSystem(storage);
      if (!fileSystem.exists(path)) {
        throw new WrongUseException(
            "There is nothing at %s: --input takes a manifest or a folder of class folders."
                .formatted(input));
      }
      Path qualified = fileSystem.makeQualified(path);
      boolean isFolder = fileSystem.getFileStatus(path).isDirectory();
      if (isFolder && !only.areAll()) {
        throw new WrongUseException(
            "--only takes rows of a manifest, but %s is a folder.".formatted(input));
      }
      return of(
          isFolder
              ? ClassFolders.list(qualified, extensions, spark)
              : ManifestClips.list(qualified, only, spark),
          input);
    } catch (IOException | IllegalArgumentException e) {
      throw new WrongUseException(
          "The input %s cannot be read: %s".formatted(input, e.getMessage()), e);
    }
  }

  private static ClipListing of(List<LabelledClip> clips, String input) {
    Set<String> ids = new HashSet<>();
    for (LabelledClip clip : clips) {
      if (!ids.add(clip.id())) {
        throw new WrongUseException("%s lists %s twice.".formatted(input, clip.id()));
      }
      if (!clip.label().matches(CLASS_NAME)) {
        throw new WrongUseException(
            "A class is named like_this, not \"%s\" (%s in %s)."
                .formatted(clip.label(), clip.id(), input));
      }
    }
    List<String> classes = clips.stream().map(LabelledClip::label).distinct().sorted().toList();
    if (classes.size() < 2) {
      throw new WrongUseException(
          "%s has clips of %d classes: a model needs two at least."
              .formatted(input, classes.size()));
    }
    return new ClipListing(clips, classes);
  }
}
