package io.earwitness.training;

import io.earwitness.training.network.Network;
import io.earwitness.training.network.Weights;
import java.util.List;

/**
 * A network with the weights of the epoch that is kept.
 *
 * @param network the layers
 * @param weights of that epoch, which {@link KeptEpoch} chooses
 * @param calibration of its logits, fitted on the validation split
 * @param history every epoch
 */
public record TrainedNetwork(
    Network network, Weights weights, Calibration calibration, List<EpochResult> history) {

  /** Copies the history. */
  public TrainedNetwork {
    history = List.copyOf(history);
  }

  /** The epoch that the weights are from. */
  public EpochResult keptEpoch() {
    return EpochResult.kept(history).orElseThrow();
  }

  /** The same without calibration, to see what it does. */
  public TrainedNetwork uncalibrated() {
    return new TrainedNetwork(network, weights, Calibration.none(network.classes()), history);
  }
}
