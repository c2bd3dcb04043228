package io.earwitness.jobs.tables;

import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.FloatType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.TimestampType;

import io.earwitness.detection.ScoredRecording;
import io.earwitness.detection.ScoredSegment;
import io.earwitness.origin.RecorderClock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/** One row for each scored segment. */
public record SegmentsTable(List<String> classes, String modelId, RecorderClock clock)
    implements RowTable {
  private static final String PROBABILITY = "p_";
  private static final String START_OF_SECOND =
      "CASE WHEN segment_index = 1 THEN start_seconds END";

  @Override
  public String name() {
    return "segments";
  }

  @Override
  public StructType schema() {
    return columns(classes);
  }

  /**
   * The classes of the model that scored a segment, in the order of the columns. Models with other
   * classes share the table: their columns are null in the row.
   */
  public static List<String> classesOf(Row segment) {
    return Arrays.stream(segment.schema().fieldNames())
        .filter(name -> name.startsWith(PROBABILITY) && segment.getAs(name) != null)
        .map(name -> name.substring(PROBABILITY.length()))
        .toList();
  }

  /** The column of a class's probability. */
  public static String probability(String label) {
    return PROBABILITY + label;
  }

  /**
   * Seconds from the start of a segment to that of the next, an aggregate of segments that one
   * model scored with the same settings; the length of a segment where no recording has two, and 0
   * where there is none.
   */
  public static final String HOP_SECONDS =
      "coalesce(min(%s), min(end_seconds - start_seconds + padded_seconds), 0D)"
          .formatted(START_OF_SECOND);

  /** The same of segments of one model; NaN where they were scored with several settings. */
  public static double hopSeconds(Dataset<Row> segments) {
    return segments
        .selectExpr(
            "CASE WHEN min(%s) < max(%s) THEN double('NaN') ELSE %s END"
                .formatted(START_OF_SECOND, START_OF_SECOND, HOP_SECONDS))
        .first()
        .getDouble(0);
  }

  /** Its columns for a model with these classes, without {@code run_id}. */
  static StructType columns(List<String> classes) {
    return new Columns()
        .required("uri", StringType, RecordingUri.MEANING)
        .required(
            "segment_index", IntegerType, "the number of the segment in the recording, from 0")
        .required(
            "start_seconds",
            DoubleType,
            "seconds from the start of the recording to the start of the segment")
        .required(
            "end_seconds",
            DoubleType,
            "seconds from the start of the recording to the end of the segment's own samples: the"
                + " recording's end for the last segment, which can end later than its length says by"
                + " less than scoring.shortest-segment-seconds")
        .optional(
            "start_time",
            TimestampType,
            "when recorded_at in files is",
            "when the segment was recorded, UTC")
        .perClass(
            PROBABILITY,
            classes,
            "",
            FloatType,
            "in rows of models without the class",
            "the model's probability of the class, from 0 to 1")
        .required("label", StringType, "the most probable class")
        .required("confidence", FloatType, "the probability of that class")
        .required(
            "padded_seconds",
            DoubleType,
            "seconds that the recording lacks to fill the segment; the model heard as much of what"
                + " comes before with it, or silence, see scoring.last-segment")
        .required(
            "rms_dbfs",
            DoubleType,
            "root mean square of the samples, in dB relative to full scale; -120 or above")
        .required(
            "peak_dbfs",
            DoubleType,
            "the largest sample, in dB relative to full scale; -120 or above")
        .required(
            "clipped_ratio",
            DoubleType,
            "the share of the samples, from 0 to 1, that are at or above full scale less 0.1 dB")
        .optional(
            "heard_channel",
            IntegerType,
            "where the mean of all channels was heard",
            "the channel that was heard, from 1, because the channels of the segment cancel out")
        .required(
            "model_id",
            StringType,
            "the model: 16 hexadecimal digits, a hash of what decides its predictions")
        .schema();
  }

  @Override
  public List<String> order() {
    return List.of("uri", "segment_index");
  }

  @Override
  public List<Row> rows(ScoredRecording recording) {
    Optional<Instant> recordedAt =
        clock.origin(recording.recording().objectUri(), recording.media()).recordedAt();
    return recording.segments().stream().map(s -> row(recording, s, recordedAt)).toList();
  }

  private Row row(ScoredRecording recording, ScoredSegment segment, Optional<Instant> recordedAt) {
    List<Object> values = new ArrayList<>();
    values.add(recording.recording().uri());
    values.add(segment.index());
    values.add(segment.startSeconds());
    values.add(segment.endSeconds());
    values.add(Times.after(recordedAt, segment.startSeconds()).orElse(null));
    for (float p : segment.probabilities()) {
      values.add(p);
    }
    int likeliest = segment.likeliestClass();
    values.add(classes.get(likeliest));
    values.add(segment.probabilities()[likeliest]);
    values.add(segment.paddedSeconds());
    values.add(segment.levels().rmsDbfs());
    values.add(segment.levels().peakDbfs());
    values.add(segment.levels().clippedRatio());
    values.add(segment.channel().isPresent() ? 1 + segment.channel().getAsInt() : null);
    values.add(modelId);
    return RowFactory.create(values.toArray());
  }
}
