package io.earwitness.jobs.report;

import io.earwitness.jobs.listen.ClipProgress;
import io.earwitness.jobs.listen.PageClips;
import io.earwitness.jobs.page.Page;
import io.earwitness.jobs.page.PageFile;
import io.earwitness.jobs.progress.Counted;
import io.earwitness.jobs.spark.ExitCode;
import io.earwitness.jobs.spark.JobContext;
import io.earwitness.model.ModelFolder;
import io.earwitness.model.ModelSpec;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;

/** Tells of committed rows in a page: find them, aggregate them, write the page. */
public final class ReportJob {
  private final JobContext context;
  private final SparkSession spark;
  private final ReportRequest request;
  private final PrintStream out;

  /** Does nothing yet. */
  public ReportJob(JobContext context, ReportRequest request) {
    this.context = context;
    this.spark = context.spark();
    this.request = request;
    this.out = context.out();
  }

  /**
   * Runs the job.
   *
   * @throws io.earwitness.WrongUseException for a mistake of the user
   */
  public ExitCode run() {
    PageFile file = PageFile.at(request.to(), spark.sparkContext().hadoopConfiguration());
    try (ReportScope scope = ReportScope.of(request, spark)) {
      ReportContents contents = contents(scope);
      context.step("writing the page");
      Page page = new ReportPage(scope, request, contents).page();
      long bytes = file.write(page);
      out.printf(
          Locale.ROOT,
          "Report     %s, %.1f MB: %s, %s%n",
          file.uri(),
          bytes / 1e6,
          Counted.of(contents.events().size(), "event"),
          Counted.of(contents.recordings().size(), "recording"));
      return ExitCode.FINE;
    }
  }

  private ReportContents contents(ReportScope scope) {
    ScoredSummary summary = ScoredSummary.of(scope);
    context.step(
        String.format(
            Locale.ROOT,
            "adding up %,d recordings, %,d segments",
            summary.recordings(),
            summary.segments()));
    List<ClassShare> shares = ClassShare.of(scope);
    List<FailureGroup> failures = FailureGroup.of(scope);
    HeatMap heatMap = HeatMap.of(scope, summary);
    Distributions distributions = Distributions.of(scope);
    context.step("ranking events and recordings");
    List<RankedEvent> events = RankedEvent.of(scope, request.events());
    List<ListedRecording> recordings = ListedRecording.of(scope, request.recordings());
    List<Timelines.Timeline> timelines = Timelines.of(scope, recordings);
    EventClips clips = request.sound() ? clips(events) : EventClips.none();
    context.step("comparing with labels, the training and earlier runs");
    Optional<Drift> drift = Drift.of(scope);
    Optional<MeasuredQuality> quality = MeasuredQuality.of(scope);
    Optional<Changes> changes = Changes.of(scope);
    return new ReportContents(
        summary,
        shares,
        failures,
        heatMap,
        distributions,
        events,
        clips,
        recordings,
        timelines,
        drift,
        quality,
        changes);
  }

  private EventClips clips(List<RankedEvent> events) {
    context.step("cutting clips");
    ModelSpec model =
        ModelFolder.of(request.model(), spark.sparkContext().hadoopConfiguration()).spec();
    PageClips clips = new PageClips(spark, request.settings().run(), model);
    try (ClipProgress cut = clips.progress(events.size())) {
      context.step("cutting clips", cut);
      return EventClips.of(events, clips);
    }
  }
}
