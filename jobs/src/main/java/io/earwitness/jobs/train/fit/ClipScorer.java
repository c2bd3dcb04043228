package io.earwitness.jobs.train.fit;

import io.earwitness.evaluation.LabelledScores;
import io.earwitness.evaluation.ScoredItem;
import io.earwitness.training.InferenceGraph;
import io.earwitness.training.TrainedNetwork;
import io.earwitness.training.examples.Clip;
import io.earwitness.training.examples.SegmentExamples;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** What a trained network says of labelled clips. */
public final class ClipScorer implements AutoCloseable {
  private static final int BATCH = 32;

  private final ModelRecipe recipe;
  private final ExampleFactory examples;
  private final int inputSize;
  private final InferenceGraph graph;

  /**
   * @param examples makes the network's inputs, by the recipe that it was trained by
   */
  public ClipScorer(ModelRecipe recipe, ExampleFactory examples, TrainedNetwork trained) {
    this.recipe = recipe;
    this.examples = examples;
    this.inputSize = trained.network().inputSize();
    this.graph = new InferenceGraph(trained);
  }

  public ModelRecipe recipe() {
    return recipe;
  }

  public ExampleFactory examples() {
    return examples;
  }

  /** Of all segments of clips, as scoring cuts and hears them. */
  public LabelledScores scores(List<Clip> clips) {
    return scores(examples.grid(clips));
  }

  /** Of segments of clips, as the examples change them. */
  public LabelledScores scores(SegmentExamples segments) {
    List<float[]> probabilities = probabilities(segments);
    LabelledScores scores = new LabelledScores(recipe.classes().size());
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

  /** In the order of the segments: for each a probability of every class. */
  private List<float[]> probabilities(SegmentExamples examples) {
    int classes = recipe.classes().size();
    float[][] all = new float[examples.size()][];
    float[] one = new float[inputSize];
    for (int from = 0; from < all.length; from += BATCH) {
      int count = Math.min(BATCH, all.length - from);
      float[] inputs = new float[count * inputSize];
      for (int i = 0; i < count; i++) {
        examples.read(from + i, new SplittableRandom(from + i), one);
        System.arraycopy(one, 0, inputs, i * inputSize, inputSize);
      }
      float[] batch = graph.probabilities(inputs);
      for (int i = 0; i < count; i++) {
        all[from + i] = Arrays.copyOfRange(batch, i * classes, (i + 1) * classes);
      }
    }
    return List.of(all);
  }

  @Override
  public void close() {
    graph.close();
  }
}
