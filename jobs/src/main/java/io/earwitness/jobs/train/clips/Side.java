package io.earwitness.jobs.train.clips;

import io.earwitness.WrongUseException;
import java.util.List;
import java.util.Locale;

/** What a clip is for. */
public enum Side {
  /** The network is fitted to it. */
  TRAINING,
  /** Chooses the epoch, the calibration and the thresholds. */
  VALIDATION,
  /** Measures the model, and decides nothing. */
  TEST;

  static final List<Side> IN_ORDER_OF_SHARES = List.of(TRAINING, VALIDATION, TEST);

  /** The side that a manifest names. */
  static Side named(String name, String clip) {
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "train", "training" -> TRAINING;
      case "val", "valid", "validation", "dev" -> VALIDATION;
      case "test", "testing" -> TEST;
      default ->
          throw new WrongUseException(
              "The column split holds training, validation or test, not \"%s\" (%s)."
                  .formatted(name, clip));
    };
  }

  public String lowerCase() {
    return name().toLowerCase(Locale.ROOT);
  }
}
