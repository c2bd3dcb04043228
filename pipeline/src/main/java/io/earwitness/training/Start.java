package io.earwitness.training;

import io.earwitness.training.network.TrainableLayers;
import io.earwitness.training.network.Weights;
import java.util.Map;

/**
 * Where a training starts, and how much of it is changed.
 *
 * @param weights the values at the start; those of the network that are not among them are random
 * @param trainable the layers that are trained; the others keep their weights
 * @param decided whether epoch and calibration are decided: the last epoch counts, and what the
 *     network says is a probability as it is
 */
public record Start(Weights weights, TrainableLayers trainable, boolean decided) {
  /** All weights at random, all trained. */
  public static final Start AT_RANDOM =
      new Start(new Weights(Map.of()), TrainableLayers.ALL, false);

  /** A start after which the validation split chooses epoch and calibration. */
  public static Start from(Weights weights, TrainableLayers trainable) {
    return new Start(weights, trainable, false);
  }

  /** What a checkpoint must have in common with a training that starts like this. */
  String identity() {
    return equals(AT_RANDOM)
        ? ""
        : " from %s %s%s".formatted(weights.hash(), trainable, decided ? " decided" : "");
  }
}
