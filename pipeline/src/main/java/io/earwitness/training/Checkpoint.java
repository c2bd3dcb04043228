package io.earwitness.training;

import io.earwitness.training.network.Weights;
import java.util.ArrayList;
import java.util.List;

/**
 * A training between two epochs: all it needs to go on as if it had never stopped.
 *
 * @param identity network, settings and data that it belongs to
 * @param history the epochs so far
 * @param current all variables, the optimiser's included
 * @param kept all variables of the epoch to keep so far
 */
record Checkpoint(String identity, List<EpochResult> history, Weights current, Weights kept) {

  Checkpoint {
    history = List.copyOf(history);
  }

  EpochResult last() {
    return history.get(history.size() - 1);
  }

  /** The state after one more epoch, which is marked if it is the one to keep so far. */
  Checkpoint plus(EpochResult result, Weights weights, KeptEpoch rule) {
    boolean isKept = rule.keeps(result, EpochResult.kept(history));
    List<EpochResult> longer = new ArrayList<>(history);
    longer.add(result.markedKept(isKept));
    return new Checkpoint(identity, longer, weights, isKept ? weights : kept);
  }
}
