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
 * @param best all variables of the best epoch so far
 */
record Checkpoint(String identity, List<EpochResult> history, Weights current, Weights best) {

  Checkpoint {
    history = List.copyOf(history);
  }

  EpochResult last() {
    return history.get(history.size() - 1);
  }

  /** The state after one more epoch, which is marked as the best so far if it is to be kept. */
  Checkpoint plus(EpochResult result, Weights weights, KeptEpoch kept) {
    boolean isBest = kept.keeps(result, EpochResult.best(history));
    List<EpochResult> longer = new ArrayList<>(history);
    longer.add(result.markedBest(isBest));
    return new Checkpoint(identity, longer, weights, isBest ? weights : best);
  }
}
