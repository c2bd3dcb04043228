package io.earwitness.jobs.train.clips;

import io.earwitness.WrongUseException;
import java.util.List;
import java.util.Locale;

/** What a clip is for. */
public enum Split {
  /** The network is fitted to it. */
  TRAINING,
  /** Chooses the epoch, the calibration and the thresholds. */
  VALIDATION,
  /** Measures the model, and decides nothing. */
  TEST;

  private static final List<Split> IN_ORDER_OF_SHARES = List.of(TRAINING, VALIDATION, TEST);

  /**
   * The splits that get some of the clips.
   *
   * @param shares of training, validation and test; that of test may be 0
   */
  static List<Split> withShare(List<Double> shares) {
    return IN_ORDER_OF_SHARES.stream()
        .filter(split -> shares.get(IN_ORDER_OF_SHARES.indexOf(split)) > 0)
        .toList();
  }

  /**
   * The split that a manifest names.
   *
   * @param clip for the message
   * @throws WrongUseException when there is no such split
   */
  static Split named(String name, String clip) {
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

  /** As tables and people read it. */
  public String lowerCase() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The same as a line begins. */
  public String title() {
    return name().charAt(0) + lowerCase().substring(1);
  }
}
