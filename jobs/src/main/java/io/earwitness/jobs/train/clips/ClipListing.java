package io.earwitness.jobs.train.clips;

import io.earwitness.NamedPath;
import io.earwitness.WrongUseException;
import io.earwitness.jobs.manifest.OnlyRows;
import io.earwitness.model.ClassNames;
import java.io.IOException;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;

/**
 * The clips of the inputs.
 *
 * @param clips by id
 * @param classes what a model of them tells apart, in its order
 */
record ClipListing(List<ListedClip> clips, List<String> classes) {

  ClipListing {
    clips = clips.stream().sorted(Comparator.comparing(ListedClip::id)).toList();
    classes = List.copyOf(classes);
  }

  /**
   * Lists manifests and folders of class folders. Of several inputs, later ones correct earlier
   * ones: of clips that are the same part of a recording, the last one counts.
   *
   * @param only which rows of a manifest count
   * @param known what a model tells apart that is made of clips with some labels, sorted
   * @throws WrongUseException when one cannot be read, or they are not what a model can be trained
   *     on
   */
  static ClipListing of(
      List<String> inputs,
      OnlyRows only,
      UnaryOperator<List<String>> known,
      Set<String> extensions,
      SparkSession spark) {
    Map<String, ListedClip> clips = new LinkedHashMap<>();
    for (String input : inputs) {
      for (ListedClip clip : listed(input, only, extensions, spark)) {
        ListedClip unique = inputs.size() == 1 ? clip : clip.namedByUri();
        clips.put(unique.id(), unique);
      }
    }
    List<String> labels =
        clips.values().stream().map(ListedClip::label).distinct().sorted().toList();
    List<String> classes = known.apply(labels);
    if (classes.size() < 2) {
      throw new WrongUseException(
          "%s has clips of %d classes: a model needs two at least (a few clips can correct a model, with conf/training/correct.conf)."
              .formatted(String.join(", ", inputs), classes.size()));
    }
    return new ClipListing(List.copyOf(clips.values()), classes);
  }

  private static List<ListedClip> listed(
      String input, OnlyRows only, Set<String> extensions, SparkSession spark) {
    Configuration storage = spark.sparkContext().hadoopConfiguration();
    try {
      Path path = NamedPath.of(input);
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
      return checked(
          isFolder
              ? ClassFolders.list(qualified, extensions, spark)
              : ManifestClips.list(qualified, only, spark),
          input);
    } catch (IOException | IllegalArgumentException e) {
      throw new WrongUseException(
          "The input %s cannot be read: %s".formatted(input, e.getMessage()), e);
    }
  }

  private static List<ListedClip> checked(List<ListedClip> clips, String input) {
    Set<String> ids = new HashSet<>();
    for (ListedClip clip : clips) {
      if (!ids.add(clip.id())) {
        throw new WrongUseException("%s lists %s twice.".formatted(input, clip.id()));
      }
      if (!ClassNames.isValid(clip.label())) {
        throw new WrongUseException(
            "A class is named like_this, not \"%s\" (%s in %s)."
                .formatted(clip.label(), clip.id(), input));
      }
    }
    return clips;
  }
}
