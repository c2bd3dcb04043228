package io.earwitness.jobs.score.watch;

import io.earwitness.audio.failure.FailureCode;
import io.earwitness.detection.ScoredRecording.Cost;
import io.earwitness.detection.ScoredUnit;
import io.earwitness.detection.WorkUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is counted of a unit, by the names of the metrics. Times are told as Prometheus tells them:
 * for each bound, how many units took no longer.
 */
final class UnitFigures {
  static final String RECORDINGS = "recordings";
  static final String SEGMENTS = "segments";
  static final String UNITS = "units";
  static final String AUDIO_SECONDS = "audio_seconds";
  static final String DECODE_SECONDS = "decode_seconds";
  static final String FEATURE_SECONDS = "feature_seconds";
  static final String MODEL_SECONDS = "model_seconds";
  static final String FAILURES = "failures.";

  private static final double[] BOUNDS_SECONDS = {
    0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30, 100, 300, 1000
  };

  private UnitFigures() {}

  /** The names of all figures, whether there is anything to count or not. */
  static List<String> names() {
    List<String> names =
        new ArrayList<>(
            List.of(
                RECORDINGS,
                SEGMENTS,
                UNITS,
                AUDIO_SECONDS,
                DECODE_SECONDS,
                FEATURE_SECONDS,
                MODEL_SECONDS));
    Arrays.stream(FailureCode.values()).map(UnitFigures::failures).forEach(names::add);
    for (String time : List.of(DECODE_SECONDS, MODEL_SECONDS)) {
      for (double bound : BOUNDS_SECONDS) {
        names.add(atMost(time, bound));
      }
    }
    return names;
  }

  /** Those of a unit; recordings are counted with their last one, but not for further tracks. */
  static Map<String, Double> of(WorkUnit unit, ScoredUnit scored) {
    Map<String, Double> figures = new TreeMap<>();
    Cost cost = scored.found().cost();
    boolean isCounted = unit.isLast() && !unit.recording().isFurtherTrack();
    figures.put(RECORDINGS, isCounted ? 1.0 : 0.0);
    figures.put(SEGMENTS, (double) scored.found().segments().size());
    figures.put(UNITS, 1.0);
    figures.put(AUDIO_SECONDS, audioSeconds(scored));
    figures.put(DECODE_SECONDS, cost.decodeSeconds());
    figures.put(FEATURE_SECONDS, cost.featureSeconds());
    figures.put(MODEL_SECONDS, cost.modelSeconds());
    scored.found().failure().ifPresent(failure -> figures.put(failures(failure.code()), 1.0));
    addBounds(figures, DECODE_SECONDS, cost.decodeSeconds());
    addBounds(figures, MODEL_SECONDS, cost.modelSeconds());
    return figures;
  }

  /** A unit tells of the recording up to its own end. */
  private static double audioSeconds(ScoredUnit scored) {
    double start =
        scored.found().segments().isEmpty()
            ? scored.found().durationSeconds()
            : scored.found().segments().get(0).startSeconds();
    return Math.max(0, scored.found().durationSeconds() - start);
  }

  private static void addBounds(Map<String, Double> figures, String time, double seconds) {
    for (double bound : BOUNDS_SECONDS) {
      if (seconds <= bound) {
        figures.put(atMost(time, bound), 1.0);
      }
    }
  }

  static String failures(FailureCode code) {
    return FAILURES + code;
  }

  private static String atMost(String time, double seconds) {
    String bound =
        seconds < 1
            ? String.format(Locale.ROOT, "%.0f_ms", seconds * 1000)
            : String.format(Locale.ROOT, "%.0f_s", seconds);
    return time + ".at_most_" + bound;
  }
}
