package io.earwitness.config;

import io.earwitness.features.LogMelParameters;
import io.earwitness.training.Hyperparameters;
import io.earwitness.training.augment.LevelScale;
import io.earwitness.training.augment.WaveformAugmentationSettings;
import io.earwitness.training.examples.VariedExamples.Variation;
import io.earwitness.training.network.Architecture;
import io.earwitness.training.network.Network;
import io.earwitness.training.network.TrainableLayers;
import io.earwitness.training.teacher.TeachingSettings;
import java.util.List;
import java.util.Optional;

/**
 * How a model is made of labelled clips: the section {@code training}.
 *
 * @param cacheDir where decoded audio is kept, as a path or a Hadoop URI
 * @param maxUnreadableShare share of the clips, from 0 to 1, that may be unreadable
 * @param splitShares shares of training, validation and test, in this order; together 1, positive
 *     but for that of test, which may be 0
 * @param segmentSeconds length of what the model hears at once
 * @param logMel how a segment becomes the network's input, its sample rate included
 * @param network which network is trained
 * @param startFrom the model folder, as a path or a Hadoop URI, whose weights training starts from;
 *     empty for random weights
 * @param trainableLayers the layers that training changes
 * @param correct whether the model of {@code startFrom} is corrected by a few clips, and else stays
 *     as it is
 * @param backgroundClass name of the class that stands for nothing of interest; need be none of the
 *     data
 * @param quietestDb segments of the other classes that lie further below their clip's loudest are
 *     not trained on, in dB, negative
 * @param silenceShare share of the background class's examples, from 0 to 1, that are synthetic
 * @param waveform what is done to the samples of training segments
 * @param teacher how the network learns from teachers, when it has any
 * @param hyperparameters how the network is fitted
 */
public record TrainingSettings(
    String cacheDir,
    double maxUnreadableShare,
    List<Double> splitShares,
    double segmentSeconds,
    LogMelParameters logMel,
    Architecture network,
    Optional<String> startFrom,
    TrainableLayers trainableLayers,
    boolean correct,
    String backgroundClass,
    double quietestDb,
    double silenceShare,
    WaveformAugmentationSettings waveform,
    TeachingSettings teacher,
    Hyperparameters hyperparameters) {

  private static final double SUM_TOLERANCE = 1e-6;

  public TrainingSettings {
    splitShares = List.copyOf(splitShares);
    if (cacheDir.isBlank()) {
      throw new IllegalArgumentException("cacheDir must be a path");
    }
    Range.SHARE.require("maxUnreadableShare", maxUnreadableShare);
    if (splitShares.size() != 3 || !addUpToOne(splitShares)) {
      throw new IllegalArgumentException("three shares must add up to 1, not " + splitShares);
    }
    Range.POSITIVE.require("the share of training", splitShares.get(0));
    Range.POSITIVE.require("the share of validation", splitShares.get(1));
    Range.NOT_NEGATIVE.require("the share of test", splitShares.get(2));
    Range.COUNT.require("samples of a segment", samples(segmentSeconds, logMel.sampleRateHz()));
    Range.NEGATIVE.require("quietestDb", quietestDb);
    Range.SHARE.require("silenceShare", silenceShare);
  }

  static boolean addUpToOne(List<Double> shares) {
    double sum = shares.stream().mapToDouble(Double::doubleValue).sum();
    return Math.abs(sum - 1) < SUM_TOLERANCE;
  }

  static double samples(double segmentSeconds, int sampleRateHz) {
    return Math.rint(segmentSeconds * sampleRateHz);
  }

  /** The only source of chance. */
  public long seed() {
    return hyperparameters.seed();
  }

  public int sampleRateHz() {
    return logMel.sampleRateHz();
  }

  public int segmentSamples() {
    return (int) Math.round(segmentSeconds * sampleRateHz());
  }

  /** From one frame of the spectrogram to the next. */
  public double secondsPerFrame() {
    return (double) logMel.hopSamples() / sampleRateHz();
  }

  /** What the values of the spectrogram stand for. */
  public LevelScale levels() {
    return LevelScale.of(logMel);
  }

  /** A network for inputs as {@link #logMel} makes them. */
  public Network network(int classes) {
    return network.network(logMel.melBands(), logMel.frames(segmentSamples()), classes);
  }

  /** Segments that the network sees in an epoch. */
  public int segmentsPerEpoch() {
    return hyperparameters.segmentsPerEpoch();
  }

  /** The index of the background class, or -1 when it is none of {@code classes}. */
  public int backgroundClass(List<String> classes) {
    return classes.indexOf(backgroundClass);
  }

  /** How training segments are varied. */
  public Variation variation(List<String> classes) {
    return new Variation(backgroundClass(classes), silenceShare, quietestDb, waveform);
  }
}
