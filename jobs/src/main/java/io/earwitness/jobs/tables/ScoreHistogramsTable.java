package io.earwitness.jobs.tables;

import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.createArrayType;

import java.util.List;
import org.apache.spark.sql.types.StructType;

/**
 * One row for each class in each folder right below the inputs of a run: how the probabilities are
 * distributed there, and how far that is from what was to be expected.
 */
public final class ScoreHistogramsTable {
  public static final String NAME = "score_histograms";

  /** Its columns, without {@code run_id}, which the folder's name gives. */
  public static final StructType SCHEMA =
      new Columns()
          .required("folder", StringType, "the folder right below an input, with all below it")
          .required("class", StringType, "the class")
          .required(
              "recordings", LongType, "how many recordings with segments the run scored there")
          .required(
              "independent",
              LongType,
              "how many independent pieces of audio they are: recordings, and each hour of longer"
                  + " ones")
          .required("segments", LongType, "how many segments they have")
          .required("labelled", LongType, "how many of those are labelled with the class")
          .required(
              "bins",
              createArrayType(LongType, false),
              "how many segments have a probability of the class from 0 to 0.1, from 0.1 to 0.2 and"
                  + " so on")
          .optional(
              "training_psi",
              DoubleType,
              "when the model does not tell, or not of one segment in twenty",
              "how far that is from what the model said of the clips that its training measured it"
                  + " by, in the folder's own mix of labels: population stability index")
          .optional(
              "training_psi_limit",
              DoubleType,
              "where training_psi is",
              "from which on the folder has moved")
          .optional(
              "earlier_psi",
              DoubleType,
              "when there was none",
              "how far it is from what the last 30 runs there with this model and these settings said")
          .optional(
              "earlier_psi_limit",
              DoubleType,
              "where earlier_psi is",
              "from which on the folder has moved")
          .schema();

  /** The columns that its rows are sorted by. */
  public static final List<String> ORDER = List.of("folder", "class");

  /** SQL for how far a row is from what was expected: 1 or more where it has moved. */
  public static final String FURTHEST =
      "greatest(coalesce(training_psi / training_psi_limit, 0),"
          + " coalesce(earlier_psi / earlier_psi_limit, 0))";

  private ScoreHistogramsTable() {}
}
