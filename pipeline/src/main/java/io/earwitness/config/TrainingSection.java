package io.earwitness.config;

import io.earwitness.features.LogMelParameters;
import io.earwitness.model.ShippedModel;
import io.earwitness.training.Hyperparameters;
import io.earwitness.training.KeptEpoch;
import io.earwitness.training.augment.AugmentationSettings;
import io.earwitness.training.augment.Chance;
import io.earwitness.training.augment.WaveformAugmentationSettings;
import io.earwitness.training.examples.LossWeights;
import io.earwitness.training.network.Architecture;
import io.earwitness.training.network.TrainableLayers;
import io.earwitness.training.teacher.TeachingSettings;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Reads the section {@code training}. */
final class TrainingSection {
  static final String START = "training.start-from";
  private static final String TRAINABLE = "training.trainable-layers";
  private static final String CORRECT = "training.correct";
  private static final String EPOCHS = "training.epochs";
  private static final String STEPS = "training.steps-per-epoch";
  private static final String BATCH = "training.batch-size";

  /** Stands for no model folder. */
  private static final String NOTHING = "none";

  private enum Choice {
    TRUE,
    FALSE
  }

  private final SettingsReader reader;

  TrainingSection(SettingsReader reader) {
    this.reader = reader;
  }

  /** The settings; they can be made when reading has found no mistake. */
  Supplier<TrainingSettings> read() {
    String cacheDir = cacheDir();
    double maxUnreadableShare = reader.number("training.max-unreadable-share", Range.SHARE);
    List<Double> split = split();
    TrainingFeatures features = new TrainingFeatures(reader);
    int rate = features.sampleRateHz();
    double segmentSeconds = features.segmentSeconds(rate);
    Supplier<LogMelParameters> logMel = features.logMel(rate, segmentSeconds);
    Architecture network = reader.oneOf("training.network", Architecture.class);
    Optional<String> startFrom = startFrom();
    TrainableLayers trainableLayers = trainableLayers(startFrom);
    boolean correct = correct(startFrom);
    String backgroundClass = reader.text("training.background-class");
    double quietestDb = reader.number("training.quietest-db", Range.NEGATIVE);
    double silenceShare = reader.number("training.silence-share", Range.SHARE);
    WaveformAugmentationSettings waveform = waveform();
    TeachingSettings teacher = teacher();
    Supplier<Hyperparameters> hyperparameters = hyperparameters();
    return () ->
        new TrainingSettings(
            cacheDir,
            maxUnreadableShare,
            split,
            segmentSeconds,
            logMel.get(),
            network,
            startFrom,
            trainableLayers,
            correct,
            backgroundClass,
            quietestDb,
            silenceShare,
            waveform,
            teacher,
            hyperparameters.get());
  }

  private String cacheDir() {
    String folder = reader.text("training.cache-dir");
    if (folder.isBlank()) {
      reader.mistake("training.cache-dir", "must not be empty");
    }
    return folder.startsWith("~/") ? System.getProperty("user.home") + folder.substring(1) : folder;
  }

  private List<Double> split() {
    String[] splits = {
      "training.split.training", "training.split.validation", "training.split.test"
    };
    List<Double> shares =
        List.of(
            reader.number(splits[0], Range.POSITIVE),
            reader.number(splits[1], Range.POSITIVE),
            reader.number(splits[2], Range.NOT_NEGATIVE));
    reader.require(
        TrainingSettings.addUpToOne(shares),
        "%%s, %%s and %%s must add up to 1, not be %s, %s and %s"
            .formatted(shares.get(0), shares.get(1), shares.get(2)),
        splits);
    return shares;
  }

  private Optional<String> startFrom() {
    String model = reader.text(START);
    if (model.isBlank()) {
      reader.mistake(START, "must be base, a model folder or " + NOTHING);
    }
    return model.equals(NOTHING) ? Optional.empty() : Optional.of(model);
  }

  private boolean correct(Optional<String> startFrom) {
    boolean correct = reader.oneOf(CORRECT, Choice.class) == Choice.TRUE;
    reader.require(
        !correct || startFrom.filter(model -> !model.equals(ShippedModel.BASE.word())).isPresent(),
        "%s needs %s: the model to correct",
        CORRECT,
        START);
    return correct;
  }

  private TrainableLayers trainableLayers(Optional<String> startFrom) {
    Optional<TrainableLayers> layers = TrainableLayers.of(reader.text(TRAINABLE));
    if (layers.isEmpty()) {
      reader.mistake(TRAINABLE, "must be all, last or a number of layers");
    }
    TrainableLayers trainable = layers.orElse(TrainableLayers.ALL);
    reader.require(
        startFrom.isPresent() || trainable.equals(TrainableLayers.ALL),
        "%s must be all without %s: layers that are random would stay so",
        TRAINABLE,
        START);
    return trainable;
  }

  private Supplier<Hyperparameters> hyperparameters() {
    long seed = reader.longNumber("training.seed");
    int epochs = reader.wholeNumber(EPOCHS, Range.COUNT);
    int steps = reader.wholeNumber(STEPS, Range.COUNT);
    int batchSize = reader.wholeNumber(BATCH, Range.COUNT);
    reader.require(
        Range.COUNT.contains((double) epochs * steps),
        "%s times %s must be " + Range.COUNT.words(),
        EPOCHS,
        STEPS);
    reader.require(
        Range.COUNT.contains((double) steps * batchSize),
        "%s times %s must be " + Range.COUNT.words(),
        STEPS,
        BATCH);
    double learningRate = reader.number("training.learning-rate", Range.POSITIVE);
    double weightDecay = reader.number("training.weight-decay", Range.NOT_NEGATIVE);
    double labelSmoothing = reader.number("training.label-smoothing", Range.SHARE);
    double groupBalance = reader.number("training.group-balance", Range.SHARE);
    int patience = reader.wholeNumber("training.patience", Range.COUNT);
    KeptEpoch keptEpoch = reader.oneOf("training.kept-epoch", KeptEpoch.class);
    double calibrationBalance = reader.number("training.calibration-balance", Range.SHARE);
    AugmentationSettings augmentation = spectrogram();
    return () ->
        new Hyperparameters(
            seed,
            epochs,
            steps,
            batchSize,
            learningRate,
            weightDecay,
            labelSmoothing,
            groupBalance,
            patience,
            keptEpoch,
            calibrationBalance,
            augmentation);
  }

  private TeachingSettings teacher() {
    return new TeachingSettings(
        reader.wholeNumber("training.teacher.variants", Range.COUNT),
        chance("teacher.mixture", Range.FINITE),
        reader.number("training.teacher.unlabelled-share", Range.SHARE),
        reader.number("training.teacher.unlabelled-hours", Range.POSITIVE),
        reader.number("training.teacher.unlabelled-minutes", Range.POSITIVE),
        new LossWeights(
            lossWeight("label"),
            lossWeight("soft"),
            lossWeight("scores"),
            lossWeight("embedding")));
  }

  private double lossWeight(String part) {
    return reader.number("training.teacher." + part + "-weight", Range.NOT_NEGATIVE);
  }

  private WaveformAugmentationSettings waveform() {
    return new WaveformAugmentationSettings(
        chance("waveform.pitch-shift", Range.FINITE),
        chance("waveform.room", Range.POSITIVE),
        chance("waveform.background", Range.FINITE),
        chance("waveform.noise", Range.FINITE),
        chance("waveform.low-pass", Range.POSITIVE),
        chance("waveform.band-limit", Range.POSITIVE),
        chance("waveform.gain", Range.FINITE));
  }

  private AugmentationSettings spectrogram() {
    return new AugmentationSettings(
        chance("spectrogram.time-roll", Range.SHARE),
        chance("spectrogram.mel-shift", Range.FINITE),
        chance("spectrogram.style", Range.SHARE),
        chance("spectrogram.equaliser", Range.FINITE),
        chance("spectrogram.tilt", Range.FINITE),
        chance("spectrogram.low-pass", Range.SHARE),
        chance("spectrogram.background", Range.FINITE),
        chance("spectrogram.reverberation", Range.POSITIVE),
        chance("spectrogram.noise-floor", Range.FINITE),
        chance("spectrogram.time-mask", Range.NOT_NEGATIVE),
        chance("spectrogram.mel-mask", Range.NOT_NEGATIVE),
        chance("spectrogram.mixup", Range.SHARE));
  }

  private Chance chance(String name, Range strengths) {
    String from = "training." + name + ".from";
    String to = "training." + name + ".to";
    double probability = reader.number("training." + name + ".probability", Range.SHARE);
    double weakest = reader.number(from, strengths);
    double strongest = reader.number(to, strengths);
    reader.require(weakest <= strongest, "%s must not be greater than %s", from, to);
    return weakest <= strongest ? new Chance(probability, weakest, strongest) : Chance.never();
  }
}
