package io.earwitness.jobs.evaluate;

import io.earwitness.evaluation.LabelledScores;
import io.earwitness.evaluation.MetricTables;
import io.earwitness.evaluation.ScoredItem;
import java.io.Serializable;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.sql.Row;

/** Labelled scores, all of them and once more for each slice; a pure add and merge. */
final class SlicedScores implements Serializable {
  private static final long serialVersionUID = 1;

  /** A column with more values than this, an id say, is no slice. */
  private static final int MOST_VALUES = 40;

  private final List<String> classes;
  private final TreeMap<String, LabelledScores> bySlice = new TreeMap<>();

  SlicedScores(List<String> classes) {
    this.classes = classes;
  }

  /**
   * Adds a labelled segment: {@code uri, segment_index, group, true_label, probabilities, slices}.
   */
  SlicedScores add(Row row) {
    List<Float> values = row.getList(4);
    float[] probabilities = new float[values.size()];
    for (int i = 0; i < probabilities.length; i++) {
      probabilities[i] = values.get(i);
    }
    ScoredItem item =
        new ScoredItem(
            row.getString(0),
            row.getInt(1),
            row.getString(2),
            classes.indexOf(row.getString(3)),
            probabilities);
    slice(MetricTables.ALL).add(item);
    for (String slice : row.<String>getList(5)) {
      slice(slice).add(item);
    }
    return this;
  }

  SlicedScores merge(SlicedScores other) {
    other.bySlice.forEach((name, scores) -> slice(name).merge(scores));
    return this;
  }

  private LabelledScores slice(String name) {
    return bySlice.computeIfAbsent(name, absent -> new LabelledScores(classes.size()));
  }

  LabelledScores all() {
    return slice(MetricTables.ALL);
  }

  /** The slices by name, such as {@code codec=mp3}, without those of columns that slice nothing. */
  SortedMap<String, LabelledScores> slices() {
    TreeMap<String, Integer> values = new TreeMap<>();
    for (String name : bySlice.keySet()) {
      values.merge(column(name), 1, Integer::sum);
    }
    TreeMap<String, LabelledScores> slices = new TreeMap<>(bySlice);
    slices.remove(MetricTables.ALL);
    slices.keySet().removeIf(name -> values.get(column(name)) > MOST_VALUES);
    return slices;
  }

  private static String column(String slice) {
    int end = slice.indexOf('=');
    return end < 0 ? slice : slice.substring(0, end);
  }
}
