package io.earwitness.jobs.train.folds;

import io.earwitness.WrongUseException;
import io.earwitness.evaluation.LabelledScores;
import io.earwitness.evaluation.ScoredItem;
import io.earwitness.jobs.tables.TrainingTableSchemas;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;

/**
 * What the model of each fold said of the segments of its fold: the table {@code predictions} in
 * the output, which is also what an interrupted cross-validation goes on from.
 */
final class FoldPredictions {
  private final Path table;
  private final int folds;
  private final List<String> classes;
  private final SparkSession spark;

  /**
   * @param identity of all that the predictions depend on
   * @throws WrongUseException when the output holds another cross-validation
   */
  FoldPredictions(
      CrossValidateRequest request, List<String> classes, String identity, SparkSession spark)
      throws IOException {
    this.table = request.output().resolve("predictions");
    this.folds = request.folds();
    this.classes = classes;
    this.spark = spark;
    Files.createDirectories(request.output());
    requireSame(request.output().resolve("identity"), identity);
  }

  private static void requireSame(Path file, String identity) throws IOException {
    if (!Files.exists(file)) {
      Files.writeString(file, identity);
    } else if (!Files.readString(file, StandardCharsets.UTF_8).equals(identity)) {
      throw new WrongUseException(
          "%s holds a cross-validation of other clips or settings: name another --output."
              .formatted(file.getParent()));
    }
  }

  private Path folder(int fold) {
    return table.resolve("fold=" + fold);
  }

  boolean has(int fold) {
    return Files.exists(folder(fold).resolve("_SUCCESS"));
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
        .parquet(folder(fold).toUri().toString());
  }

  /** All folds, by their number. */
  List<LabelledScores> all() {
    return IntStream.range(0, folds).mapToObj(this::read).toList();
  }

  private LabelledScores read(int fold) {
    LabelledScores scores = new LabelledScores(classes.size());
    for (Row row :
        spark
            .read()
            .schema(TrainingTableSchemas.PREDICTIONS)
            .parquet(folder(fold).toUri().toString())
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
