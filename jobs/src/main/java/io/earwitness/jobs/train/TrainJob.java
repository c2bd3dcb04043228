package io.earwitness.jobs.train;

import io.earwitness.WrongUseException;
import io.earwitness.config.TrainingSettings;
import io.earwitness.jobs.spark.ExitCode;
import io.earwitness.jobs.train.clips.ClipListing;
import io.earwitness.jobs.train.clips.ReadableClip;
import io.earwitness.jobs.train.clips.Sides;
import io.earwitness.training.TrainedNetwork;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.SparkSession;

/** Trains a model: list, decode, split, train, measure, write. */
public final class TrainJob {
  private final SparkSession spark;
  private final TrainRequest request;
  private final TrainingSettings config;
  private final TrainReport report;

  public TrainJob(SparkSession spark, TrainRequest request, PrintStream out) {
    this.spark = spark;
    this.request = request;
    this.config = request.settings().training();
    this.report = new TrainReport(out);
  }

  /**
   * Runs the job.
   *
   * @throws WrongUseException for a mistake of the user; nothing is then written to the output
   * @throws IOException when the output fails
   */
  public ExitCode run() throws IOException {
    ClipListing listing =
        ClipListing.of(request.input(), request.settings().input().extensions(), spark);
    List<ReadableClip> clips = DecodedInput.of(listing, config, spark, report);
    Sides sides = Sides.of(clips, config.splitShares(), config.seed());
    report.split(sides, config.sampleRateHz());

    try (Fitting fitting = new Fitting(config, listing.classes())) {
      TrainedNetwork trained =
          fitting.fit(sides, checkpoint(), epoch -> report.epoch(epoch, config));
      TrainingOutcome outcome = TrainingOutcome.of(trained, sides, fitting);
      report.measured("validation", outcome.validation());
      report.measured("test", outcome.test());
      new ModelFolderWriter(request, sides, outcome, spark).write();
    }
    Files.deleteIfExists(request.checkpoint());
    report.finished(request.output());
    return ExitCode.FINE;
  }

  private Path checkpoint() throws IOException {
    if (!request.resume()) {
      Files.deleteIfExists(request.checkpoint());
    } else if (!Files.exists(request.checkpoint())) {
      throw new WrongUseException(
          "There is nothing to resume: no training with these settings was interrupted for %s."
              .formatted(request.output()));
    }
    return request.checkpoint();
  }
}
