package io.earwitness.training;

import java.util.Optional;

/** Which epoch's weights are what a training leaves. */
public enum KeptEpoch {
  /** The one with the best macro F1 on the validation split; of several, the smallest loss. */
  BEST {
    @Override
    boolean keeps(EpochResult epoch, Optional<EpochResult> keptSoFar) {
      return keptSoFar.map(epoch::betterThan).orElse(true);
    }
  },

  /**
   * The last, whatever the labels say: for networks that learn of teachers what the labels of the
   * validation split do not tell.
   */
  LAST {
    @Override
    boolean keeps(EpochResult epoch, Optional<EpochResult> keptSoFar) {
      return true;
    }
  };

  abstract boolean keeps(EpochResult epoch, Optional<EpochResult> keptSoFar);
}
