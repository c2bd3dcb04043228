package io.earwitness.config;

import io.earwitness.WrongUseException;
import io.earwitness.features.LogMelParameters;
import io.earwitness.features.LogMelParameters.Reference;
import io.earwitness.features.LogScale;
import io.earwitness.features.MelBands;
import io.earwitness.features.MelScale;
import io.earwitness.features.ModelInput;
import io.earwitness.features.Normalisation;
import io.earwitness.features.Stft;
import io.earwitness.model.ModelSpec;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/** What a trained model hears: the sections {@code training.audio} and {@code training.log-mel}. */
final class TrainingFeatures {
  /** Levels in dB are relative to the segment's maximum, down to this. */
  private static final double FLOOR_DB = -80;

  private static final String RATE = "training.audio.sample-rate-hz";
  private static final String SEGMENT = "training.audio.segment-seconds";
  private static final String LOG_MEL = "training.log-mel.";
  private static final String FFT = LOG_MEL + "n-fft";
  private static final String WINDOW = LOG_MEL + "window-length";
  private static final String HOP = LOG_MEL + "hop-length";
  private static final String CENTRED = LOG_MEL + "center";
  private static final String SPECTRUM = LOG_MEL + "spectrum";
  private static final String BANDS = LOG_MEL + "n-mels";
  private static final String LOWEST = LOG_MEL + "fmin-hz";
  private static final String HIGHEST = LOG_MEL + "fmax-hz";
  private static final String MEL_SCALE = LOG_MEL + "mel-scale";
  private static final String SLOPES = LOG_MEL + "mel-slopes";
  private static final String HEIGHT = LOG_MEL + "mel-height";
  private static final String LOG = LOG_MEL + "log";
  private static final String OFFSET = LOG_MEL + "log-offset";

  private enum Log {
    DB,
    NATURAL
  }

  private enum Choice {
    TRUE,
    FALSE
  }

  private final SettingsReader reader;

  TrainingFeatures(SettingsReader reader) {
    this.reader = reader;
  }

  int sampleRateHz() {
    return reader.wholeNumber(RATE, Range.COUNT);
  }

  double segmentSeconds(int rate) {
    double seconds = reader.number(SEGMENT, Range.POSITIVE);
    reader.require(
        Range.COUNT.contains(TrainingSettings.samples(seconds, rate)),
        "%s times %s must be " + Range.COUNT.words(),
        SEGMENT,
        RATE);
    return seconds;
  }

  /** The parameters; they can be made when reading has found no mistake. */
  Supplier<LogMelParameters> logMel(int rate, double segmentSeconds) {
    int fft = reader.wholeNumber(FFT, Range.between(2, 1 << 24));
    reader.require(fft % 2 == 0, "%s must be even, not " + fft, FFT);
    int given = reader.wholeNumber(WINDOW, Range.COUNT.orZero());
    int window = given == 0 ? fft : given;
    reader.require(window <= fft, "%s must be at most %s", WINDOW, FFT);
    int hop = reader.wholeNumber(HOP, Range.COUNT);
    boolean centred = reader.oneOf(CENTRED, Choice.class) == Choice.TRUE;
    reader.require(
        centred || window <= TrainingSettings.samples(segmentSeconds, rate),
        "without %s, %s must hold a window",
        CENTRED,
        SEGMENT);
    Stft.Values spectrum = reader.oneOf(SPECTRUM, Stft.Values.class);
    int bands = reader.wholeNumber(BANDS, Range.COUNT);
    double lowest = reader.number(LOWEST, Range.NOT_NEGATIVE);
    double highest = reader.number(HIGHEST, Range.POSITIVE);
    reader.require(lowest < highest, "%s must be less than %s", LOWEST, HIGHEST);
    reader.require(highest <= rate / 2.0, "%s must be half of %s at most", HIGHEST, RATE);
    MelScale melScale = reader.oneOf(MEL_SCALE, MelScale.class);
    MelBands.Slopes slopes = reader.oneOf(SLOPES, MelBands.Slopes.class);
    MelBands.Height height = reader.oneOf(HEIGHT, MelBands.Height.class);
    Log log = reader.oneOf(LOG, Log.class);
    double offset = reader.number(OFFSET, Range.between(1e-30, 1e30));
    return () ->
        new LogMelParameters(
            rate,
            new Stft(fft, window, hop, centred, spectrum),
            new MelBands(bands, lowest, highest, melScale, slopes, height),
            log == Log.NATURAL
                ? new LogScale.Natural(offset)
                : new LogScale.Db(Reference.SEGMENT_MAXIMUM, FLOOR_DB));
  }

  /**
   * The settings by which a model is trained that hears as another one does.
   *
   * @throws WrongUseException when the other one hears what no model that is trained can hear
   */
  static Map<String, Object> of(ModelSpec model) {
    LogMelParameters logMel = model.input().logMel().orElseThrow(TrainingFeatures::notLogMel);
    if (model.input().axes() != ModelInput.Axes.BANDS_FRAMES
        || !(model.input().normalisation() instanceof Normalisation.None)) {
      throw notLogMel();
    }
    Map<String, Object> settings = new LinkedHashMap<>();
    settings.put(RATE, model.sampleRateHz());
    settings.put(SEGMENT, (double) model.segmentSamples() / model.sampleRateHz());
    Stft stft = logMel.stft();
    settings.put(FFT, stft.fftSize());
    settings.put(WINDOW, stft.windowSamples() == stft.fftSize() ? 0 : stft.windowSamples());
    settings.put(HOP, stft.hopSamples());
    settings.put(CENTRED, stft.centred());
    settings.put(SPECTRUM, word(stft.values()));
    MelBands bands = logMel.bands();
    settings.put(BANDS, bands.count());
    settings.put(LOWEST, bands.lowestHz());
    settings.put(HIGHEST, bands.highestHz());
    settings.put(MEL_SCALE, word(bands.scale()));
    settings.put(SLOPES, word(bands.slopes()));
    settings.put(HEIGHT, word(bands.height()));
    if (logMel.scale() instanceof LogScale.Natural natural) {
      settings.put(LOG, word(Log.NATURAL));
      settings.put(OFFSET, natural.offset());
    } else if (logMel.scale().equals(new LogScale.Db(Reference.SEGMENT_MAXIMUM, FLOOR_DB))) {
      settings.put(LOG, word(Log.DB));
    } else {
      throw notLogMel();
    }
    return settings;
  }

  private static WrongUseException notLogMel() {
    return new WrongUseException(
        "Training cannot start from a model that hears something else than plain log-mel"
            + " spectrograms, natural or in dB from %s to 0.".formatted(FLOOR_DB));
  }

  private static String word(Enum<?> choice) {
    return choice.name().toLowerCase(Locale.ROOT);
  }
}
