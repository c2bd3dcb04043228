package io.earwitness.jobs.tables;

import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.TimestampType;
import static org.apache.spark.sql.types.DataTypes.createArrayType;
import static org.apache.spark.sql.types.DataTypes.createMapType;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/** One row for each committed run. */
public final class RunsTable {
  public static final String NAME = "runs";

  /** The state of a run whose row can be read. */
  public static final String COMMITTED = "COMMITTED";

  /** What {@code counts} calls the tracks that have rows of their own. */
  public static final String FURTHER_TRACKS = "further_tracks";

  /** Holds for runs that have such rows. */
  public static final String HAS_TRACKS = "counts['%s'] > 0".formatted(FURTHER_TRACKS);

  /** The state of a run that was taken out of the tables; no view shows its row. */
  public static final String DROPPED = "DROPPED";

  /**
   * A column that the files of a merged folder have in all tables: the run that wrote the row,
   * which the folder's name cannot tell. Views show it as {@code run_id}.
   */
  public static final String MERGED_RUN_ID = "merged_run_id";

  private static final String BACKGROUND = "training.background-class";

  /** Its columns, without {@code run_id}, which the folder's name gives. */
  public static final StructType SCHEMA =
      new Columns()
          .required(
              "state",
              StringType,
              "COMMITTED; this row is written last, and makes all other rows of the run count")
          .required(
              "started_at",
              TimestampType,
              "when the run began, UTC; for one that was interrupted, when it was taken up last")
          .required("finished_at", TimestampType, "when it was committed, UTC")
          .required("model_id", StringType, "the model")
          .required("config_hash", StringType, "a hash of the settings below scoring")
          .required("config", StringType, "all settings, as JSON")
          .required(
              "versions",
              createMapType(StringType, StringType, false),
              "the versions of earwitness, spark, djl, tensorflow and ffmpeg")
          .required(
              "inputs",
              createArrayType(StringType, false),
              "what --input named, as absolute URIs; @ before those of lists")
          .required(
              "counts",
              createMapType(StringType, LongType, false),
              "how many recordings (files) were scored, how many of them ok, partial and failed;"
                  + " how many segments; how many recordings were left by --max-audio-hours; how"
                  + " many were found deleted; how many further_tracks had rows of their own")
          .required("audio_seconds", DoubleType, "seconds of audio that were scored")
          .required(
              "stage_seconds",
              createMapType(StringType, DoubleType, false),
              "seconds that cores spent on decode (reading included), features (spectrograms) and"
                  + " model")
          .optional(
              "thresholds",
              createMapType(StringType, DoubleType, false),
              "in rows of earlier versions",
              "for each class, the probability from which on a segment belongs to an event")
          .schema();

  private RunsTable() {}

  /** The settings of a run, from its row. */
  public static Config settings(Row run) {
    return ConfigFactory.parseString(run.getAs("config"));
  }

  /** The class that stands for nothing of interest; empty when the settings of a run name none. */
  public static String backgroundClass(Config settings) {
    return settings.hasPath(BACKGROUND) ? settings.getString(BACKGROUND) : "";
  }
}
