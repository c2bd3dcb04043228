package io.earwitness.training.examples;

/**
 * What each part of a {@link Lesson} counts in the loss: factors, 0 or positive.
 *
 * @param label of the cross-entropy with the given labels
 * @param soft of the cross-entropy with the teachers' probabilities of the same classes
 * @param scores of the sigmoid cross-entropy with a teacher's scores of other classes, the mean
 *     over them
 * @param embedding of 1 minus the cosine between a teacher's embedding and what a head makes of the
 *     network's; 0 leaves embeddings out
 */
public record LossWeights(double label, double soft, double scores, double embedding) {

  public LossWeights {
    for (double weight : new double[] {label, soft, scores, embedding}) {
      if (!(weight >= 0) || Double.isInfinite(weight)) {
        throw new IllegalArgumentException("a weight of the loss must be 0 or positive");
      }
    }
  }
}
