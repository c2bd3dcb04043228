package io.earwitness.jobs.tables;

import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.TimestampType;

import io.earwitness.audio.decode.MediaInfo;
import io.earwitness.detection.EventFinder;
import io.earwitness.detection.RecordingSummary;
import io.earwitness.detection.ScoredRecording;
import io.earwitness.origin.Origin;
import io.earwitness.origin.RecorderClock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/** One row for each recording, scored or not. */
public record FilesTable(
    List<String> classes,
    Map<String, Double> thresholds,
    RecorderClock clock,
    String modelId,
    String configHash)
    implements RowTable {

  @Override
  public String name() {
    return "files";
  }

  @Override
  public StructType schema() {
    return new Columns()
        .required("uri", StringType)
        .required("size_bytes", LongType)
        .required("modified_at", TimestampType)
        .optional("etag", StringType)
        .required("status", StringType)
        .optional("container", StringType)
        .optional("codec", StringType)
        .optional("sample_rate_hz", IntegerType)
        .optional("channels", IntegerType)
        .optional("duration_seconds", DoubleType)
        .optional("recorded_at", TimestampType)
        .optional("recorded_at_source", StringType)
        .required("segment_count", IntegerType)
        .optional("label", StringType)
        .perClass("mean_p_", classes, "")
        .perClass("max_p_", classes, "")
        .perClass("", classes, "_seconds")
        .required("event_count", IntegerType)
        .required("model_id", StringType)
        .required("config_hash", StringType)
        .schema();
  }

  @Override
  public List<String> order() {
    return List.of("uri");
  }

  /**
   * Adds {@code reason} behind {@code status}. It is null where the selection no longer knows the
   * recording: an executor that held a part of the listing was lost, and the recording was deleted
   * before that part was listed again.
   */
  @Override
  public Dataset<Row> completed(Dataset<Row> files, Dataset<Row> selected) {
    Dataset<Row> reasons = selected.select("uri", "reason");
    List<Column> columns = new ArrayList<>();
    for (String name : files.columns()) {
      columns.add(files.col("`" + name + "`"));
      if (name.equals("status")) {
        columns.add(reasons.col("reason"));
      }
    }
    return files
        .join(reasons, files.col("uri").equalTo(reasons.col("uri")), "left")
        .select(columns.toArray(Column[]::new));
  }

  @Override
  public List<Row> rows(ScoredRecording scored) {
    List<Object> values = new ArrayList<>();
    values.add(scored.recording().uri());
    values.add(scored.recording().sizeBytes());
    values.add(scored.recording().modifiedAt());
    values.add(scored.recording().etag().orElse(null));
    values.add(scored.status().name());
    values.add(scored.media().map(MediaInfo::container).orElse(null));
    values.add(scored.media().map(MediaInfo::codec).orElse(null));
    values.add(scored.media().map(MediaInfo::sampleRateHz).orElse(null));
    values.add(scored.media().map(MediaInfo::channels).orElse(null));
    values.add(scored.status() == ScoredRecording.Status.FAILED ? null : scored.durationSeconds());
    Origin origin = clock.origin(scored.recording().uri(), scored.media());
    values.add(Times.after(origin.recordedAt(), 0).orElse(null));
    values.add(origin.source().orElse(null));
    values.add(scored.segments().size());
    addSummary(scored, values);
    values.add(new EventFinder(classes, thresholds).find(scored.segments()).size());
    values.add(modelId);
    values.add(configHash);
    return List.of(RowFactory.create(values.toArray()));
  }

  private void addSummary(ScoredRecording scored, List<Object> values) {
    if (scored.segments().isEmpty()) {
      for (int i = 0; i < 1 + 3 * classes.size(); i++) {
        values.add(null);
      }
      return;
    }
    RecordingSummary summary = RecordingSummary.of(scored.segments());
    values.add(classes.get(summary.likeliestClass()));
    for (double[] columns : List.of(summary.mean(), summary.max(), summary.seconds())) {
      for (double value : columns) {
        values.add(value);
      }
    }
  }
}
