package io.earwitness.jobs.train.folds;

import io.earwitness.evaluation.LabelledScores;
import io.earwitness.evaluation.ScoredItem;
import io.earwitness.jobs.tables.TrainingTableSchemas;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;

/**
 * What the model of each fold said of the segments of its fold: the table {@code predictions} in
 * the output.
 */
final class FoldPredictions {
  private final Path output;
  private final List<String> classes;
  private final SparkSession spark;

  /**
   * @param output of the cross-validation
   */
  FoldPredictions(Path output, List<String> classes, SparkSession spark) {
    this.output = output;
    this.classes = classes;
    this.spark = spark;
  }

  private static Path table(Path output) {
    return output.resolve("predictions");
  }

  private static Path folder(Path output, int fold) {
    return table(output).resolve("fold=" + fold);
  }

  static boolean has(Path output, int fold) {
    return Files.exists(folder(output, fold).resolve("_SUCCESS"));
  }

  boolean has(int fold) {
    return has(output, fold);
  }

  /** The fold of each clip that a cross-validation has measured, by the clip's id. */
  static Map<String, Integer> foldOfClip(Path output, SparkSession spark) {
    return foldOf("path", output, spark);
  }

  /** The same by the clip's group: groups are never in two folds. */
  static Map<String, Integer> foldOfGroup(Path output, SparkSession spark) {
    return foldOf("group", output, spark);
  }

  private static Map<String, Integer> foldOf(String column, Path output, SparkSession spark) {
    Map<String, Integer> folds = new HashMap<>();
    spark
        .read()
        .parquet(table(output).toUri().toString())
        .select(column, "fold")
        .distinct()
        .collectAsList()
        .forEach(row -> folds.put(row.getString(0), row.getInt(1)));
    return folds;
  }

  void write(int fold, LabelledScores scores) {
    List<Row> rows =
        scores.segments().stream()
            .map(
                item ->
                    RowFactory.create(
                        item.recording(),
                        item.segment(),
                        item.group(),
                        classes.get(item.trueClass()),
                        item.probabilities()))
            .toList();
    spark
        .createDataFrame(rows, TrainingTableSchemas.PREDICTIONS)
        .coalesce(1)
        .write()
        .mode(SaveMode.Overwrite)
        .parquet(folder(output, fold).toUri().toString());
  }

  LabelledScores read(int fold) {
    LabelledScores scores = new LabelledScores(classes.size());
    for (Row row :
        spark
            .read()
            .schema(TrainingTableSchemas.PREDICTIONS)
            .parquet(folder(output, fold).toUri().toString())
            .collectAsList()) {
      scores.add(
          new ScoredItem(
              row.getString(0),
              row.getInt(1),
              row.getString(2),
              classes.indexOf(row.getString(3)),
              row.<Double>getList(4).stream().mapToDouble(Double::doubleValue).toArray()));
    }
    return scores;
  }
}
