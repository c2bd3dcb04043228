package io.earwitness.jobs.tables;

import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.TimestampType;

import io.earwitness.audio.track.MediaInfo;
import io.earwitness.detection.EventFinder;
import io.earwitness.detection.Recording;
import io.earwitness.detection.RecordingSummary;
import io.earwitness.detection.ScoredRecording;
import io.earwitness.origin.Origin;
import io.earwitness.origin.RecorderClock;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

  /** The recording that a row tells of, as it was listed. */
  public static Recording recording(Row row) {
    return new Recording(
        row.getAs("uri"),
        row.<Long>getAs("size_bytes"),
        row.<Timestamp>getAs("modified_at").toInstant(),
        Optional.ofNullable(row.getAs("etag")));
  }

  @Override
  public String name() {
    return "files";
  }

  @Override
  public StructType schema() {
    return columns(classes);
  }

  /** Its columns for a model with these classes, without {@code run_id}. */
  static StructType columns(List<String> classes) {
    return new Columns()
        .required("uri", StringType, RecordingUri.MEANING)
        .required("size_bytes", LongType, "its size in bytes when it was listed")
        .required("modified_at", TimestampType, "when it was last written, by the storage, UTC")
        .optional(
            "etag",
            StringType,
            "where the storage has none",
            "the storage's own fingerprint of the contents")
        .required(
            "status",
            StringType,
            "OK: scored to its end; PARTIAL: scored in part, failures says where it broke; FAILED:"
                + " not scored")
        .optional(
            "reason",
            StringType,
            "when the recording was deleted, and an executor lost, while the run scored it",
            "why it was scored: NEW, CHANGED, MODEL, CONFIG, RETRY or ALL, see reasons")
        .optional(
            "container",
            StringType,
            "when it could not be opened",
            "FFmpeg's short name of the container, such as wav or mov")
        .optional(
            "codec",
            StringType,
            "when it could not be opened",
            "FFmpeg's name of the codec, such as aac")
        .optional(
            "sample_rate_hz",
            IntegerType,
            "when it could not be opened",
            "the sample rate as recorded, in Hz")
        .optional(
            "channels",
            IntegerType,
            "when it could not be opened",
            "the number of channels as recorded")
        .optional(
            "audio_tracks",
            IntegerType,
            "when it could not be opened",
            "the number of audio tracks")
        .optional(
            "heard_track",
            IntegerType,
            "when it could not be opened, or all were heard",
            "the one that was heard, from 1, see formats.md")
        .optional(
            "duration_seconds",
            DoubleType,
            "when status is FAILED",
            "seconds of audio that were decoded")
        .optional(
            "recorded_at",
            TimestampType,
            "when nothing tells, or not for certain",
            "when the recording began, UTC, see recorded-at.md, also for days on which clocks are"
                + " changed")
        .optional(
            "recorded_at_source",
            StringType,
            "when nothing tells; in rows of earlier versions",
            "what told it: name: and the pattern that found it, guano, comment, bext, creation_date,"
                + " date or creation_time; or ambiguous: it can be read in several ways, and"
                + " recorded_at is null")
        .required("segment_count", IntegerType, "how many segments were scored")
        .optional(
            "label", StringType, "without segments", "the class with the largest mean probability")
        .perClass(
            "mean_p_",
            classes,
            "",
            DoubleType,
            "without segments, and in rows of models without the class",
            "the mean probability of the class over all segments")
        .perClass(
            "max_p_",
            classes,
            "",
            DoubleType,
            "without segments, and in rows of models without the class",
            "the largest probability of the class in any segment")
        .perClass(
            "",
            classes,
            "_seconds",
            DoubleType,
            "without segments, and in rows of models without the class",
            "seconds in which the class is the most probable one")
        .required("event_count", IntegerType, "how many events the recording has, of all classes")
        .required("model_id", StringType, "the model")
        .required(
            "config_hash",
            StringType,
            "a hash of the settings below scoring: 16 hexadecimal digits")
        .schema();
  }

  @Override
  public List<String> order() {
    return List.of("uri");
  }

  /**
   * Fills in {@code reason}. It is null where the selection no longer knows the recording: an
   * executor that held a part of the listing was lost, and the recording was deleted before that
   * part was listed again.
   */
  @Override
  public Dataset<Row> completed(Dataset<Row> files, Dataset<Row> selected) {
    Dataset<Row> reasons = selected.select("uri", "reason");
    Column[] columns =
        Arrays.stream(files.columns())
            .map(name -> (name.equals("reason") ? reasons : files).col(ColumnName.quoted(name)))
            .toArray(Column[]::new);
    return files
        .join(reasons, RecordingUri.in(files.col("uri")).equalTo(reasons.col("uri")), "left")
        .select(columns);
  }

  @Override
  public List<Row> rows(ScoredRecording scored) {
    List<Object> values = new ArrayList<>();
    values.add(scored.recording().uri());
    values.add(scored.recording().sizeBytes());
    values.add(scored.recording().modifiedAt());
    values.add(scored.recording().etag().orElse(null));
    values.add(scored.status().name());
    values.add(null); // The reason: see completed.
    values.add(scored.media().map(MediaInfo::container).orElse(null));
    values.add(scored.media().map(MediaInfo::codec).orElse(null));
    values.add(scored.media().map(MediaInfo::sampleRateHz).orElse(null));
    values.add(scored.media().map(MediaInfo::channels).orElse(null));
    values.add(scored.media().map(MediaInfo::audioTracks).orElse(null));
    values.add(scored.media().flatMap(FilesTable::heardTrack).orElse(null));
    values.add(scored.status() == ScoredRecording.Status.FAILED ? null : scored.durationSeconds());
    Origin origin = clock.origin(scored.recording().objectUri(), scored.media());
    values.add(Times.after(origin.recordedAt(), 0).orElse(null));
    values.add(origin.source().orElse(null));
    values.add(scored.segments().size());
    addSummary(scored, values);
    values.add(new EventFinder(classes, thresholds).find(scored.segments()).size());
    values.add(modelId);
    values.add(configHash);
    return List.of(RowFactory.create(values.toArray()));
  }

  private static Optional<Integer> heardTrack(MediaInfo media) {
    return Optional.of(media.heardTrack()).filter(number -> number != MediaInfo.ALL_TRACKS);
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
