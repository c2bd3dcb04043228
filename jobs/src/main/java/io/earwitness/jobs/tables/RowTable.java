package io.earwitness.jobs.tables;

import io.earwitness.detection.ScoredRecording;
import java.io.Serializable;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/** A table that holds some rows for each scored recording. */
public interface RowTable extends Serializable {

  /** The table's name, and the name of its folder. */
  String name();

  /** The columns of {@link #rows}. */
  StructType schema();

  /** The columns that its rows are sorted by. */
  List<String> order();

  /** A recording's rows, as far as its results tell. */
  List<Row> rows(ScoredRecording recording);

  /**
   * Adds what the results of a recording do not tell, and why it was selected does. The columns are
   * then those of the table, but for {@code run_id}, which the folder's name gives.
   *
   * @param rows rows of {@link #schema}
   * @param selected the recordings of the run, a row each: {@code uri}, {@code reason} and {@code
   *     failed_attempts}, how many runs in a row had failed at it before
   */
  default Dataset<Row> completed(Dataset<Row> rows, Dataset<Row> selected) {
    return rows;
  }
}
