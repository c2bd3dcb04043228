package io.earwitness.jobs.review;

import io.earwitness.WrongUseException;
import io.earwitness.clip.Moment;
import io.earwitness.jobs.listen.ClipProgress;
import io.earwitness.jobs.listen.PageClip;
import io.earwitness.jobs.listen.PageClips;
import io.earwitness.jobs.listen.PageMoment;
import io.earwitness.jobs.page.ClassColours;
import io.earwitness.jobs.page.PageFile;
import io.earwitness.jobs.progress.Counted;
import io.earwitness.jobs.progress.Printable;
import io.earwitness.jobs.spark.ExitCode;
import io.earwitness.jobs.spark.JobContext;
import io.earwitness.jobs.tables.ResultTables;
import io.earwitness.jobs.tables.ResultViews;
import io.earwitness.model.ModelFolder;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;

/** Makes a page of clips to judge: choose segments, cut them out of storage, write the page. */
public final class ReviewJob {
  /** So much is heard before and after a segment: three seconds alone are hard to place. */
  private static final double MARGIN_SECONDS = 4;

  private final JobContext context;
  private final SparkSession spark;
  private final ReviewRequest request;
  private final PrintStream out;

  /** Does nothing yet. */
  public ReviewJob(JobContext context, ReviewRequest request) {
    this.context = context;
    this.spark = context.spark();
    this.request = request;
    this.out = context.out();
  }

  /**
   * Runs the job.
   *
   * @throws WrongUseException for a mistake of the user
   */
  public ExitCode run() {
    Configuration storage = spark.sparkContext().hadoopConfiguration();
    PageFile file = PageFile.at(request.to(), storage);
    ModelFolder model = ModelFolder.of(request.model(), storage);
    ResultTables tables = ResultTables.at(request.output(), spark);
    ResultViews.register(tables, spark);

    context.step("choosing segments");
    ReviewedSegments segments = ReviewedSegments.of(request, spark);
    List<Candidate> chosen =
        new Instructive(segments, spark).choose(request.clips(), request.kinds());
    if (chosen.isEmpty()) {
      throw new WrongUseException(
          "There is no segment left to judge: all that is wanted has been judged or deleted.");
    }
    List<PageClip> clips = cut(chosen, model);

    List<ReviewPage.Clip> shown = new ArrayList<>();
    for (int i = 0; i < chosen.size(); i++) {
      if (clips.get(i) instanceof PageClip.Found found) {
        shown.add(ReviewPage.Clip.of(chosen.get(i), moment(chosen.get(i)), found));
      } else if (clips.get(i) instanceof PageClip.Missing missing) {
        line(
            "Left out   %s: %s", Printable.of(chosen.get(i).uri()), Printable.of(missing.reason()));
      }
    }
    if (shown.isEmpty()) {
      throw new WrongUseException(
          "None of the %d chosen segments can be heard any more.".formatted(chosen.size()));
    }
    ReviewPage page =
        new ReviewPage(
            tables.uri(),
            segments.classes(),
            ClassColours.of(segments.classes(), segments.background()),
            shown);
    long bytes = file.write(page.page());
    line(
        "Review     %s, %.1f MB: %s to judge",
        file.uri(), bytes / 1e6, Counted.of(shown.size(), "clip"));
    return ExitCode.FINE;
  }

  private List<PageClip> cut(List<Candidate> chosen, ModelFolder model) {
    context.step("cutting clips");
    PageClips clips = new PageClips(spark, request.settings().run(), model.spec());
    try (ClipProgress cut = clips.progress(chosen.size())) {
      context.step("cutting clips", cut);
      return clips.of(moments(chosen));
    }
  }

  private static List<PageMoment> moments(List<Candidate> chosen) {
    return chosen.stream()
        .map(segment -> new PageMoment(segment.uri(), segment.runId(), moment(segment)))
        .toList();
  }

  private static Moment moment(Candidate segment) {
    return new Moment(segment.startSeconds(), segment.endSeconds()).withMargin(MARGIN_SECONDS);
  }

  private void line(String format, Object... values) {
    out.println(String.format(Locale.ROOT, format, values));
  }
}
