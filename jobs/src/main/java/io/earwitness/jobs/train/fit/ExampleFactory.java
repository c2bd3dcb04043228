package io.earwitness.jobs.train.fit;

import io.earwitness.audio.segment.SegmentLayout;
import io.earwitness.audio.segment.SegmentLayout.LastSegment;
import io.earwitness.config.TrainingSettings;
import io.earwitness.features.LogMel;
import io.earwitness.training.examples.Clip;
import io.earwitness.training.examples.FeatureExtractorPool;
import io.earwitness.training.examples.GridExamples;
import io.earwitness.training.examples.NoisyExamples;
import io.earwitness.training.examples.VariedExamples;
import io.earwitness.training.teacher.AskingProgress;
import io.earwitness.training.teacher.VariantBank;
import java.util.List;
import java.util.function.Consumer;

/** Makes a network's inputs of clips: cuts segments and extracts their features, by one recipe. */
public final class ExampleFactory implements AutoCloseable {

  /** As scoring does unless it is told otherwise. */
  public static final LastSegment LAST_SEGMENT = LastSegment.OVERLAP;

  private final ModelRecipe recipe;
  private final SegmentLayout layout;
  private final FeatureExtractorPool features;

  public ExampleFactory(ModelRecipe recipe) {
    this.recipe = recipe;
    TrainingSettings config = recipe.config();
    int segmentSamples = config.segmentSamples();
    this.layout =
        new SegmentLayout(config.sampleRateHz(), segmentSamples, segmentSamples, LAST_SEGMENT);
    this.features = new FeatureExtractorPool(() -> new LogMel(config.logMel(), segmentSamples));
  }

  /** Segments to train on, another variant at each reading. */
  VariedExamples varied(List<Clip> clips) {
    return new VariedExamples(clips, layout, recipe.variation(), features);
  }

  /** Variants of segments to train on, with what teachers say of each. */
  VariantBank taught(List<Clip> clips, Teaching teaching, Consumer<AskingProgress> asking) {
    TrainingSettings config = recipe.config();
    return VariantBank.of(
        new VariantBank.Material(
            clips,
            teaching.unlabelled().clips(),
            teaching.labelsOverrule(),
            layout,
            recipe.variation(),
            config.teacher(),
            config.hyperparameters().groupBalance(),
            config.seed()),
        features,
        teaching.faculty(recipe.classes(), config.teacher().weights()),
        Teaching.folder(config.cacheDir()),
        asking);
  }

  /** The segments of clips as scoring cuts and hears them. */
  GridExamples grid(List<Clip> clips) {
    return new GridExamples(clips, layout, features);
  }

  /**
   * The same with other clips laid beneath them.
   *
   * @param ratioDb by how many dB the clips are louder
   */
  public NoisyExamples noisy(List<Clip> clips, List<Clip> backgrounds, double ratioDb) {
    return new NoisyExamples(clips, backgrounds, ratioDb, layout, features);
  }

  @Override
  public void close() {
    features.close();
  }
}
