package io.earwitness.jobs.report;

import io.earwitness.jobs.listen.ClipProgress;
import io.earwitness.jobs.listen.PageClips;
import io.earwitness.jobs.page.Page;
import io.earwitness.jobs.page.PageFile;
import io.earwitness.jobs.progress.Counted;
import io.earwitness.jobs.progress.ProgressLine;
import io.earwitness.model.ModelFolder;
import io.earwitness.model.ModelSpec;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;

/** Tells of committed rows in a page: find them, aggregate them, write the page. */
public final class ReportJob {
  private final SparkSession spark;
  private final ReportRequest request;
  private final PrintStream out;
  private final ProgressLine progress;

  /**
   * A job.
   *
   * @param out is told what was written
   * @param progress is told what is being done
   */
  public ReportJob(
      SparkSession spark, ReportRequest request, PrintStream out, ProgressLine progress) {
    this.spark = spark;
    this.request = request;
    this.out = out;
    this.progress = progress;
  }

  /**
   * Runs the job.
   *
   * @throws io.earwitness.WrongUseException for a mistake of the user
   */
  public void run() {
    PageFile file = PageFile.at(request.to(), spark.sparkContext().hadoopConfiguration());
    try (ReportScope scope = ReportScope.of(request, spark)) {
      ReportContents contents = contents(scope);
      step("writing the page");
      Page page = new ReportPage(scope, request, contents).page();
      long bytes = file.write(page);
      out.printf(
          Locale.ROOT,
          "Report     %s, %.1f MB: %s, %s%n",
          file.uri(),
          bytes / 1e6,
          Counted.of(contents.events().size(), "event"),
          Counted.of(contents.recordings().size(), "recording"));
    }
  }

  private ReportContents contents(ReportScope scope) {
    ScoredSummary summary = ScoredSummary.of(scope);
    step("adding up %,d recordings, %,d segments", summary.recordings(), summary.segments());
    List<ClassShare> shares = ClassShare.of(scope);
    List<FailureGroup> failures = FailureGroup.of(scope);
    HeatMap heatMap = HeatMap.of(scope, summary);
    Distributions distributions = Distributions.of(scope);
    step("ranking events and recordings");
    List<RankedEvent> events = RankedEvent.of(scope, request.events());
    List<ListedRecording> recordings = ListedRecording.of(scope, request.recordings());
    List<Timelines.Timeline> timelines = Timelines.of(scope, recordings);
    EventClips clips = request.sound() ? clips(events) : EventClips.none();
    step("comparing with labels, the training and earlier runs");
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
    step("cutting clips");
    ModelSpec model =
        ModelFolder.of(request.model(), spark.sparkContext().hadoopConfiguration()).spec();
    PageClips clips = new PageClips(spark, request.settings().run(), model);
    try (ClipProgress cut = clips.progress(events.size())) {
      progress.step("cutting clips", cut);
      return EventClips.of(events, clips);
    }
  }

  private void step(String text, Object... values) {
    String step = String.format(Locale.ROOT, text, values);
    spark.sparkContext().setJobDescription("report: " + step);
    progress.step(step);
  }
}
