package io.earwitness.evaluation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Made-up scores of three classes, alike within a recording, with many ties. */
public final class RandomScores {
  static final List<String> CLASSES = List.of("ambient", "conversation", "scream");

  private RandomScores() {}

  /** Segments of recordings, two recordings to a group, in random order. */
  public static List<ScoredItem> of(int recordings, int segmentsEach, double hardness, long seed) {
    Random random = new Random(seed);
    List<ScoredItem> items = new ArrayList<>();
    for (int r = 0; r < recordings; r++) {
      int trueClass = random.nextInt(3);
      double luck = hardness * random.nextGaussian();
      for (int s = 0; s < segmentsEach; s++) {
        double logit = 1 + luck + random.nextGaussian();
        double right = Math.round(100 / (1 + 2 * Math.exp(-logit))) / 100.0;
        double[] probabilities = new double[3];
        probabilities[trueClass] = right;
        double share = Math.round(10 * random.nextDouble()) / 10.0;
        probabilities[(trueClass + 1) % 3] = (1 - right) * share;
        probabilities[(trueClass + 2) % 3] = (1 - right) * (1 - share);
        items.add(new ScoredItem("r" + r, s, "g" + r / 2, trueClass, probabilities));
      }
    }
    Collections.shuffle(items, random);
    return items;
  }
}
