package io.earwitness.jobs.tables;

import io.earwitness.audio.failure.FailureCode;
import io.earwitness.audio.segment.Levels;
import io.earwitness.audio.segment.SegmentRange;
import io.earwitness.detection.Failure;
import io.earwitness.detection.Recording;
import io.earwitness.detection.ScoredRecording;
import io.earwitness.detection.ScoredSegment;
import io.earwitness.detection.ScoredUnit;
import io.earwitness.jobs.score.run.ScoredUnitRows;
import io.earwitness.jobs.spark.LocalSpark;
import io.earwitness.origin.NamePattern;
import io.earwitness.origin.RecorderClock;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import scala.jdk.javaapi.CollectionConverters;

/** Writes runs of a few recordings, of two classes and segments of a second. */
public final class SmallOutput {
  static final List<String> CLASSES = List.of("quiet", "loud");
  static final Instant MODIFIED_AT = Instant.parse("2026-03-14T23:00:00Z");

  private static final RecorderClock CLOCK =
      new RecorderClock(List.of(NamePattern.own("test", "yyyyMMdd'T'HHmm")), ZoneOffset.UTC);

  private static final StructType SELECTED =
      StructType.fromDDL("uri STRING NOT NULL, reason STRING NOT NULL, failed_attempts INT");

  private final SparkSession spark = LocalSpark.session();
  private final ResultTables tables;
  private long tracks;

  private SmallOutput(ResultTables tables) {
    this.tables = tables;
  }

  public static SmallOutput in(Path folder) {
    return new SmallOutput(ResultTables.at(folder.toUri().toString(), LocalSpark.session()));
  }

  public ResultTables tables() {
    return tables;
  }

  /** A recording with a segment for each of these probabilities that it is loud. */
  public static ScoredRecording recording(String uri, double... loud) {
    return scored(uri, loud.length, segments(loud), Optional.empty());
  }

  /** The same, behind which the storage failed. */
  public static ScoredRecording partial(String uri, double... loud) {
    Failure failure =
        new Failure(Failure.Stage.DECODE, FailureCode.IO_ERROR, "no answer", loud.length);
    return scored(uri, loud.length, segments(loud), Optional.of(failure));
  }

  private static List<ScoredSegment> segments(double... loud) {
    List<ScoredSegment> segments = new ArrayList<>();
    for (int i = 0; i < loud.length; i++) {
      float[] probabilities = {(float) (1 - loud[i]), (float) loud[i]};
      segments.add(
          new ScoredSegment(
              i, i, i + 1, 0, OptionalInt.empty(), new Levels(-20, -3, 0), probabilities));
    }
    return segments;
  }

  public static ScoredRecording failed(String uri) {
    return failed(uri, FailureCode.IO_ERROR);
  }

  public static ScoredRecording failed(String uri, FailureCode code) {
    Failure failure = new Failure(Failure.Stage.OPEN, code, "no answer", 0);
    return scored(uri, 0, List.of(), Optional.of(failure));
  }

  private static ScoredRecording scored(
      String uri, double seconds, List<ScoredSegment> segments, Optional<Failure> failure) {
    return new ScoredRecording(
        new Recording(uri, 1000, MODIFIED_AT, Optional.of("e1")),
        Optional.empty(),
        seconds,
        segments,
        failure,
        ScoredRecording.Cost.NONE);
  }

  static Row selected(String uri, Reason reason, int failedAttempts) {
    return RowFactory.create(uri, reason.name(), failedAttempts);
  }

  Dataset<Row> selection(Row... selected) {
    return spark.createDataFrame(List.of(selected), SELECTED);
  }

  static FilesTable filesTable(String modelId) {
    return new FilesTable(CLASSES, thresholds(), CLOCK, modelId, "config-1");
  }

  private static Map<String, Double> thresholds() {
    return Map.of("quiet", 0.5, "loud", 0.5);
  }

  Dataset<Row> rows(RowTable table, ScoredRecording... recordings) {
    return tables.rows(table, rdd(recordings));
  }

  private JavaRDD<ScoredRecording> rdd(ScoredRecording... recordings) {
    // Scored recordings are not serializable: they reach tasks as rows here, as in score.
    List<Row> rows =
        Arrays.stream(recordings)
            .map(scored -> ScoredUnitRows.toRow(new ScoredUnit(SegmentRange.ALL, true, scored)))
            .toList();
    Dataset<Row> units = spark.createDataFrame(rows, ScoredUnitRows.SCHEMA);
    return units.toJavaRDD().map(row -> ScoredUnitRows.fromRow(row).found());
  }

  /** Writes the rows of a run without committing it. */
  public void write(String runId, String modelId, ScoredRecording... recordings) {
    tracks +=
        Arrays.stream(recordings).filter(scored -> scored.recording().isFurtherTrack()).count();
    Row[] selected =
        Arrays.stream(recordings)
            .map(scored -> selected(scored.recording().uri(), Reason.NEW, 0))
            .toArray(Row[]::new);
    for (RowTable table :
        List.of(
            new SegmentsTable(CLASSES, modelId, CLOCK),
            filesTable(modelId),
            new EventsTable(CLASSES, thresholds(), CLOCK),
            new FailuresTable())) {
      Dataset<Row> rows = table.completed(rows(table, recordings), selection(selected));
      tables.write(table.name(), rows, table.order(), runId);
    }
  }

  /** Writes which recordings a run found deleted, or there again. */
  public void writeDeletion(String runId, String uri, Optional<Instant> deletedAt) {
    Row row = RowFactory.create(uri, deletedAt.map(Timestamp::from).orElse(null));
    tables.write(DeletionsTable.NAME, List.of(row), DeletionsTable.SCHEMA, runId);
  }

  /** Commits a run. */
  public void commit(String runId, String modelId, Instant startedAt) {
    tables.commit(
        RowFactory.create(
            RunsTable.COMMITTED,
            Timestamp.from(startedAt),
            Timestamp.from(startedAt.plusSeconds(60)),
            modelId,
            "config-1",
            "{}",
            CollectionConverters.asScala(Map.of("earwitness", "0")),
            new String[] {"archive"},
            CollectionConverters.asScala(Map.of("files", 1L, "further_tracks", tracks)),
            1.0,
            CollectionConverters.asScala(Map.of("decode", 1.0)),
            CollectionConverters.asScala(thresholds())),
        runId);
  }
}
