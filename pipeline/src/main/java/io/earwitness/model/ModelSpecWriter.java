package io.earwitness.model;

import com.typesafe.config.ConfigUtil;
import io.earwitness.features.LogMelParameters;
import io.earwitness.features.LogScale;
import io.earwitness.features.MelBands;
import io.earwitness.features.MelScale;
import io.earwitness.features.ModelInput;
import io.earwitness.features.Normalisation;
import io.earwitness.features.Stft;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Writes {@code model.json} so that {@link ModelSpecReader} reads the same again. What is at its
 * default is left out.
 */
final class ModelSpecWriter {
  private ModelSpecWriter() {}

  static String json(ModelSpec spec) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("name", spec.name());
    fields.put("classes", spec.classes());
    putUnless("serving_default", "signature", spec.signature(), fields);
    fields.put("input", input(spec.input()));
    fields.put("output", output(spec.output()));
    Map<String, Object> audio = new LinkedHashMap<>();
    audio.put("sample_rate_hz", spec.sampleRateHz());
    audio.put("segment_seconds", (double) spec.segmentSamples() / spec.sampleRateHz());
    fields.put("audio", audio);
    spec.input().logMel().ifPresent(mel -> fields.put("log_mel", logMel(mel, spec.input().axes())));
    fields.put("normalisation", normalisation(spec.input().normalisation()));
    putUnless(Map.of(), "thresholds", thresholds(spec), fields);
    return fields.entrySet().stream()
        .map(field -> "  " + quoted(field.getKey()) + ": " + text(field.getValue()))
        .collect(Collectors.joining(",\n", "{\n", "\n}\n"));
  }

  private static Map<String, Object> input(ModelSpec.Input input) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("tensor", input.tensor());
    fields.put("kind", input.logMel().isPresent() ? "log_mel" : "waveform");
    fields.put("shape", input.shape());
    putUnless(true, "batched", input.batched(), fields);
    return fields;
  }

  private static Map<String, Object> output(ModelSpec.Output output) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("tensor", output.tensor());
    fields.put("kind", name(output.kind()));
    putUnless("none", "pooling", name(output.pooling()), fields);
    output.embedding().ifPresent(tensor -> fields.put("embedding", tensor));
    return fields;
  }

  private static Map<String, Object> logMel(LogMelParameters mel, ModelInput.Axes axes) {
    Stft stft = mel.stft();
    MelBands bands = mel.bands();
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("n_fft", stft.fftSize());
    putUnless(stft.fftSize(), "window_length", stft.windowSamples(), fields);
    fields.put("hop_length", stft.hopSamples());
    putUnless(true, "center", stft.centred(), fields);
    putUnless(Stft.Values.POWER, "spectrum", stft.values(), fields);
    fields.put("n_mels", bands.count());
    fields.put("fmin_hz", bands.lowestHz());
    fields.put("fmax_hz", bands.highestHz());
    putUnless(MelScale.SLANEY, "mel_scale", bands.scale(), fields);
    putUnless(MelBands.Slopes.HZ, "mel_slopes", bands.slopes(), fields);
    putUnless(MelBands.Height.UNIT_AREA, "mel_height", bands.height(), fields);
    if (mel.scale() instanceof LogScale.Db db) {
      fields.put("reference", db.reference().name());
      fields.put("floor_db", db.floorDb());
    } else if (mel.scale() instanceof LogScale.Natural natural) {
      fields.put("log", "natural");
      fields.put("log_offset", natural.offset());
    }
    putUnless(ModelInput.Axes.BANDS_FRAMES.name(), "axes", axes.name(), fields);
    return fields;
  }

  private static Map<String, Object> normalisation(Normalisation normalisation) {
    Map<String, Object> fields = new LinkedHashMap<>();
    if (normalisation instanceof Normalisation.Fixed fixed) {
      fields.put("kind", "fixed");
      fields.put("subtract", fixed.subtract());
      fields.put("divide", fixed.divide());
    } else {
      fields.put(
          "kind", normalisation instanceof Normalisation.PerSegment ? "per_segment" : "none");
    }
    return fields;
  }

  private static Map<String, Object> thresholds(ModelSpec spec) {
    Map<String, Object> fields = new LinkedHashMap<>();
    for (String name : spec.classes()) {
      putUnless(ModelSpec.DEFAULT_THRESHOLD, name, spec.thresholds().get(name), fields);
    }
    return fields;
  }

  private static void putUnless(
      Object usual, String name, Object value, Map<String, Object> fields) {
    if (!value.equals(usual)) {
      fields.put(name, value);
    }
  }

  private static String text(Object value) {
    if (value instanceof Map<?, ?> fields) {
      return fields.entrySet().stream()
          .map(field -> quoted(field.getKey().toString()) + ": " + text(field.getValue()))
          .collect(Collectors.joining(", ", "{", "}"));
    }
    if (value instanceof List<?> values) {
      return values.stream().map(ModelSpecWriter::text).collect(Collectors.joining(", ", "[", "]"));
    }
    if (value instanceof Enum<?> choice) {
      return quoted(name(choice));
    }
    return value instanceof String word ? quoted(word) : value.toString();
  }

  private static String name(Enum<?> choice) {
    return choice.name().toLowerCase(Locale.ROOT);
  }

  private static String quoted(String word) {
    return ConfigUtil.quoteString(word);
  }
}
