package io.earwitness.training.network;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which layers a training changes: the last so many of those that have weights.
 *
 * @param count at least 1; more than there are means all
 */
public record TrainableLayers(int count) {
  /** Every layer. */
  public static final TrainableLayers ALL = new TrainableLayers(Integer.MAX_VALUE);

  /** The layer that gives the logits. */
  public static final TrainableLayers LAST = new TrainableLayers(1);

  private static final Pattern NUMBER = Pattern.compile("[1-9]\\d{0,8}");

  public TrainableLayers {
    if (count < 1) {
      throw new IllegalArgumentException("at least one layer must be trained, not " + count);
    }
  }

  /** Reads {@code all}, {@code last} or a number from 1 on; empty for anything else. */
  public static Optional<TrainableLayers> of(String text) {
    return switch (text) {
      case "all" -> Optional.of(ALL);
      case "last" -> Optional.of(LAST);
      default ->
          NUMBER.matcher(text).matches()
              ? Optional.of(new TrainableLayers(Integer.parseInt(text)))
              : Optional.empty();
    };
  }

  /** As {@link #of} reads it. */
  @Override
  public String toString() {
    return equals(ALL) ? "all" : equals(LAST) ? "last" : Integer.toString(count);
  }

  /** The index of the first layer that is trained; those before it stay as they are. */
  public int first(Network network) {
    List<Integer> withWeights = network.layersWith(network.weightShapes().keySet());
    return count >= withWeights.size() ? 0 : withWeights.get(withWeights.size() - count);
  }

  /**
   * The fewest layers of a network that must be trained where it starts with some weights alone:
   * all from the first one on that starts at random; needs TensorFlow.
   */
  public static TrainableLayers needed(Network network, Weights start) {
    Set<String> names = network.weightShapes().keySet();
    Set<String> missing = new HashSet<>(names);
    missing.removeAll(start.byName().keySet());
    if (missing.isEmpty()) {
      return LAST;
    }
    List<Integer> withWeights = network.layersWith(names);
    int firstAtRandom = network.layersWith(missing).get(0);
    return new TrainableLayers(withWeights.size() - withWeights.indexOf(firstAtRandom));
  }
}
