package io.earwitness.training;

import io.earwitness.WrongUseException;
import io.earwitness.training.augment.AugmentationSettings;

/**
 * How a network is trained.
 *
 * @param seed the only source of chance
 * @param epochs at most so many
 * @param stepsPerEpoch batches per epoch
 * @param batchSize examples per batch
 * @param maxLearningRate the peak of the one-cycle schedule
 * @param weightDecay share of a kernel that decays per step, times the learning rate
 * @param labelSmoothing share of a target that is spread over all classes
 * @param groupBalance 0 draws all examples of a class alike, 1 draws all groups of a class alike
 * @param patience epochs without a better validation macro F1 after which training stops; early
 *     stopping never sets in before the learning rate has fallen to half its peak
 * @param secondsPerFrame from one frame of the spectrogram to the next
 * @param calibrationBalance how equally common the classes are supposed to be once trained: 0 as
 *     common as on the validation side, 1 all alike
 * @param backgroundClass the class whose examples serve as background, or -1 for none
 * @param augmentation what is done to training examples
 */
public record TrainingSettings(
    long seed,
    int epochs,
    int stepsPerEpoch,
    int batchSize,
    double maxLearningRate,
    double weightDecay,
    double labelSmoothing,
    double groupBalance,
    int patience,
    double secondsPerFrame,
    double calibrationBalance,
    int backgroundClass,
    AugmentationSettings augmentation) {

  /** Rejects settings that cannot train. */
  public TrainingSettings {
    if (epochs < 1 || stepsPerEpoch < 1 || batchSize < 1 || patience < 1) {
      throw new WrongUseException(
          "epochs, steps per epoch, batch size and patience must be at least 1");
    }
    if (!(calibrationBalance >= 0 && calibrationBalance <= 1)) {
      throw new WrongUseException("the balance of the calibration must be from 0 to 1");
    }
    if (!(maxLearningRate > 0)) {
      throw new WrongUseException("the learning rate must be greater than 0");
    }
  }

  int totalSteps() {
    return epochs * stepsPerEpoch;
  }
}
