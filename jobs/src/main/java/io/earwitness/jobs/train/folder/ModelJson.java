package io.earwitness.jobs.train.folder;

import io.earwitness.config.TrainingSettings;
import io.earwitness.features.LogMelParameters;
import io.earwitness.jobs.train.measure.TrainingOutcome;
import io.earwitness.training.network.Network;
import java.util.Locale;
import java.util.StringJoiner;

/** The {@code model.json} of a trained model: what scoring must do to feed it. */
record ModelJson(String name, TrainingOutcome outcome) {

  String text() {
    TrainingSettings config = outcome.recipe().config();
    LogMelParameters mel = config.logMel();
    Network network = outcome.trained().network();
    StringJoiner names = new StringJoiner(", ");
    StringJoiner thresholds = new StringJoiner(", ");
    for (int c = 0; c < outcome.classes().size(); c++) {
      names.add("\"" + outcome.classes().get(c) + "\"");
      thresholds.add("\"%s\": %s".formatted(outcome.classes().get(c), outcome.thresholds().get(c)));
    }
    return String.format(
        Locale.ROOT,
        """
        {
          "name": "%s",
          "classes": [%s],
          "input": {"tensor": "log_mel", "kind": "log_mel", "shape": [%d, %d, 1]},
          "output": {"tensor": "probabilities", "kind": "probabilities"},
          "audio": {"sample_rate_hz": %d, "segment_seconds": %s},
          "log_mel": {
            "n_fft": %d,
            "hop_length": %d,
            "n_mels": %d,
            "fmin_hz": %s,
            "fmax_hz": %s,
            "reference": "%s",
            "floor_db": %s
          },
          "normalisation": {"kind": "none"},
          "thresholds": {%s}
        }
        """,
        name.replaceAll("[^A-Za-z0-9._-]", "-"),
        names,
        network.mels(),
        network.frames(),
        config.sampleRateHz(),
        config.segmentSeconds(),
        mel.fftSize(),
        mel.hopSamples(),
        mel.melBands(),
        mel.lowestHz(),
        mel.highestHz(),
        mel.reference(),
        mel.floorDb(),
        thresholds);
  }
}
