package io.earwitness.config;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigRenderOptions;
import io.earwitness.WrongUseException;
import io.earwitness.features.LogMelParameters;
import io.earwitness.features.LogMelParameters.Reference;
import io.earwitness.training.TrainingSettings;
import io.earwitness.training.augment.AugmentationSettings;
import io.earwitness.training.augment.Chance;
import io.earwitness.training.augment.WaveformAugmentationSettings;
import io.earwitness.training.examples.VariedExamples.Variation;
import io.earwitness.training.network.Network;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The settings below {@code training}: how a model is made of labelled clips. */
public final class TrainingConfig {
  private static final double FLOOR_DB = -80;

  private final Config config;

  TrainingConfig(Config config) {
    this.config = config;
  }

  void requireSound() {
    require(maxUnreadableShare() >= 0 && maxUnreadableShare() <= 1, "max-unreadable-share", "0..1");
    require(silenceShare() >= 0 && silenceShare() <= 1, "silence-share", "0..1");
    require(quietestDb() < 0, "quietest-db", "negative");
    List<Double> shares = splitShares();
    double sum = shares.stream().mapToDouble(Double::doubleValue).sum();
    require(
        shares.stream().allMatch(share -> share > 0) && Math.abs(sum - 1) < 1e-6,
        "split",
        "three positive shares that add up to 1");
    try {
      logMel();
      network(3);
    } catch (IllegalArgumentException e) {
      throw new WrongUseException("The settings cannot be used: " + e.getMessage() + ".", e);
    }
    waveform();
    trainer(List.of());
  }

  private static void require(boolean holds, String setting, String range) {
    if (!holds) {
      throw new WrongUseException(
          "The settings cannot be used: earwitness.training.%s must be %s."
              .formatted(setting, range));
    }
  }

  public long seed() {
    return config.getLong("seed");
  }

  /** Where decoded audio is kept, as a URI or a path. */
  public String cacheDir() {
    String folder = config.getString("cache-dir");
    return folder.startsWith("~/") ? System.getProperty("user.home") + folder.substring(1) : folder;
  }

  public double maxUnreadableShare() {
    return config.getDouble("max-unreadable-share");
  }

  /** Shares of training, validation and test, in this order. */
  public List<Double> splitShares() {
    return List.of(
        config.getDouble("split.training"),
        config.getDouble("split.validation"),
        config.getDouble("split.test"));
  }

  public int sampleRateHz() {
    return config.getInt("audio.sample-rate-hz");
  }

  public double segmentSeconds() {
    return config.getDouble("audio.segment-seconds");
  }

  public int segmentSamples() {
    return (int) Math.round(segmentSeconds() * sampleRateHz());
  }

  /** What the network sees: levels relative to the segment's maximum, down to -80 dB. */
  public LogMelParameters logMel() {
    Config mel = config.getConfig("log-mel");
    return new LogMelParameters(
        sampleRateHz(),
        mel.getInt("n-fft"),
        mel.getInt("hop-length"),
        mel.getInt("n-mels"),
        mel.getDouble("fmin-hz"),
        mel.getDouble("fmax-hz"),
        Reference.SEGMENT_MAXIMUM,
        FLOOR_DB);
  }

  /** The network, for inputs as {@link #logMel} makes them. */
  public Network network(int classes) {
    int mels = logMel().melBands();
    int frames = logMel().frames(segmentSamples());
    String kind = config.getString("network");
    return switch (kind) {
      case "plain" -> Network.plain(mels, frames, classes);
      case "batch_norm" -> Network.batchNorm(mels, frames, classes);
      case "separable" -> Network.separable(mels, frames, classes);
      default ->
          throw new IllegalArgumentException(
              "earwitness.training.network is plain, batch_norm or separable, not " + kind);
    };
  }

  /** Segments that the network sees in an epoch. */
  public int segmentsPerEpoch() {
    return config.getInt("steps-per-epoch") * config.getInt("batch-size");
  }

  private double silenceShare() {
    return config.getDouble("silence-share");
  }

  private double quietestDb() {
    return config.getDouble("quietest-db");
  }

  /** The index of the background class, or -1 when it is none of {@code classes}. */
  public int backgroundClass(List<String> classes) {
    return classes.indexOf(config.getString("background-class"));
  }

  /** How the network is fitted. */
  public TrainingSettings trainer(List<String> classes) {
    return new TrainingSettings(
        seed(),
        config.getInt("epochs"),
        config.getInt("steps-per-epoch"),
        config.getInt("batch-size"),
        config.getDouble("learning-rate"),
        config.getDouble("weight-decay"),
        config.getDouble("label-smoothing"),
        config.getDouble("group-balance"),
        config.getInt("patience"),
        (double) logMel().hopSamples() / sampleRateHz(),
        config.getDouble("calibration-balance"),
        backgroundClass(classes),
        spectrogram());
  }

  /** How training segments are varied. */
  public Variation variation(List<String> classes) {
    return new Variation(backgroundClass(classes), silenceShare(), quietestDb(), waveform());
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

  private Chance chance(String path) {
    Config chance = config.getConfig(path);
    return new Chance(
        chance.getDouble("probability"), chance.getDouble("from"), chance.getDouble("to"));
  }

  /** Every setting and its value, by path, for people. */
  public Map<String, String> byPath() {
    Map<String, String> values = new TreeMap<>();
    config
        .entrySet()
        .forEach(
            entry ->
                values.put(entry.getKey(), entry.getValue().render(ConfigRenderOptions.concise())));
    return values;
  }
}
