package io.earwitness.training;

import io.earwitness.training.examples.Examples;
import java.util.List;
import java.util.random.RandomGenerator;

/** Examples that lie in memory and never vary. */
final class InMemoryExamples implements Examples {

  private final List<LabelledSpectrogram> examples;

  /** Keeps the list and its arrays; they must not change afterwards. */
  InMemoryExamples(List<LabelledSpectrogram> examples) {
    this.examples = List.copyOf(examples);
  }

  @Override
  public int size() {
    return examples.size();
  }

  @Override
  public int label(int index) {
    return examples.get(index).label();
  }

  @Override
  public String group(int index) {
    return examples.get(index).group();
  }

  @Override
  public void read(int index, RandomGenerator random, float[] into) {
    float[] logMel = examples.get(index).logMel();
    System.arraycopy(logMel, 0, into, 0, into.length);
  }
}
