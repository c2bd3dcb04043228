package io.earwitness.training;

import io.earwitness.training.augment.AugmentationSettings;
import io.earwitness.training.augment.Chance;
import io.earwitness.training.augment.FreqMixStyle;
import io.earwitness.training.augment.LevelScale;
import io.earwitness.training.augment.SpectrogramAugmentation;
import io.earwitness.training.examples.BalancedSampler;
import io.earwitness.training.examples.Clip;
import io.earwitness.training.examples.ExampleSampler;
import io.earwitness.training.examples.Examples;
import io.earwitness.training.examples.TaughtExamples;
import io.earwitness.training.network.Network;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Makes the batches of a training. What is in a batch depends only on the seed and the number of
 * the step, so that a resumed training sees the same.
 */
final class BatchMaker {

  private final Network network;
  private final Hyperparameters settings;
  private final Examples examples;
  private final LevelScale levels;
  private final int backgroundClass;
  private final ExampleSampler sampler;
  private final Optional<TaughtExamples> taught;
  private final AugmentationSettings spectrogram;
  private final SpectrogramAugmentation augmentation;

  BatchMaker(
      Network network,
      Hyperparameters settings,
      Examples examples,
      double secondsPerFrame,
      LevelScale levels,
      int backgroundClass) {
    this.network = network;
    this.settings = settings;
    this.examples = examples;
    this.levels = levels;
    this.backgroundClass = backgroundClass;
    this.taught = taught(examples);
    this.sampler =
        taught.isPresent()
            ? new UniformSampler(examples.size())
            : new BalancedSampler(examples, network.classes(), settings.groupBalance());
    this.spectrogram =
        taught.isPresent() ? settings.augmentation().keepingTheSound() : settings.augmentation();
    this.augmentation =
        new SpectrogramAugmentation(
            network.mels(), network.frames(), secondsPerFrame, levels, spectrogram);
  }

  /** The examples as taught ones, if they are. */
  static Optional<TaughtExamples> taught(Examples examples) {
    return examples instanceof TaughtExamples known ? Optional.of(known) : Optional.empty();
  }

  /**
   * @param step counted from 1 over the whole training
   */
  Batch make(int step) {
    int size = settings.batchSize();
    float[] inputs = new float[size * network.inputSize()];
    SmoothedTargets targets =
        new SmoothedTargets(
            size,
            network.classes(),
            taught.map(t -> t.lesson().targetSize()).orElse(network.classes()),
            settings.labelSmoothing());
    for (int slot = 0; slot < size; slot++) {
      fill(step, slot, inputs, targets);
    }
    return new Batch(size, inputs, targets.values());
  }

  private void fill(int step, int slot, float[] inputs, SmoothedTargets targets) {
    long place = (long) step * settings.batchSize() + slot;
    RandomGenerator random = new SplittableRandom(settings.seed() * 0x9E3779B97F4A7C15L + place);
    int index = sampler.draw(place, random);
    float[] logMel = augmented(index, random);
    float own = 1;
    Chance mixup = spectrogram.mixup();
    if (mixup.happens(random)) {
      int other = sampler.drawAny(random);
      own = (float) (1 - mixup.strength(random));
      float[] otherLogMel = augmented(other, random);
      for (int i = 0; i < logMel.length; i++) {
        logMel[i] = own * logMel[i] + (1 - own) * otherLogMel[i];
      }
      addTarget(targets, slot, other, 1 - own);
    }
    addTarget(targets, slot, index, own);
    System.arraycopy(logMel, 0, inputs, slot * logMel.length, logMel.length);
  }

  private void addTarget(SmoothedTargets targets, int slot, int index, float share) {
    if (examples.label(index) != Clip.UNLABELLED) {
      targets.add(slot, examples.label(index), share);
    }
    if (taught.isPresent()) {
      float[] word = new float[taught.get().lesson().wordSize()];
      taught.get().word(index, word);
      targets.addWord(slot, word, share);
    }
  }

  private float[] augmented(int index, RandomGenerator random) {
    float[] logMel = read(index, random);
    Chance style = spectrogram.style();
    if (style.happens(random)) {
      float[] other = read(sampler.drawAny(random), random);
      FreqMixStyle.mix(logMel, other, style.strength(random), network.mels(), levels);
    }
    augmentation.apply(logMel, background(random), random);
    return logMel;
  }

  private Optional<float[]> background(RandomGenerator random) {
    return backgroundClass >= 0 && spectrogram.background().happens(random)
        ? Optional.of(read(sampler.drawFrom(backgroundClass, random), random))
        : Optional.empty();
  }

  private float[] read(int index, RandomGenerator random) {
    float[] logMel = new float[network.inputSize()];
    examples.read(index, random, logMel);
    return logMel;
  }
}
