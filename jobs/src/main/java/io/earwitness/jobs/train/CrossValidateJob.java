package io.earwitness.jobs.train;

import io.earwitness.config.TrainingSettings;
import io.earwitness.evaluation.LabelledScores;
import io.earwitness.jobs.spark.ExitCode;
import io.earwitness.jobs.train.clips.ClipListing;
import io.earwitness.jobs.train.clips.ReadableClip;
import io.earwitness.jobs.train.clips.Side;
import io.earwitness.jobs.train.clips.Sides;
import io.earwitness.training.GroupSplit;
import io.earwitness.training.InferenceGraph;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.spark.sql.SparkSession;

/**
 * Measures how well models of one configuration do on all clips of an input: every clip is judged
 * by a model that was trained without the clip's fold.
 */
public final class CrossValidateJob {
  private final SparkSession spark;
  private final CrossValidateRequest request;
  private final TrainingSettings config;
  private final TrainReport report;

  public CrossValidateJob(SparkSession spark, CrossValidateRequest request, PrintStream out) {
    this.spark = spark;
    this.request = request;
    this.config = request.settings().training();
    this.report = new TrainReport(out);
  }

  /**
   * Runs the job. Folds that an interrupted run has finished are not trained again.
   *
   * @throws io.earwitness.WrongUseException for a mistake of the user
   * @throws IOException when the output fails
   */
  public ExitCode run() throws IOException {
    ClipListing listing =
        ClipListing.of(request.input(), request.settings().input().extensions(), spark);
    List<String> classes = listing.classes();
    List<ReadableClip> clips = DecodedInput.of(listing, config, spark, report);
    Map<String, Integer> foldOfClip = folds(clips);
    FoldPredictions predictions =
        new FoldPredictions(request, classes, identity(clips, foldOfClip), spark);

    new ParallelFolds(request.folds(), request.atOnce())
        .forEach(
            fold -> {
              if (!predictions.has(fold)) {
                predictions.write(fold, judged(fold, clips, foldOfClip, classes));
              }
            });
    CrossValidation result =
        CrossValidation.of(predictions.all(), classes, config.segmentSeconds());
    new CrossValidationPage(request, result).write();
    report.crossValidated(result, request.output());
    return ExitCode.FINE;
  }

  /** Clips that the manifest names for training are in no fold, unless it names a side for all. */
  private Map<String, Integer> folds(List<ReadableClip> clips) {
    List<ReadableClip> free =
        clips.stream().filter(clip -> clip.listed().split().isEmpty()).toList();
    List<ReadableClip> measured = free.isEmpty() ? clips : free;
    return GroupSplit.folds(
        Sides.items(measured, request.apart()::ties), request.folds(), config.seed());
  }

  /** Changes with whatever the predictions depend on, but for the program itself. */
  private String identity(List<ReadableClip> clips, Map<String, Integer> foldOfClip) {
    int ofClips =
        clips.stream()
            .mapToInt(
                clip ->
                    Objects.hash(
                        clip.listed().id(),
                        clip.listed().label(),
                        clip.listed().group(),
                        clip.sha256(),
                        foldOfClip.get(clip.listed().id())))
            .sum();
    return "%s %s %08x%n"
        .formatted(request.settings().trainingHash(), Fitting.LAST_SEGMENT, ofClips);
  }

  private LabelledScores judged(
      int fold, List<ReadableClip> clips, Map<String, Integer> foldOfClip, List<String> classes) {
    Sides sides = Sides.ofFold(fold, clips, foldOfClip, config.splitShares(), config.seed());
    try (Fitting fitting = new Fitting(config, classes);
        InferenceGraph network =
            new InferenceGraph(
                fitting.fit(sides, null, epoch -> report.epochOfFold(fold, epoch, config)))) {
      return fitting.scores(sides.audioOn(Side.TEST), network);
    }
  }
}
