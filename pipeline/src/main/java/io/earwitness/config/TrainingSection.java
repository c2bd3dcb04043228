package io.earwitness.config;

import io.earwitness.features.LogMelParameters;
import io.earwitness.features.LogMelParameters.Reference;
import io.earwitness.training.Hyperparameters;
import io.earwitness.training.augment.AugmentationSettings;
import io.earwitness.training.augment.Chance;
import io.earwitness.training.augment.WaveformAugmentationSettings;
import io.earwitness.training.examples.LossWeights;
import io.earwitness.training.network.Architecture;
import io.earwitness.training.teacher.TeachingSettings;
import java.util.List;
import java.util.function.Supplier;

/** Reads the section {@code training}. */
final class TrainingSection {
  /** Levels are relative to the segment's maximum, down to this. */
  private static final double FLOOR_DB = -80;

  private static final String RATE = "training.audio.sample-rate-hz";
  private static final String SEGMENT = "training.audio.segment-seconds";
  private static final String FFT = "training.log-mel.n-fft";
  private static final String LOWEST = "training.log-mel.fmin-hz";
  private static final String HIGHEST = "training.log-mel.fmax-hz";
  private static final String EPOCHS = "training.epochs";
  private static final String STEPS = "training.steps-per-epoch";
  private static final String BATCH = "training.batch-size";

  private final SettingsReader reader;

  TrainingSection(SettingsReader reader) {
    this.reader = reader;
  }

  /** The settings; they can be made when reading has found no mistake. */
  Supplier<TrainingSettings> read() {
    String cacheDir = cacheDir();
    double maxUnreadableShare = reader.number("training.max-unreadable-share", Range.SHARE);
    List<Double> split = split();
    int rate = reader.wholeNumber(RATE, Range.COUNT);
    double segmentSeconds = segmentSeconds(rate);
    Supplier<LogMelParameters> logMel = logMel(rate);
    Architecture network = reader.oneOf("training.network", Architecture.class);
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
            reader.number(splits[2], Range.POSITIVE));
    reader.require(
        TrainingSettings.addUpToOne(shares),
        "%%s, %%s and %%s must add up to 1, not be %s, %s and %s"
            .formatted(shares.get(0), shares.get(1), shares.get(2)),
        splits);
    return shares;
  }

  private double segmentSeconds(int rate) {
    double seconds = reader.number(SEGMENT, Range.POSITIVE);
    reader.require(
        Range.COUNT.contains(TrainingSettings.samples(seconds, rate)),
        "%s times %s must be " + Range.COUNT.words(),
        SEGMENT,
        RATE);
    return seconds;
  }

  private Supplier<LogMelParameters> logMel(int rate) {
    int fft = reader.wholeNumber(FFT, Range.between(2, 1 << 24));
    reader.require(fft % 2 == 0, "%s must be even, not " + fft, FFT);
    int hop = reader.wholeNumber("training.log-mel.hop-length", Range.COUNT);
    int bands = reader.wholeNumber("training.log-mel.n-mels", Range.COUNT);
    double lowest = reader.number(LOWEST, Range.NOT_NEGATIVE);
    double highest = reader.number(HIGHEST, Range.POSITIVE);
    reader.require(lowest < highest, "%s must be less than %s", LOWEST, HIGHEST);
    reader.require(highest <= rate / 2.0, "%s must be half of %s at most", HIGHEST, RATE);
    return () ->
        new LogMelParameters(
            rate, fft, hop, bands, lowest, highest, Reference.SEGMENT_MAXIMUM, FLOOR_DB);
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
            calibrationBalance,
            augmentation);
  }

  private TeachingSettings teacher() {
    return new TeachingSettings(
        reader.wholeNumber("training.teacher.variants", Range.COUNT),
        chance("teacher.mixture"),
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
        chance("waveform.pitch-shift"),
        chance("waveform.room"),
        chance("waveform.background"),
        chance("waveform.noise"),
        chance("waveform.low-pass"),
        chance("waveform.band-limit"),
        chance("waveform.gain"));
  }

  private AugmentationSettings spectrogram() {
    return new AugmentationSettings(
        chance("spectrogram.time-roll"),
        chance("spectrogram.mel-shift"),
        chance("spectrogram.style"),
        chance("spectrogram.equaliser"),
        chance("spectrogram.tilt"),
        chance("spectrogram.low-pass"),
        chance("spectrogram.background"),
        chance("spectrogram.reverberation"),
        chance("spectrogram.noise-floor"),
        chance("spectrogram.time-mask"),
        chance("spectrogram.mel-mask"),
        chance("spectrogram.mixup"));
  }

  private Chance chance(String name) {
    String from = "training." + name + ".from";
    String to = "training." + name + ".to";
    double probability = reader.number("training." + name + ".probability", Range.SHARE);
    double weakest = reader.number(from, Range.FINITE);
    double strongest = reader.number(to, Range.FINITE);
    reader.require(weakest <= strongest, "%s must not be greater than %s", from, to);
    return weakest <= strongest ? new Chance(probability, weakest, strongest) : Chance.never();
  }
}
