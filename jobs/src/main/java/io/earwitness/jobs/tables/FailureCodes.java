package io.earwitness.jobs.tables;

import io.earwitness.audio.failure.FailureCode;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/** The failure codes as a view, so that a query can say what helps against each. */
public final class FailureCodes {
  public static final String NAME = "failure_codes";

  private static final StructType SCHEMA =
      StructType.fromDDL(
          "code STRING NOT NULL, cause STRING NOT NULL, cure STRING NOT NULL, tried_again BOOLEAN"
              + " NOT NULL");

  private FailureCodes() {}

  /** Some of the codes as a list in SQL, to stand behind IN. */
  public static String inSql(Predicate<FailureCode> which) {
    return Arrays.stream(FailureCode.values())
        .filter(which)
        .map(code -> "'" + code + "'")
        .collect(Collectors.joining(", ", "(", ")"));
  }

  /** Whether a column holds one of some codes. */
  public static Column are(Column code, Predicate<FailureCode> which) {
    return code.isin(
        Arrays.stream(FailureCode.values()).filter(which).map(FailureCode::name).toArray());
  }

  static Dataset<Row> rows(SparkSession spark) {
    List<Row> rows =
        Arrays.stream(FailureCode.values())
            .map(code -> RowFactory.create(code.name(), code.cause(), code.cure(), code.mayPass()))
            .toList();
    return spark.createDataFrame(rows, SCHEMA);
  }
}
