package io.earwitness.jobs.tables;

import static org.apache.spark.sql.types.DataTypes.BooleanType;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.createArrayType;

import org.apache.spark.sql.types.StructType;

/** The tables that {@code train} and {@code cross-validate} write, each in a place of its own. */
public final class TrainingTableSchemas {
  public static final StructType TRAINING_HISTORY =
      new Columns()
          .required("epoch", IntegerType, "its number, from 1")
          .required(
              "training_loss", DoubleType, "mean loss on the training split, augmentation included")
          .required("validation_loss", DoubleType, "mean loss on the validation split")
          .required("validation_macro_f1", DoubleType, "macro F1 on the validation split")
          .required("learning_rate", DoubleType, "the learning rate at the end of the epoch")
          .required("seconds", DoubleType, "seconds that the epoch took")
          .required(
              "best",
              BooleanType,
              "whether its weights were kept: the best so far, or each where the last counts")
          .schema();

  public static final StructType SPLITS =
      new Columns()
          .required(
              "path",
              StringType,
              "the clip, as the manifest names it, with #t=START,END for a part of a file")
          .required("label", StringType, "its class")
          .required("group", StringType, "its group")
          .required("split", StringType, "training, validation or test")
          .required("seconds", DoubleType, "its length in seconds")
          .required("sha256", StringType, "a hash of its decoded audio")
          .schema();

  /** Without {@code fold}, which the folder's name gives. */
  public static final StructType PREDICTIONS =
      new Columns()
          .required("path", StringType, "the clip")
          .required("segment_index", IntegerType, "the number of the segment in the clip, from 0")
          .required("group", StringType, "the group of the clip")
          .required("label", StringType, "the class of the clip")
          .required(
              "probabilities",
              createArrayType(DoubleType, false),
              "a probability for each class, in the alphabetical order of the classes")
          .schema();

  private TrainingTableSchemas() {}
}
