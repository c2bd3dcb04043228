package io.earwitness.training;

import io.earwitness.training.augment.AugmentationSettings;
import io.earwitness.training.augment.LevelScale;
import io.earwitness.training.examples.Examples;
import io.earwitness.training.network.Layer.BatchNorm;
import io.earwitness.training.network.Layer.Convolution;
import io.earwitness.training.network.Layer.Dense;
import io.earwitness.training.network.Layer.Dropout;
import io.earwitness.training.network.Layer.MeanMaxPoolOverTime;
import io.earwitness.training.network.Layer.Relu;
import io.earwitness.training.network.Layer.ScaleDecibels;
import io.earwitness.training.network.Layer.SeparableConvolution;
import io.earwitness.training.network.Layer.WeighMels;
import io.earwitness.training.network.Network;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Three classes that a small network learns at once: a loud low, middle or high third of the bands,
 * over noise.
 */
final class ToyExamples {

  static final int MELS = 24;
  static final int FRAMES = 20;
  static final int CLASSES = 3;

  static final Hyperparameters SETTINGS = settings(7, 4, 12, 3e-3, AugmentationSettings.none());

  private ToyExamples() {}

  /** Settings for some steps on toys, without what only real sounds need. */
  static Hyperparameters settings(
      long seed,
      int epochs,
      int stepsPerEpoch,
      double maxLearningRate,
      AugmentationSettings augmentation) {
    return settings(seed, epochs, stepsPerEpoch, maxLearningRate, KeptEpoch.BEST, augmentation);
  }

  /** The same, and which epoch is kept. */
  static Hyperparameters settings(
      long seed,
      int epochs,
      int stepsPerEpoch,
      double maxLearningRate,
      KeptEpoch keptEpoch,
      AugmentationSettings augmentation) {
    return new Hyperparameters(
        seed,
        epochs,
        stepsPerEpoch,
        16,
        maxLearningRate,
        0.02,
        0.1,
        0.5,
        12,
        keptEpoch,
        0.75,
        augmentation);
  }

  /** A trainer that takes the first class for the background. */
  static Trainer trainer(Network network, Hyperparameters settings) {
    return trainer(network, settings, Start.AT_RANDOM);
  }

  /** The same, from a start. */
  static Trainer trainer(Network network, Hyperparameters settings, Start start) {
    return new Trainer(network, settings, 0.023, LevelScale.DECIBELS, 0, start);
  }

  /** One of each layer that behaves otherwise in training, or has weights of its own kind. */
  static Network smallNetwork() {
    return new Network(
        MELS,
        FRAMES,
        List.of(
            new ScaleDecibels(40, 1 / 40f),
            new Convolution(8, 3, 2),
            new BatchNorm(0.9f),
            new Relu(),
            new SeparableConvolution(16, 2),
            new BatchNorm(0.9f),
            new Relu(),
            new WeighMels(),
            new MeanMaxPoolOverTime(),
            new Dropout(0.2f),
            new Dense(CLASSES)));
  }

  static Examples of(int count, long seed) {
    Random random = new Random(seed);
    List<LabelledSpectrogram> examples = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int label = i % CLASSES;
      float[] logMel = new float[MELS * FRAMES];
      for (int at = 0; at < logMel.length; at++) {
        boolean loud = at / FRAMES / (MELS / CLASSES) == label;
        logMel[at] = (loud ? -10 : -45) - random.nextInt(10);
      }
      logMel[label * (logMel.length / CLASSES)] = 0;
      examples.add(new LabelledSpectrogram(logMel, label, "group" + i / 5));
    }
    return new InMemoryExamples(examples);
  }

  static float[] inputs(Examples examples) {
    float[] all = new float[examples.size() * MELS * FRAMES];
    float[] one = new float[MELS * FRAMES];
    for (int i = 0; i < examples.size(); i++) {
      examples.read(i, new Random(0), one);
      System.arraycopy(one, 0, all, i * one.length, one.length);
    }
    return all;
  }

  static float[] softmax(float[] values, Calibration calibration) {
    int count = values.length / CLASSES;
    Logits logits = new Logits(values, new int[count], CLASSES);
    float[] all = new float[values.length];
    for (int row = 0; row < count; row++) {
      double[] probabilities = logits.probabilities(row, calibration);
      for (int c = 0; c < CLASSES; c++) {
        all[row * CLASSES + c] = (float) probabilities[c];
      }
    }
    return all;
  }
}
