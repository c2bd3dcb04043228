package io.earwitness.model;

import io.earwitness.model.ModelSpec.OutputKind;
import io.earwitness.model.ModelSpec.Pooling;
import java.util.Arrays;

/**
 * Reads what a model gives for some segments: makes probabilities of logits, and of values for
 * several moments of a segment one for each class.
 */
final class OutputReader {
  private static final float LARGEST_ROUNDING = 0.01f;

  private final ModelSpec spec;

  OutputReader(ModelSpec spec) {
    this.spec = spec;
  }

  /**
   * The probabilities in an output.
   *
   * @param shape of the output: (segments, classes), or (segments, moments, classes) with pooling;
   *     without the segments where the model takes one at a time
   * @param values the last dimension fastest
   * @return for each segment one for each class
   * @throws IllegalStateException when the shape is another, or a value is no probability; its
   *     message is a sentence that begins with "it gives"
   */
  float[][] probabilities(long[] shape, float[] values, int segments) {
    int classes = spec.classes().size();
    Pooling pooling = spec.output().pooling();
    require(
        shape.length > 0 && shape[shape.length - 1] == classes,
        shape,
        "but its model.json names %d classes".formatted(classes));
    requireSegments(shape, values.length, classes, segments);
    int moments = values.length / classes / segments;
    if (pooling == Pooling.NONE) {
      require(
          moments == 1,
          shape,
          "which is not one value for each of %d classes: output.pooling must be mean or max"
              .formatted(classes));
    } else {
      require(
          shape.length == (spec.input().batched() ? 3 : 2),
          shape,
          "in which there are no moments of a segment, but output.pooling is not none");
    }
    float[][] rows = rows(values, classes);
    for (float[] row : rows) {
      if (spec.output().kind() == OutputKind.LOGITS) {
        softmax(row);
      } else {
        takeRoundingOff(row);
      }
    }
    return pooled(rows, segments, pooling);
  }

  /**
   * The vectors in an output.
   *
   * @param shape of the output: (segments, size), and between them any dimensions of which the mean
   *     is taken; without the segments where the model takes one at a time
   * @return for each segment its vector
   */
  float[][] embeddings(long[] shape, float[] values, int segments) {
    require(shape.length > 0, shape, "which is no vector");
    int size = (int) shape[shape.length - 1];
    require(size > 0, shape, "which is no vector");
    requireSegments(shape, values.length, size, segments);
    return pooled(rows(values, size), segments, Pooling.MEAN);
  }

  private void requireSegments(long[] shape, int values, int width, int segments) {
    require(values > 0, shape, "in which there is nothing of a segment: it may be too short");
    boolean fits =
        spec.input().batched()
            ? shape.length >= 2 && shape[0] == segments
            : values % (width * segments) == 0;
    require(fits, shape, "which is not of %d segments".formatted(segments));
  }

  private static void require(boolean holds, long[] shape, String sentence) {
    if (!holds) {
      String dimensions = Arrays.toString(shape).replace('[', '(').replace(']', ')');
      throw new IllegalStateException("it gives %s, %s".formatted(dimensions, sentence));
    }
  }

  private static float[][] rows(float[] values, int width) {
    float[][] rows = new float[values.length / width][];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = Arrays.copyOfRange(values, i * width, (i + 1) * width);
    }
    return rows;
  }

  /** As many rows as there are segments, each made of as many that lie together. */
  private static float[][] pooled(float[][] rows, int segments, Pooling pooling) {
    if (rows.length == segments) {
      return rows;
    }
    int moments = rows.length / segments;
    float[][] pooled = new float[segments][];
    for (int i = 0; i < segments; i++) {
      float[][] own = Arrays.copyOfRange(rows, i * moments, (i + 1) * moments);
      pooled[i] = pooling == Pooling.MAX ? maximum(own) : mean(own);
    }
    return pooled;
  }

  private static float[] maximum(float[][] rows) {
    float[] maximum = rows[0].clone();
    for (float[] row : rows) {
      for (int i = 0; i < row.length; i++) {
        maximum[i] = Math.max(maximum[i], row[i]);
      }
    }
    return maximum;
  }

  private static float[] mean(float[][] rows) {
    float[] mean = new float[rows[0].length];
    for (int i = 0; i < mean.length; i++) {
      double sum = 0;
      for (float[] row : rows) {
        sum += row[i];
      }
      mean[i] = (float) (sum / rows.length);
    }
    return mean;
  }

  /** Sums in single precision may end a little below 0 or above 1. */
  private static void takeRoundingOff(float[] probabilities) {
    for (int i = 0; i < probabilities.length; i++) {
      float within = Math.max(0, Math.min(1, probabilities[i]));
      if (!(Math.abs(probabilities[i] - within) <= LARGEST_ROUNDING)) {
        throw new IllegalStateException(
            "it gives %s as a probability; if it gives logits, output.kind must say so"
                .formatted(probabilities[i]));
      }
      probabilities[i] = within;
    }
  }

  private static void softmax(float[] logits) {
    double largest = Double.NEGATIVE_INFINITY;
    for (float logit : logits) {
      largest = Math.max(largest, logit);
    }
    double sum = 0;
    for (float logit : logits) {
      sum += Math.exp(logit - largest);
    }
    // The largest adds 1; NaN and the infinities make NaN of the sum.
    if (!(sum >= 1)) {
      throw new IllegalStateException("it gives %s as logits".formatted(Arrays.toString(logits)));
    }
    for (int i = 0; i < logits.length; i++) {
      logits[i] = (float) (Math.exp(logits[i] - largest) / sum);
    }
  }
}
