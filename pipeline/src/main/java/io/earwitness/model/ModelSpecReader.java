package io.earwitness.model;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigSyntax;
import io.earwitness.WrongUseException;
import io.earwitness.features.LogMelParameters;
import io.earwitness.features.LogMelParameters.Reference;
import io.earwitness.features.ModelInput;
import io.earwitness.features.Normalisation;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads {@code model.json}; what is wrong in it is said in one sentence that names the setting. */
final class ModelSpecReader {
  private static final double DEFAULT_THRESHOLD = 0.5;

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
    List<String> classes = json.getStringList("classes");
    require(classes.size() >= 2, "classes must name at least two");
    require(new HashSet<>(classes).size() == classes.size(), "classes must differ");
    for (String name : classes) {
      require(name.matches("[a-z][a-z0-9_]*"), "a class is named like_this, not \"" + name + "\"");
    }
    int sampleRateHz = json.getInt("audio.sample_rate_hz");
    require(sampleRateHz >= 1000 && sampleRateHz <= 768_000, "sample_rate_hz is out of range");
    double segmentSamples = json.getDouble("audio.segment_seconds") * sampleRateHz;
    require(
        segmentSamples >= 1 && segmentSamples <= ModelSpec.LARGEST_INPUT,
        "segment_seconds is out of range");
    boolean waveform = isWaveform();
    ModelSpec spec =
        new ModelSpec(
            json.getString("name"),
            classes,
            new ModelSpec.Signature(
                text("signature", "serving_default"),
                json.getString("input.tensor"),
                json.getString("output.tensor")),
            json.getIntList("input.shape"),
            waveform ? Optional.empty() : Optional.of(logMel(sampleRateHz)),
            json.hasPath("log_mel.axes")
                ? json.getEnum(ModelInput.Axes.class, "log_mel.axes")
                : ModelInput.Axes.BANDS_FRAMES,
            normalisation(),
            outputKind(),
            sampleRateHz,
            (int) Math.round(segmentSamples),
            thresholds(classes));
    requireMatchingShape(spec);
    return spec;
  }

  private boolean isWaveform() {
    String kind = json.getString("input.kind");
    return switch (kind) {
      case "waveform" -> true;
      case "log_mel" -> false;
      default ->
          throw new IllegalArgumentException(
              "input.kind is log_mel or waveform, not \"" + kind + "\"");
    };
  }

  private LogMelParameters logMel(int sampleRateHz) {
    Config mel = json.getConfig("log_mel");
    return new LogMelParameters(
        sampleRateHz,
        mel.getInt("n_fft"),
        mel.getInt("hop_length"),
        mel.getInt("n_mels"),
        mel.getDouble("fmin_hz"),
        mel.getDouble("fmax_hz"),
        mel.getEnum(Reference.class, "reference"),
        mel.getDouble("floor_db"));
  }

  private Normalisation normalisation() {
    String kind = text("normalisation.kind", "none");
    return switch (kind) {
      case "none" -> new Normalisation.None();
      case "per_segment" -> new Normalisation.PerSegment();
      case "fixed" ->
          new Normalisation.Fixed(
              json.getDouble("normalisation.subtract"), json.getDouble("normalisation.divide"));
      default ->
          throw new IllegalArgumentException(
              "normalisation.kind is none, fixed or per_segment, not \"" + kind + "\"");
    };
  }

  private ModelSpec.OutputKind outputKind() {
    String kind = text("output.kind", "probabilities");
    return switch (kind) {
      case "probabilities" -> ModelSpec.OutputKind.PROBABILITIES;
      case "logits" -> ModelSpec.OutputKind.LOGITS;
      default ->
          throw new IllegalArgumentException(
              "output.kind is probabilities or logits, not \"" + kind + "\"");
    };
  }

  private Map<String, Double> thresholds(List<String> classes) {
    Map<String, Double> thresholds = new LinkedHashMap<>();
    for (String name : classes) {
      String path = "thresholds." + name;
      thresholds.put(name, json.hasPath(path) ? json.getDouble(path) : DEFAULT_THRESHOLD);
    }
    return thresholds;
  }

  private void requireMatchingShape(ModelSpec spec) {
    long declared = 1;
    for (int dimension : spec.inputShape()) {
      require(dimension >= 1, "input.shape must be positive; the batch is not part of it");
      declared = Math.min(ModelSpec.LARGEST_INPUT + 1L, declared * dimension);
    }
    long made =
        spec.logMel()
            .map(mel -> (long) mel.melBands() * mel.frames(spec.segmentSamples()))
            .orElse((long) spec.segmentSamples());
    require(
        declared == made,
        "input.shape has %d values, but a segment makes %d".formatted(declared, made));
  }

  private String text(String path, String otherwise) {
    return json.hasPath(path) ? json.getString(path) : otherwise;
  }

  private static void require(boolean holds, String sentence) {
    if (!holds) {
      throw new IllegalArgumentException(sentence);
    }
  }
}
