package io.earwitness.training.examples;

import java.util.List;

/**
 * What a network learns of an example with teachers, as one vector: first a probability of every
 * class by the given label, then the teachers' word: a probability of every class where a teacher
 * knows the classes, the scores of each teacher with other classes, and the embeddings of those.
 *
 * @param classes how many the network tells apart
 * @param soft whether the word holds probabilities of these classes
 * @param scoreSizes how many scores each teacher with other classes gives
 * @param embeddingSizes the sizes of the embeddings in the word
 * @param weights what each part counts
 */
public record Lesson(
    int classes,
    boolean soft,
    List<Integer> scoreSizes,
    List<Integer> embeddingSizes,
    LossWeights weights) {

  /** Copies the lists. */
  public Lesson {
    scoreSizes = List.copyOf(scoreSizes);
    embeddingSizes = List.copyOf(embeddingSizes);
  }

  /** Values of the teachers' word. */
  public int wordSize() {
    return (soft ? classes : 0) + sum(scoreSizes) + sum(embeddingSizes);
  }

  /** Values of all: the given label and the teachers' word. */
  public int targetSize() {
    return classes + wordSize();
  }

  private static int sum(List<Integer> sizes) {
    return sizes.stream().mapToInt(Integer::intValue).sum();
  }
}
