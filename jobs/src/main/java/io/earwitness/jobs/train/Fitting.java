package io.earwitness.jobs.train;

import io.earwitness.audio.segment.SegmentLayout;
import io.earwitness.audio.segment.SegmentLayout.LastSegment;
import io.earwitness.config.TrainingSettings;
import io.earwitness.evaluation.LabelledScores;
import io.earwitness.evaluation.ScoredItem;
import io.earwitness.features.LogMel;
import io.earwitness.jobs.train.clips.Side;
import io.earwitness.jobs.train.clips.Sides;
import io.earwitness.training.EpochResult;
import io.earwitness.training.InferenceGraph;
import io.earwitness.training.TrainedNetwork;
import io.earwitness.training.Trainer;
import io.earwitness.training.examples.Clip;
import io.earwitness.training.examples.Examples;
import io.earwitness.training.examples.FeaturePool;
import io.earwitness.training.examples.GridExamples;
import io.earwitness.training.examples.SegmentExamples;
import io.earwitness.training.examples.VariedExamples;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/** Fits networks to clips and asks them about clips, by one configuration. */
final class Fitting implements AutoCloseable {
  private static final int BATCH = 32;

  /** As scoring does unless it is told otherwise. */
  static final LastSegment LAST_SEGMENT = LastSegment.OVERLAP;

  private final TrainingSettings config;
  private final List<String> classes;
  private final SegmentLayout layout;
  private final FeaturePool features;

  Fitting(TrainingSettings config, List<String> classes) {
    this.config = config;
    this.classes = classes;
    this.layout =
        new SegmentLayout(
            config.sampleRateHz(), config.segmentSamples(), config.segmentSamples(), LAST_SEGMENT);
    this.features = new FeaturePool(() -> new LogMel(config.logMel(), config.segmentSamples()));
  }

  /**
   * Fits a network to the training side.
   *
   * @param checkpoint see {@link Trainer#train}
   */
  TrainedNetwork fit(Sides sides, Path checkpoint, Consumer<EpochResult> progress) {
    VariedExamples training =
        new VariedExamples(
            sides.audioOn(Side.TRAINING), layout, config.variation(classes), features);
    return new Trainer(
            config.network(classes.size()),
            config.hyperparameters(),
            config.secondsPerFrame(),
            config.backgroundClass(classes))
        .train(training, segments(sides.audioOn(Side.VALIDATION)), checkpoint, progress);
  }

  /** The segments of clips as scoring cuts and hears them. */
  GridExamples segments(List<Clip> clips) {
    return new GridExamples(clips, layout, features);
  }

  /** How a network does on clips. */
  Measured measure(List<Clip> clips, InferenceGraph network) {
    return Measured.of(classes, scores(clips, network), config.segmentSeconds());
  }

  List<String> classes() {
    return classes;
  }

  /** The class that stands for nothing of interest, or -1 for none. */
  int backgroundClass() {
    return config.backgroundClass(classes);
  }

  SegmentLayout layout() {
    return layout;
  }

  FeaturePool features() {
    return features;
  }

  /** What a network says about all segments of clips. */
  LabelledScores scores(List<Clip> clips, InferenceGraph network) {
    GridExamples segments = segments(clips);
    List<float[]> probabilities = probabilities(segments, network);
    LabelledScores scores = new LabelledScores(classes.size());
    for (int i = 0; i < segments.size(); i++) {
      SegmentExamples.Segment segment = segments.segment(i);
      scores.add(
          new ScoredItem(
              segment.clip().id(),
              segment.index(),
              segment.clip().group(),
              segment.clip().label(),
              probabilities.get(i)));
    }
    return scores;
  }

  /** What a network says about examples, in their order. */
  List<float[]> probabilities(Examples examples, InferenceGraph network) {
    int inputSize = config.logMel().melBands() * config.logMel().frames(config.segmentSamples());
    float[][] all = new float[examples.size()][];
    float[] one = new float[inputSize];
    for (int from = 0; from < all.length; from += BATCH) {
      int count = Math.min(BATCH, all.length - from);
      float[] inputs = new float[count * inputSize];
      for (int i = 0; i < count; i++) {
        examples.read(from + i, new SplittableRandom(from + i), one);
        System.arraycopy(one, 0, inputs, i * inputSize, inputSize);
      }
      float[] said = network.probabilities(inputs);
      for (int i = 0; i < count; i++) {
        all[from + i] = Arrays.copyOfRange(said, i * classes.size(), (i + 1) * classes.size());
      }
    }
    return List.of(all);
  }

  @Override
  public void close() {
    features.close();
  }
}
