package io.earwitness.jobs.tables;

import io.earwitness.detection.ScoredRecording;
import java.io.Serializable;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/** A table that holds some rows for each scored recording. */
public interface RowTable extends Serializable {

  /** The table's name, and the name of its folder. */
  String name();

  /** Its columns, without {@code run_id}, which the folder's name gives. */
  StructType schema();

  /** The columns that its rows are sorted by. */
  List<String> order();

  /** A recording's rows. */
  List<Row> rows(ScoredRecording recording);
}
