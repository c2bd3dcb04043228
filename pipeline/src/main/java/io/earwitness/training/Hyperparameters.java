package io.earwitness.training;

import io.earwitness.training.augment.AugmentationSettings;

/**
 * How a network is fitted.
 *
 * @param seed the only source of chance
 * @param epochs at most so many
 * @param stepsPerEpoch batches per epoch
 * @param batchSize examples per batch
 * @param maxLearningRate the peak of the one-cycle schedule
 * @param weightDecay share of a kernel that decays per step, times the learning rate
 * @param labelSmoothing share of a target, from 0 to 1, that is spread over all classes
 * @param groupBalance 0 draws all examples of a class alike, 1 draws all groups of a class alike
 * @param patience training stops after so many epochs of which none was kept, and so never where
 *     the last is kept; nor does it before the learning rate has fallen to half its peak
 * @param keptEpoch which epoch's weights are the trained network's
 * @param calibrationBalance how equally common the classes are supposed to be once trained: 0 as
 *     common as in the validation split, 1 all alike
 * @param augmentation what is done to training examples
 */
public record Hyperparameters(
    long seed,
    int epochs,
    int stepsPerEpoch,
    int batchSize,
    double maxLearningRate,
    double weightDecay,
    double labelSmoothing,
    double groupBalance,
    int patience,
    KeptEpoch keptEpoch,
    double calibrationBalance,
    AugmentationSettings augmentation) {

  public Hyperparameters {
    require(
        epochs >= 1 && stepsPerEpoch >= 1 && batchSize >= 1 && patience >= 1,
        "epochs, steps per epoch, batch size and patience must be at least 1");
    require(
        (long) epochs * stepsPerEpoch <= Integer.MAX_VALUE
            && (long) stepsPerEpoch * batchSize <= Integer.MAX_VALUE,
        "all steps, and the examples of an epoch, must be countable with an int");
    require(
        maxLearningRate > 0 && Double.isFinite(maxLearningRate),
        "the learning rate must be positive");
    require(
        weightDecay >= 0 && Double.isFinite(weightDecay), "the weight decay must be 0 or positive");
    require(isShare(labelSmoothing), "the label smoothing must be from 0 to 1");
    require(isShare(groupBalance), "the balance of groups must be from 0 to 1");
    require(isShare(calibrationBalance), "the balance of the calibration must be from 0 to 1");
  }

  private static boolean isShare(double value) {
    return value >= 0 && value <= 1;
  }

  private static void require(boolean holds, String sentence) {
    if (!holds) {
      throw new IllegalArgumentException(sentence);
    }
  }

  int totalSteps() {
    return epochs * stepsPerEpoch;
  }

  /** Examples that the network sees in an epoch. */
  public int segmentsPerEpoch() {
    return stepsPerEpoch * batchSize;
  }
}
