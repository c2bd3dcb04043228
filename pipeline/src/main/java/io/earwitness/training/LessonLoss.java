package io.earwitness.training;

import io.earwitness.training.examples.Lesson;
import io.earwitness.training.network.AuxiliaryHead;
import io.earwitness.training.network.Network;
import io.earwitness.training.network.TrainingStep;
import io.earwitness.training.network.VariableWeights;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Sum;
import org.tensorflow.types.TFloat32;

/** The loss of examples that are learnt from given labels and from teachers. */
final class LessonLoss {
  private static final float EPSILON = 1e-8f;

  private final Ops tf;
  private final Lesson lesson;
  private final VariableWeights weights;
  private final TrainingStep step;

  LessonLoss(Ops tf, Lesson lesson, VariableWeights weights, TrainingStep step) {
    this.tf = tf;
    this.lesson = lesson;
    this.weights = weights;
    this.step = step;
  }

  /**
   * Adds the loss to the graph, with the heads that learn scores and embeddings.
   *
   * @param targets (batch, {@link Lesson#targetSize()})
   * @return (batch)
   */
  Operand<TFloat32> of(Network.Outputs outputs, Operand<TFloat32> targets) {
    int classes = lesson.classes();
    int from = 0;
    Operand<TFloat32> loss =
        weighted(
            lesson.weights().label(), crossEntropy(outputs.logits(), part(targets, from, classes)));
    from += classes;
    if (lesson.soft()) {
      Operand<TFloat32> soft = part(targets, from, classes);
      loss = sum(loss, lesson.weights().soft(), crossEntropy(outputs.logits(), soft));
      from += classes;
    }
    for (int i = 0; i < lesson.scoreSizes().size(); i++) {
      int size = lesson.scoreSizes().get(i);
      Operand<TFloat32> scores = head("scores-" + i, size, outputs);
      Operand<TFloat32> target = part(targets, from, size);
      loss = sum(loss, lesson.weights().scores(), sigmoidCrossEntropy(scores, target));
      from += size;
    }
    for (int i = 0; i < lesson.embeddingSizes().size(); i++) {
      int size = lesson.embeddingSizes().get(i);
      Operand<TFloat32> embedding = head("embedding-" + i, size, outputs);
      Operand<TFloat32> target = part(targets, from, size);
      loss = sum(loss, lesson.weights().embedding(), distance(embedding, target));
      from += size;
    }
    return loss;
  }

  private Operand<TFloat32> head(String name, int size, Network.Outputs outputs) {
    return new AuxiliaryHead(name, size).connect(tf, outputs.embedding(), weights, step);
  }

  private Operand<TFloat32> weighted(double weight, Operand<TFloat32> loss) {
    return tf.math.mul(loss, tf.constant((float) weight));
  }

  private Operand<TFloat32> sum(Operand<TFloat32> sum, double weight, Operand<TFloat32> loss) {
    return tf.math.add(sum, weighted(weight, loss));
  }

  private Operand<TFloat32> part(Operand<TFloat32> targets, int from, int size) {
    return tf.slice(targets, tf.constant(new int[] {0, from}), tf.constant(new int[] {-1, size}));
  }

  /**
   * With targets that need not add up to 1. TensorFlow's own takes that for granted in its
   * gradient: examples without a label would pull all logits down.
   */
  private Operand<TFloat32> crossEntropy(Operand<TFloat32> logits, Operand<TFloat32> targets) {
    return tf.math.neg(total(tf.math.mul(targets, tf.nn.logSoftmax(logits)), false));
  }

  /** The mean over all scores. */
  private Operand<TFloat32> sigmoidCrossEntropy(
      Operand<TFloat32> logits, Operand<TFloat32> scores) {
    return tf.math.mean(
        tf.math.sub(tf.math.softplus(logits), tf.math.mul(logits, scores)), tf.constant(1));
  }

  /** 1 minus the cosine of the angle between two vectors. */
  private Operand<TFloat32> distance(Operand<TFloat32> one, Operand<TFloat32> other) {
    Operand<TFloat32> cosine = total(tf.math.mul(unit(one), unit(other)), false);
    return tf.math.sub(tf.constant(1f), cosine);
  }

  private Operand<TFloat32> unit(Operand<TFloat32> vectors) {
    Operand<TFloat32> square = total(tf.math.square(vectors), true);
    return tf.math.mul(vectors, tf.math.rsqrt(tf.math.add(square, tf.constant(EPSILON))));
  }

  private Operand<TFloat32> total(Operand<TFloat32> values, boolean keepDimension) {
    return tf.sum(values, tf.constant(1), Sum.keepDims(keepDimension));
  }
}
