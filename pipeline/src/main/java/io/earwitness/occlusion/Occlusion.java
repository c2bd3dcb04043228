package io.earwitness.occlusion;

import io.earwitness.features.ModelInput.Axes;
import io.earwitness.model.Classifier;
import io.earwitness.model.ModelSpec;
import io.earwitness.occlusion.OcclusionMap.Part;
import java.util.ArrayList;
import java.util.List;

/**
 * Hides one part of a segment after the other from a model and looks at what that changes (Zeiler
 * and Fergus, 2014). What is hidden is as quiet as the quietest part of the segment. Parts overlap:
 * each cell of the map is the mean of all parts that cover it.
 */
public final class Occlusion {
  private static final int COLUMNS = 15;
  private static final int ROWS = 8;

  /** A part is so many cells wide and high. */
  private static final int PART_COLUMNS = 3;

  private static final int PART_ROWS = 2;

  private static final int BATCH = 16;

  /** Probabilities nearer to 0 or 1 count as this near: beyond there is only rounding. */
  private static final double NEAREST = 1e-6;

  /** Some cells that are hidden together; the first may lie outside. */
  private record Hidden(int row, int column) {
    boolean covers(int otherRow, int otherColumn) {
      return otherRow >= row
          && otherRow < row + PART_ROWS
          && otherColumn >= column
          && otherColumn < column + PART_COLUMNS;
    }
  }

  private final Classifier classifier;
  private final int bands;
  private final int frames;
  private final boolean bandsRunSlowest;
  private final int rows;

  public Occlusion(Classifier classifier) {
    this.classifier = classifier;
    ModelSpec.Input input = classifier.spec().input();
    this.bands = input.logMel().map(mel -> mel.melBands()).orElse(1);
    this.frames = input.size() / bands;
    this.bandsRunSlowest = input.axes() == Axes.BANDS_FRAMES;
    this.rows = Math.min(ROWS, bands);
  }

  /**
   * Where the model looks for a class.
   *
   * @param features the model's input for a segment
   * @param label the number of the class
   */
  public OcclusionMap of(float[] features, int label) {
    List<Hidden> parts = new ArrayList<>();
    parts.add(new Hidden(-PART_ROWS, 0)); // nothing is hidden
    for (int row = 1 - PART_ROWS; row < rows; row++) {
      for (int column = 1 - PART_COLUMNS; column < COLUMNS; column++) {
        parts.add(new Hidden(row, column));
      }
    }
    double[] probabilities = probabilities(features, parts, label);
    double whole = logOdds(probabilities[0]);
    double[][] support = new double[rows][COLUMNS];
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < COLUMNS; column++) {
        double sum = 0;
        int count = 0;
        for (int i = 1; i < probabilities.length; i++) {
          if (parts.get(i).covers(row, column)) {
            sum += whole - logOdds(probabilities[i]);
            count++;
          }
        }
        support[row][column] = sum / count;
      }
    }
    return new OcclusionMap(support, strongest(parts, probabilities));
  }

  private static double logOdds(double probability) {
    double p = Math.max(NEAREST, Math.min(1 - NEAREST, probability));
    return Math.log(p / (1 - p));
  }

  private double[] probabilities(float[] features, List<Hidden> parts, int label) {
    double[] probabilities = new double[parts.size()];
    try (Classifier.Session session = classifier.newSession(BATCH)) {
      int predicted = 0;
      for (int i = 0; i < probabilities.length; i++) {
        session.batch().put(without(features, parts.get(i)));
        if (session.isFull() || i == probabilities.length - 1) {
          for (float[] answer : session.predict()) {
            probabilities[predicted++] = answer[label];
          }
        }
      }
    }
    return probabilities;
  }

  private float[] without(float[] features, Hidden part) {
    float[] hidden = features.clone();
    float quietest = quietest(features);
    for (int band = fromBand(part.row); band < fromBand(part.row + PART_ROWS); band++) {
      for (int frame = fromFrame(part.column);
          frame < fromFrame(part.column + PART_COLUMNS);
          frame++) {
        hidden[bandsRunSlowest ? band * frames + frame : frame * bands + band] = quietest;
      }
    }
    return hidden;
  }

  /** Of samples, silence. */
  private float quietest(float[] features) {
    if (bands == 1) {
      return 0;
    }
    float quietest = Float.POSITIVE_INFINITY;
    for (float value : features) {
      quietest = Math.min(quietest, value);
    }
    return quietest;
  }

  private int fromBand(int row) {
    return Math.max(0, Math.min(rows, row)) * bands / rows;
  }

  private int fromFrame(int column) {
    return (int) ((long) Math.max(0, Math.min(COLUMNS, column)) * frames / COLUMNS);
  }

  private Part strongest(List<Hidden> parts, double[] probabilities) {
    int strongest = 1;
    for (int i = 2; i < probabilities.length; i++) {
      if (probabilities[i] < probabilities[strongest]) {
        strongest = i;
      }
    }
    Hidden part = parts.get(strongest);
    return new Part(
        (double) fromFrame(part.column) / frames,
        (double) fromFrame(part.column + PART_COLUMNS) / frames,
        (double) fromBand(part.row) / bands,
        (double) fromBand(part.row + PART_ROWS) / bands,
        probabilities[strongest]);
  }
}
