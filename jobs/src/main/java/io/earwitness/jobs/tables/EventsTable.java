package io.earwitness.jobs.tables;

import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.TimestampType;

import io.earwitness.detection.EventFinder;
import io.earwitness.detection.ScoredRecording;
import io.earwitness.origin.RecorderClock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/** One row for each run of adjoining segments of one class above its threshold. */
public record EventsTable(List<String> classes, Map<String, Double> thresholds, RecorderClock clock)
    implements RowTable {

  /** Its columns, without {@code run_id}, which the folder's name gives. */
  static final StructType SCHEMA =
      new Columns()
          .required("uri", StringType, RecordingUri.MEANING)
          .required("label", StringType, "the class")
          .required(
              "start_seconds",
              DoubleType,
              "seconds from the start of the recording to the first segment's start")
          .required(
              "end_seconds",
              DoubleType,
              "seconds from the start of the recording to the last segment's end")
          .optional(
              "start_time",
              TimestampType,
              "when recorded_at in files is",
              "when the event began, UTC")
          .required("peak", DoubleType, "the largest probability of the class in the event")
          .required("mean", DoubleType, "its mean probability")
          .required("segment_count", IntegerType, "how many segments the event has")
          .schema();

  @Override
  public String name() {
    return "events";
  }

  @Override
  public StructType schema() {
    return SCHEMA;
  }

  @Override
  public List<String> order() {
    return List.of("uri", "start_seconds", "label");
  }

  @Override
  public List<Row> rows(ScoredRecording scored) {
    String uri = scored.recording().uri();
    Optional<Instant> recordedAt =
        clock.origin(scored.recording().objectUri(), scored.media()).recordedAt();
    return new EventFinder(classes, thresholds)
        .find(scored.segments()).stream()
            .map(
                event ->
                    RowFactory.create(
                        uri,
                        event.label(),
                        event.startSeconds(),
                        event.endSeconds(),
                        Times.after(recordedAt, event.startSeconds()).orElse(null),
                        event.peak(),
                        event.mean(),
                        event.segmentCount()))
            .toList();
  }
}
