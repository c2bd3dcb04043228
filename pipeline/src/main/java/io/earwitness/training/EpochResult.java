package io.earwitness.training;

/**
 * How one epoch went.
 *
 * @param epoch from 1
 * @param epochs how many there are at most
 * @param trainingLoss mean over its steps
 * @param validationLoss mean negative log-likelihood on the validation side, calibrated, classes
 *     weighted as for the calibration
 * @param validationMacroF1 mean of the F1 of all classes on the validation side, calibrated
 * @param learningRate of its last step
 * @param seconds it took
 * @param best whether it is the best so far
 */
public record EpochResult(
    int epoch,
    int epochs,
    double trainingLoss,
    double validationLoss,
    double validationMacroF1,
    double learningRate,
    double seconds,
    boolean best) {

  boolean betterThan(EpochResult other) {
    return other == null
        || validationMacroF1 > other.validationMacroF1
        || (validationMacroF1 == other.validationMacroF1 && validationLoss < other.validationLoss);
  }
}
