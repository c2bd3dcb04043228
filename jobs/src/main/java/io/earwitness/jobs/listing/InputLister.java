package io.earwitness.jobs.listing;

import io.earwitness.WrongUseException;
import io.earwitness.detection.Recording;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;
import org.apache.spark.util.SerializableConfiguration;
import scala.Tuple2;

/**
 * Finds recordings: in folders and all below them, by patterns, by name, and in lists ({@code
 * @list.txt}, a URI a line). The executors do the work: level by level, until there are so many
 * folders that they can share them, each with all below it. What they find stays with them.
 */
public final class InputLister {
  /** Folders for each core, so that large ones and small ones balance. */
  private static final int FOLDERS_PER_CORE = 8;

  /**
   * Folders in one folder in S3: to list so many takes a core some minutes. Where there are more,
   * such as one for each recording, one task lists all that is below, a thousand in each request.
   */
  private static final int MOST_IN_WIDTH_PER_CORE = 2_000;

  /** Each level takes a Spark job. What is deeper, the tasks of the last level list alone. */
  private static final int MAX_LEVELS = 6;

  private final JavaSparkContext context;
  private final Broadcast<SerializableConfiguration> storage;
  private final AudioNames names;

  /** As the user named them. */
  private final List<String> inputs;

  private InputLister(JavaSparkContext context, List<String> inputs, Set<String> extensions) {
    this.inputs = inputs;
    this.context = context;
    this.storage = context.broadcast(new SerializableConfiguration(context.hadoopConfiguration()));
    this.names = new AudioNames(extensions);
  }

  /**
   * Lists the inputs.
   *
   * @param extensions extensions of recordings, in lower case
   * @throws WrongUseException when an input is not there or cannot be read
   */
  public static Listing list(List<String> inputs, Set<String> extensions, SparkSession spark) {
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    return new InputLister(context, inputs, extensions)
        .list(
            InputUris.absolute(
                InputList.expand(inputs, context.hadoopConfiguration()),
                context.hadoopConfiguration()));
  }

  static WrongUseException unreadable(String input, String why) {
    return new WrongUseException("The input %s cannot be read: %s".formatted(input, why));
  }

  private Listing list(List<String> uris) {
    JavaRDD<Found> found =
        kept(context.parallelize(uris, tasks(uris)).flatMap(new ResolveInput(storage, names)));
    List<Found> named = others(found);
    requireUsable(named);
    List<Folder> folders = unlisted(named);
    boolean mayRepeat =
        uris.size() > 1 || folders.size() > 1 || (!folders.isEmpty() && found.count() > 1);

    List<Folder> local = folders.stream().filter(Folder::isLocal).toList();
    if (!local.isEmpty()) {
      // One walk over all, which notices when a link leads back to where it was; and many walks
      // would not read a disk faster.
      found = found.union(listed(List.of(local), true));
    }
    List<Folder> remote = folders.stream().filter(folder -> !folder.isLocal()).toList();
    for (int level = 1; !remote.isEmpty(); level++) {
      boolean isLast =
          level == MAX_LEVELS || remote.size() >= FOLDERS_PER_CORE * context.defaultParallelism();
      JavaRDD<Found> here = listed(alone(remote), isLast);
      found = found.union(here);
      List<Found> left = isLast ? List.of() : others(here);
      List<Folder> wide = wide(left);
      if (!wide.isEmpty()) {
        found = found.union(listed(alone(wide), true));
        mayRepeat = true;
      }
      remote = unlisted(left);
    }
    return listing(found, Set.copyOf(uris), mayRepeat);
  }

  private int tasks(List<?> work) {
    return Math.max(1, Math.min(work.size(), FOLDERS_PER_CORE * context.defaultParallelism()));
  }

  private JavaRDD<Found> listed(List<List<Folder>> folders, boolean withAllBelow) {
    return kept(
        context
            .parallelize(folders, tasks(folders))
            .flatMap(
                new ListFolders(
                    storage,
                    names,
                    withAllBelow,
                    MOST_IN_WIDTH_PER_CORE * context.defaultParallelism())));
  }

  /** So that nothing is listed twice; on disk, so that a million recordings take no memory. */
  private static JavaRDD<Found> kept(JavaRDD<Found> found) {
    return found.persist(StorageLevel.DISK_ONLY());
  }

  /** All but the recordings; there are at most as many as folders. */
  private static List<Found> others(JavaRDD<Found> found) {
    return found.filter(one -> !(one instanceof Found.Audio)).collect();
  }

  private void requireUsable(List<Found> named) {
    for (Found found : named) {
      if (found instanceof Found.Unusable input) {
        throw new WrongUseException(input.message() + listWith(input.input()));
      }
    }
  }

  /** Which list an input is from, for whoever did not mean it as one. */
  private String listWith(String input) {
    Configuration configuration = context.hadoopConfiguration();
    return inputs.stream()
        .filter(InputList::isList)
        .filter(
            list ->
                InputUris.absolute(InputList.expand(List.of(list), configuration), configuration)
                    .contains(input))
        .map(" It is a line of the list %s: each of its lines is one input."::formatted)
        .findFirst()
        .orElse("");
  }

  /** Each for a task of its own. */
  private static List<List<Folder>> alone(List<Folder> folders) {
    return folders.stream().map(List::of).toList();
  }

  private static List<Folder> wide(List<Found> found) {
    return found.stream()
        .filter(one -> one instanceof Found.Wide)
        .map(one -> ((Found.Wide) one).folder())
        .toList();
  }

  private static List<Folder> unlisted(List<Found> found) {
    List<Folder> folders = new ArrayList<>();
    for (Found one : found) {
      if (one instanceof Found.Unlisted left) {
        folders.add(left.folder());
      }
    }
    return folders;
  }

  /**
   * What was found.
   *
   * @param inputs as the user named them: such a folder must be readable, one that a pattern
   *     matches need not be
   */
  private static Listing listing(JavaRDD<Found> found, Set<String> inputs, boolean mayRepeat) {
    PassedBy passedBy = PassedBy.NONE;
    Set<String> unreadable = new LinkedHashSet<>();
    for (Found other : others(found)) {
      if (other instanceof Found.Skipped some) {
        passedBy = passedBy.plus(some.files());
      } else if (other instanceof Found.Unreadable folder) {
        if (inputs.contains(folder.folder().uri())) {
          throw unreadable(folder.folder().uri(), folder.why());
        }
        unreadable.add(folder.folder().uri());
      }
    }
    JavaRDD<Recording> recordings =
        found.filter(one -> one instanceof Found.Audio).map(one -> ((Found.Audio) one).recording());
    if (mayRepeat) {
      recordings =
          recordings
              .mapToPair(recording -> new Tuple2<>(recording.uri(), recording))
              .reduceByKey((one, same) -> one)
              .values();
    }
    return new Listing(recordings, recordings.count(), passedBy, List.copyOf(unreadable));
  }
}
