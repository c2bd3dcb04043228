package io.earwitness.jobs.train;

import io.earwitness.WrongUseException;
import io.earwitness.audio.SegmentLayout;
import io.earwitness.audio.SegmentLayout.LastSegment;
import io.earwitness.config.TrainingConfig;
import io.earwitness.features.LogMel;
import io.earwitness.jobs.ExitCode;
import io.earwitness.training.Clip;
import io.earwitness.training.FeaturePool;
import io.earwitness.training.GridExamples;
import io.earwitness.training.InferenceGraph;
import io.earwitness.training.Network;
import io.earwitness.training.TrainedNetwork;
import io.earwitness.training.Trainer;
import io.earwitness.training.TrainingSettings;
import io.earwitness.training.VariedExamples;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.SparkSession;

/** Trains a model: list, decode, split, train, measure, write. */
public final class TrainJob {
  private final SparkSession spark;
  private final TrainRequest request;
  private final TrainingConfig config;
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
    ClipListing listing = ClipListing.of(request.input(), request.settings().extensions(), spark);
    List<ReadableClip> clips = decode(listing);
    Sides sides = Sides.of(clips, config.splitShares(), config.seed());
    report.split(sides, config.sampleRateHz());

    try (FeaturePool features =
        new FeaturePool(() -> new LogMel(config.logMel(), config.segmentSamples()))) {
      GridExamples validation = grid(sides, Side.VALIDATION, features);
      GridExamples test = grid(sides, Side.TEST, features);
      TrainedNetwork trained = train(sides, validation, features, listing.classes());
      TrainingOutcome outcome = measure(trained, validation, test, listing.classes());
      report.measured("validation", outcome.validation());
      report.measured("test", outcome.test());
      new ModelFolderWriter(request, sides, outcome).write();
    }
    Files.deleteIfExists(request.checkpoint());
    report.finished(request.output());
    return ExitCode.FINE;
  }

  private List<ReadableClip> decode(ClipListing listing) {
    spark.sparkContext().setJobDescription("train: decoding");
    ClipCache cache = new ClipCache(config.cacheDir(), spark);
    int rate = config.sampleRateHz();
    report.listed(listing, cache.has(listing.clips(), rate));
    Map<String, LabelledClip> listed = new HashMap<>();
    listing.clips().forEach(clip -> listed.put(clip.id(), clip));
    List<ReadableClip> readable = new ArrayList<>();
    List<DecodedClip> unreadable = new ArrayList<>();
    for (Iterator<DecodedClip> all = cache.decoded(listing.clips(), rate); all.hasNext(); ) {
      DecodedClip decoded = all.next();
      if (decoded.failure().isPresent()) {
        unreadable.add(decoded);
      } else {
        LabelledClip clip = listed.get(decoded.id());
        int label = listing.classes().indexOf(clip.label());
        readable.add(
            new ReadableClip(
                clip,
                decoded.sha256(),
                new Clip(clip.id(), label, clip.group(), decoded.samples())));
      }
    }
    if (unreadable.stream().anyMatch(clip -> clip.failure().orElseThrow().mayPass())) {
      cache.forget(listing.clips(), rate);
    }
    report.unreadable(unreadable);
    refuseTooManyUnreadable(unreadable.size(), listing);
    return readable;
  }

  private void refuseTooManyUnreadable(int unreadable, ClipListing listing) {
    if (unreadable > config.maxUnreadableShare() * listing.clips().size()) {
      throw new WrongUseException(
          "%d of %d clips cannot be read, more than earwitness.training.max-unreadable-share allows."
              .formatted(unreadable, listing.clips().size()));
    }
  }

  private SegmentLayout layout() {
    return new SegmentLayout(
        config.sampleRateHz(), config.segmentSamples(), config.segmentSamples(), LastSegment.PAD);
  }

  private GridExamples grid(Sides sides, Side side, FeaturePool features) {
    return new GridExamples(sides.audioOn(side), layout(), features);
  }

  private TrainedNetwork train(
      Sides sides, GridExamples validation, FeaturePool features, List<String> classes)
      throws IOException {
    if (!request.resume()) {
      Files.deleteIfExists(request.checkpoint());
    } else if (!Files.exists(request.checkpoint())) {
      throw new WrongUseException(
          "There is nothing to resume: no training with these settings was interrupted for %s."
              .formatted(request.output()));
    }
    TrainingSettings settings = config.trainer(classes);
    VariedExamples training =
        new VariedExamples(
            sides.audioOn(Side.TRAINING), layout(), config.variation(classes), features);
    return new Trainer(config.network(classes.size()), settings)
        .train(
            training, validation, request.checkpoint(), result -> report.epoch(result, settings));
  }

  private static TrainingOutcome measure(
      TrainedNetwork trained, GridExamples validation, GridExamples test, List<String> classes) {
    Network network = trained.network();
    try (InferenceGraph model = new InferenceGraph(trained)) {
      return new TrainingOutcome(
          trained,
          new SideMetrics(
              classes, Predictions.of(validation, model, network.inputSize(), network.classes())),
          new SideMetrics(
              classes, Predictions.of(test, model, network.inputSize(), network.classes())));
    }
  }
}
