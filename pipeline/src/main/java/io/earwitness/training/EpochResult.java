package io.earwitness.training;

import java.util.List;
import java.util.Optional;

/**
 * How one epoch went.
 *
 * @param epoch from 1
 * @param epochs how many there are at most
 * @param trainingLoss mean over its steps
 * @param validationLoss mean negative log-likelihood on the validation split, calibrated, classes
 *     weighted as for the calibration
 * @param validationMacroF1 mean of the F1 of all classes on the validation split, calibrated
 * @param learningRate of its last step
 * @param seconds it took
 * @param kept whether it is the one to keep so far, by {@link KeptEpoch}
 */
public record EpochResult(
    int epoch,
    int epochs,
    double trainingLoss,
    double validationLoss,
    double validationMacroF1,
    double learningRate,
    double seconds,
    boolean kept) {

  /** The epoch of a training that is kept, the last that is marked so; empty for no epochs. */
  static Optional<EpochResult> kept(List<EpochResult> history) {
    return history.stream().filter(EpochResult::kept).reduce((earlier, later) -> later);
  }

  boolean betterThan(EpochResult other) {
    return validationMacroF1 > other.validationMacroF1
        || (validationMacroF1 == other.validationMacroF1 && validationLoss < other.validationLoss);
  }

  EpochResult markedKept(boolean isKept) {
    return new EpochResult(
        epoch,
        epochs,
        trainingLoss,
        validationLoss,
        validationMacroF1,
        learningRate,
        seconds,
        isKept);
  }
}
