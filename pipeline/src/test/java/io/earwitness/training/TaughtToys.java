package io.earwitness.training;

import io.earwitness.training.examples.Examples;
import io.earwitness.training.examples.Lesson;
import io.earwitness.training.examples.TaughtExamples;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Toys with a teacher who knows all: its probabilities, scores and embedding tell the true class.
 *
 * @param toys with true labels
 * @param told the label that is given of every example, if the true one is not
 */
record TaughtToys(Examples toys, List<Integer> told, Lesson lesson, String identity)
    implements TaughtExamples {

  static TaughtToys withLabels(Examples toys, Lesson lesson, String identity) {
    return new TaughtToys(toys, List.of(), lesson, identity);
  }

  static TaughtToys allLabelled(int label, Examples toys, Lesson lesson) {
    return new TaughtToys(toys, List.of(label), lesson, "a teacher");
  }

  @Override
  public int size() {
    return toys.size();
  }

  @Override
  public int label(int index) {
    return told.isEmpty() ? toys.label(index) : told.get(0);
  }

  @Override
  public String group(int index) {
    return toys.group(index);
  }

  @Override
  public void read(int index, RandomGenerator random, float[] into) {
    toys.read(index, random, into);
  }

  @Override
  public void word(int index, float[] into) {
    Arrays.fill(into, 0f);
    for (int from = 0; from + ToyExamples.CLASSES <= into.length; from += ToyExamples.CLASSES) {
      into[from + toys.label(index)] = 1;
    }
  }
}
