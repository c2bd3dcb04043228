package io.earwitness.model;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigSyntax;
import io.earwitness.WrongUseException;
import io.earwitness.features.LogMelParameters;
import io.earwitness.features.LogMelParameters.Reference;
import io.earwitness.features.LogScale;
import io.earwitness.features.MelBands;
import io.earwitness.features.MelScale;
import io.earwitness.features.ModelInput;
import io.earwitness.features.Normalisation;
import io.earwitness.features.Stft;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Reads {@code model.json}; what is wrong in it is said in one sentence that names the setting. */
final class ModelSpecReader {

  /** What there is besides sections. */
  private static final List<String> ALONE = List.of("name", "classes", "signature", "thresholds");

  /** The fields of each section. A misspelt one would give other features than its author meant. */
  private static final Map<String, List<String>> FIELDS =
      Map.of(
          "audio", List.of("sample_rate_hz", "segment_seconds"),
          "input", List.of("tensor", "kind", "shape", "batched"),
          "output", List.of("tensor", "kind", "pooling", "embedding"),
          "log_mel",
              List.of(
                  "n_fft",
                  "window_length",
                  "hop_length",
                  "center",
                  "spectrum",
                  "n_mels",
                  "fmin_hz",
                  "fmax_hz",
                  "mel_scale",
                  "mel_slopes",
                  "mel_height",
                  "log",
                  "reference",
                  "floor_db",
                  "log_offset",
                  "axes"),
          "normalisation", List.of("kind", "subtract", "divide"));

  private enum InputKind {
    LOG_MEL,
    WAVEFORM
  }

  private enum Log {
    DB,
    NATURAL
  }

  private enum NormalisationKind {
    NONE,
    FIXED,
    PER_SEGMENT
  }

  private final Config json;

  private ModelSpecReader(Config json) {
    this.json = json;
  }

  static ModelSpec read(String text, String origin) {
    try {
      Config json =
          ConfigFactory.parseString(
              text,
              ConfigParseOptions.defaults()
                  .setSyntax(ConfigSyntax.JSON)
                  .setOriginDescription(origin));
      return new ModelSpecReader(json).spec();
    } catch (ConfigException | IllegalArgumentException e) {
      throw new WrongUseException(origin + " cannot be used: " + e.getMessage(), e);
    }
  }

  private ModelSpec spec() {
    for (String field : json.root().keySet()) {
      require(
          ALONE.contains(field) || FIELDS.containsKey(field),
          "there is no field %s; there are %s and %s"
              .formatted(
                  field,
                  String.join(", ", ALONE),
                  String.join(", ", new TreeSet<>(FIELDS.keySet()))));
    }
    FIELDS.forEach(this::requireKnown);
    List<String> classes = classes();
    requireKnown("thresholds", classes);
    int sampleRateHz = whole("audio.sample_rate_hz");
    require(sampleRateHz >= 1000 && sampleRateHz <= 768_000, "sample_rate_hz is out of range");
    double segmentSamples = json.getDouble("audio.segment_seconds") * sampleRateHz;
    require(
        segmentSamples >= 1 && segmentSamples <= ModelSpec.LARGEST_INPUT,
        "segment_seconds is out of range");
    ModelSpec spec =
        new ModelSpec(
            json.getString("name"),
            classes,
            text("signature", "serving_default"),
            input(sampleRateHz),
            output(),
            sampleRateHz,
            (int) Math.round(segmentSamples),
            thresholds(classes));
    requireMatchingShape(spec);
    return spec;
  }

  private void requireKnown(String section, List<String> fields) {
    if (json.hasPath(section)) {
      for (String field : json.getObject(section).keySet()) {
        require(
            fields.contains(field),
            "there is no field %s.%s; %s has %s"
                .formatted(section, field, section, String.join(", ", fields)));
      }
    }
  }

  /** A number without a fraction, which typesafe-config would cut off. */
  private int whole(String path) {
    return whole(path, json.getNumber(path));
  }

  private static int whole(String path, Number number) {
    require(
        number.doubleValue() == number.intValue(),
        "%s must be a whole number, not %s".formatted(path, number));
    return number.intValue();
  }

  private List<String> classes() {
    List<String> classes = json.getStringList("classes");
    require(classes.size() >= 2, "classes must name at least two");
    require(new HashSet<>(classes).size() == classes.size(), "classes must differ");
    for (String name : classes) {
      require(
          ClassNames.isValid(name),
          "a class is named like_this, not \"%s\"; write %s".formatted(name, ClassNames.of(name)));
    }
    return classes;
  }

  private ModelSpec.Input input(int sampleRateHz) {
    InputKind kind = choice(InputKind.class, "input.kind", Optional.empty());
    require(
        kind == InputKind.LOG_MEL || !json.hasPath("log_mel"),
        "log_mel is for models whose input.kind is log_mel, not waveform");
    return new ModelSpec.Input(
        json.getString("input.tensor"),
        json.getNumberList("input.shape").stream().map(n -> whole("input.shape", n)).toList(),
        flag("input.batched", true),
        kind == InputKind.LOG_MEL ? Optional.of(logMel(sampleRateHz)) : Optional.empty(),
        json.hasPath("log_mel.axes")
            ? json.getEnum(ModelInput.Axes.class, "log_mel.axes")
            : ModelInput.Axes.BANDS_FRAMES,
        normalisation());
  }

  private LogMelParameters logMel(int sampleRateHz) {
    int fftSize = whole("log_mel.n_fft");
    return new LogMelParameters(
        sampleRateHz,
        new Stft(
            fftSize,
            json.hasPath("log_mel.window_length") ? whole("log_mel.window_length") : fftSize,
            whole("log_mel.hop_length"),
            flag("log_mel.center", true),
            choice(Stft.Values.class, "log_mel.spectrum", Optional.of(Stft.Values.POWER))),
        new MelBands(
            whole("log_mel.n_mels"),
            json.getDouble("log_mel.fmin_hz"),
            json.getDouble("log_mel.fmax_hz"),
            choice(MelScale.class, "log_mel.mel_scale", Optional.of(MelScale.SLANEY)),
            choice(MelBands.Slopes.class, "log_mel.mel_slopes", Optional.of(MelBands.Slopes.HZ)),
            choice(
                MelBands.Height.class,
                "log_mel.mel_height",
                Optional.of(MelBands.Height.UNIT_AREA))),
        logScale());
  }

  private LogScale logScale() {
    Log log = choice(Log.class, "log_mel.log", Optional.of(Log.DB));
    return switch (log) {
      case DB -> {
        requireAbsent("log_mel.log_offset", "belongs to log natural, but log is db");
        yield new LogScale.Db(
            json.getEnum(Reference.class, "log_mel.reference"), json.getDouble("log_mel.floor_db"));
      }
      case NATURAL -> {
        requireAbsent("log_mel.reference", "belongs to log db, but log is natural");
        requireAbsent("log_mel.floor_db", "belongs to log db, but log is natural");
        yield new LogScale.Natural(json.getDouble("log_mel.log_offset"));
      }
    };
  }

  private Normalisation normalisation() {
    NormalisationKind kind =
        choice(NormalisationKind.class, "normalisation.kind", Optional.of(NormalisationKind.NONE));
    if (kind != NormalisationKind.FIXED) {
      String only = "belongs to kind fixed, but kind is " + inJson(kind);
      requireAbsent("normalisation.subtract", only);
      requireAbsent("normalisation.divide", only);
    }
    return switch (kind) {
      case NONE -> new Normalisation.None();
      case PER_SEGMENT -> new Normalisation.PerSegment();
      case FIXED ->
          new Normalisation.Fixed(
              json.getDouble("normalisation.subtract"), json.getDouble("normalisation.divide"));
    };
  }

  private ModelSpec.Output output() {
    return new ModelSpec.Output(
        json.getString("output.tensor"),
        choice(
            ModelSpec.OutputKind.class,
            "output.kind",
            Optional.of(ModelSpec.OutputKind.PROBABILITIES)),
        choice(ModelSpec.Pooling.class, "output.pooling", Optional.of(ModelSpec.Pooling.NONE)),
        json.hasPath("output.embedding")
            ? Optional.of(json.getString("output.embedding"))
            : Optional.empty());
  }

  private Map<String, Double> thresholds(List<String> classes) {
    Map<String, Double> thresholds = new HashMap<>();
    for (String name : classes) {
      String path = "thresholds." + name;
      if (json.hasPath(path)) {
        double threshold = json.getDouble(path);
        require(threshold >= 0 && threshold <= 1, path + " is a probability, from 0 to 1");
        thresholds.put(name, threshold);
      }
    }
    return thresholds;
  }

  private void requireMatchingShape(ModelSpec spec) {
    long declared = 1;
    for (int dimension : spec.input().shape()) {
      require(dimension >= 1, "input.shape must be positive; the batch is not part of it");
      declared = Math.min(ModelSpec.LARGEST_INPUT + 1L, declared * dimension);
    }
    long made =
        spec.input()
            .logMel()
            .map(mel -> (long) mel.melBands() * mel.frames(spec.segmentSamples()))
            .orElse((long) spec.segmentSamples());
    require(made > 0, "a segment is shorter than the window of a frame");
    require(
        declared == made,
        "input.shape has %d values, but a segment makes %d".formatted(declared, made));
    spec.input().logMel().ifPresent(mel -> requireAxes(spec, mel));
  }

  /** Bands for frames, and frames for bands, would be as many values. */
  private void requireAxes(ModelSpec spec, LogMelParameters mel) {
    List<Integer> sizes = spec.input().shape().stream().filter(size -> size > 1).toList();
    int bands = mel.melBands();
    int frames = mel.frames(spec.segmentSamples());
    ModelInput.Axes axes = spec.input().axes();
    List<Integer> made =
        axes == ModelInput.Axes.BANDS_FRAMES ? List.of(bands, frames) : List.of(frames, bands);
    require(
        sizes.size() != 2 || made.contains(1) || sizes.equals(made),
        "input.shape has %s, but with log_mel.axes %s a segment makes %s"
            .formatted(sizes, axes, made));
  }

  /** One of the constants of an enum, which JSON has in small letters. */
  private <T extends Enum<T>> T choice(Class<T> type, String path, Optional<T> otherwise) {
    if (otherwise.isPresent() && !json.hasPath(path)) {
      return otherwise.get();
    }
    String word = json.getString(path);
    return Arrays.stream(type.getEnumConstants())
        .filter(constant -> inJson(constant).equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "%s is %s, not \"%s\"".formatted(path, oneOf(type), word)));
  }

  private static String oneOf(Class<? extends Enum<?>> type) {
    String words =
        Arrays.stream(type.getEnumConstants())
            .map(ModelSpecReader::inJson)
            .collect(Collectors.joining(", "));
    return words.replaceFirst(", ([^,]*)$", " or $1");
  }

  private static String inJson(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private String text(String path, String otherwise) {
    return json.hasPath(path) ? json.getString(path) : otherwise;
  }

  private boolean flag(String path, boolean otherwise) {
    return json.hasPath(path) ? json.getBoolean(path) : otherwise;
  }

  private void requireAbsent(String path, String sentence) {
    require(!json.hasPath(path), path + " " + sentence);
  }

  private static void require(boolean holds, String sentence) {
    if (!holds) {
      throw new IllegalArgumentException(sentence);
    }
  }
}
