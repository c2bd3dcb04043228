package io.earwitness.jobs.explain;

import io.earwitness.features.LogMelParameters;
import io.earwitness.features.MelBands;
import io.earwitness.model.ModelSpec;
import io.earwitness.picture.Spectrogram;
import java.util.Locale;

/** Frequencies as people say them. */
final class Pitch {
  private Pitch() {}

  /** How a model's segments are shown: as it hears them, if it hears a spectrogram. */
  static LogMelParameters shownAs(ModelSpec spec) {
    return spec.input().logMel().orElseGet(() -> Spectrogram.usualAt(spec.sampleRateHz()));
  }

  /** The frequency below which a share of the bands lie, from 0 to 1. */
  static double hz(MelBands bands, double share) {
    int band = (int) Math.round(share * bands.count());
    if (band <= 0) {
      return bands.lowestHz();
    }
    return band >= bands.count() ? bands.highestHz() : bands.centreHz(band);
  }

  static String text(double hz) {
    return hz < 1000
        ? String.format(Locale.ROOT, "%.0f Hz", hz)
        : String.format(Locale.ROOT, "%.1f kHz", hz / 1000);
  }
}
