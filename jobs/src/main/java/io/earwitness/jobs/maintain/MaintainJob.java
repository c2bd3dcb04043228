package io.earwitness.jobs.maintain;

import io.earwitness.WrongUseException;
import io.earwitness.jobs.files.StorageFailure;
import io.earwitness.jobs.progress.Counted;
import io.earwitness.jobs.score.run.RunLock;
import io.earwitness.jobs.score.run.WorkArea;
import io.earwitness.jobs.spark.ExitCode;
import io.earwitness.jobs.spark.JobContext;
import io.earwitness.jobs.tables.ResultTables;
import io.earwitness.jobs.tables.RunFolders;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSError;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;

/**
 * Keeps the folders of the tables in order: look, delete what nobody needs, merge what is small
 * without what is superseded. The sources of a merge are left to a later call, since readers may
 * still be at them.
 */
public final class MaintainJob {
  private final JobContext context;
  private final SparkSession spark;
  private final MaintainRequest request;
  private final ResultTables tables;
  private final FileSystem storage;
  private final WorkArea work;
  private final MergePlan mergePlan;
  private final MaintainReport report;

  /**
   * Does nothing yet.
   *
   * @throws WrongUseException when there is no such storage
   */
  public MaintainJob(JobContext context, MaintainRequest request) throws IOException {
    this(context, request, MergePlan.DEFAULT);
  }

  MaintainJob(JobContext context, MaintainRequest request, MergePlan mergePlan) throws IOException {
    this.context = context;
    this.spark = context.spark();
    Configuration configuration = spark.sparkContext().hadoopConfiguration();
    this.request = request;
    this.tables = ResultTables.at(request.output(), spark);
    this.storage = new Path(tables.uri()).getFileSystem(configuration);
    this.work = new WorkArea(tables.folders(), configuration);
    this.mergePlan = mergePlan;
    this.report = new MaintainReport(context.console());
  }

  /**
   * Runs the job.
   *
   * @throws WrongUseException when there are no tables, when a run writes to them, and when the
   *     storage does not take what is written
   */
  public ExitCode run() throws IOException {
    tables.requireExist();
    if (request.dryRun()) {
      report.planned(plan());
      report.nothingDone();
      return ExitCode.FINE;
    }
    tables.folders().requireWritable();
    try (RunLock lock =
        RunLock.take(
            work,
            RunLock.HEARTBEAT,
            () -> spark.sparkContext().cancelAllJobs(),
            report::waitsForLock)) {
      return maintain(lock);
    }
  }

  private ExitCode maintain(RunLock lock) throws IOException {
    try {
      MaintainPlan plan = plan();
      report.planned(plan);
      delete(plan, lock);
      merge(plan.merges(), lock);
      report.finished(plan);
      return ExitCode.FINE;
    } catch (Exception | FSError e) {
      lock.requireNotLost();
      Optional<String> failure = StorageFailure.said(e);
      if (failure.isPresent()) {
        throw new WrongUseException(
            ("The storage of %s failed: %s. The tables are whole. When it works again, the same"
                    + " command goes on.")
                .formatted(tables.uri(), failure.get()),
            e);
      }
      throw e;
    }
  }

  private MaintainPlan plan() throws IOException {
    context.step("looking through the folders");
    Instant now = Instant.now();
    Instant readersSince = now.minus(request.grace());
    Inventory inventory = Inventory.of(tables.folders(), storage);
    RunFolders runs = tables.folders().runFolders();
    Leftovers leftovers =
        new Leftovers(
            tables.folders(),
            storage,
            inventory,
            runs,
            readersSince,
            now.minus(request.keepUnfinished()));
    List<Leftover> found = leftovers.find(work);
    context.step("looking for superseded runs");
    Map<String, Superseded> superseded = Superseded.of(tables, spark);
    Instant supersededSince = now.minus(request.keepSuperseded());
    Set<String> dropped =
        superseded.values().stream()
            .filter(run -> run.isBefore(supersededSince))
            .map(Superseded::runId)
            .collect(Collectors.toSet());
    List<Merge> merges =
        mergePlan.of(
            runs,
            folder -> inventory.of(folder, Inventory.OF_RECORDINGS),
            superseded.values().stream()
                .collect(Collectors.toMap(Superseded::runId, Superseded::rows)),
            dropped);
    return new MaintainPlan(
        runs.runs().size(),
        inventory.total(),
        found,
        merges,
        PendingUploads.below(new Path(tables.uri()), storage, readersSince),
        waiting(inventory, runs, found));
  }

  private static Contents waiting(Inventory inventory, RunFolders runs, List<Leftover> found) {
    List<String> now = found.stream().map(Leftover::name).toList();
    Set<String> needed = runs.needed();
    return runs.all().stream()
        .filter(folder -> !needed.contains(folder) && !now.contains(folder))
        .map(folder -> inventory.of(folder, Inventory.OF_RECORDINGS))
        .reduce(Contents.NONE, Contents::plus);
  }

  private void delete(MaintainPlan plan, RunLock lock) throws IOException {
    context.step("deleting what nobody needs");
    for (Leftover leftover : plan.leftovers()) {
      lock.requireHeld();
      for (Path path : leftover.paths()) {
        storage.delete(path, true);
      }
    }
    if (plan.uploads().isPresent()) {
      lock.requireHeld();
      plan.uploads().get().abort();
    }
  }

  private void merge(List<Merge> merges, RunLock lock) throws IOException {
    for (int i = 0; i < merges.size(); i++) {
      Merge merge = merges.get(i);
      context.step(
          "merging %d of %d: %s"
              .formatted(i + 1, merges.size(), Counted.of(merge.sources().size(), "folder")));
      Inventory inventory = Inventory.of(tables.folders(), storage);
      Merger merger = new Merger(tables, inventory, tables.folders().runFolders());
      String folder = RunFolders.nextMerged(inventory.folders(), unique());
      merger.copy(merge, folder);
      lock.requireHeld();
      merger.commit(merge, folder);
    }
  }

  private static String unique() {
    return UUID.randomUUID().toString().substring(0, 6);
  }
}
