package io.earwitness.jobs.review;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.floor;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.round;
import static org.apache.spark.sql.functions.sort_array;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.xxhash64;

import io.earwitness.jobs.tables.SegmentsTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * Chooses the segments from whose judgement most is to be learnt, one for each recording and hour
 * at most, so that they differ. The executors keep one number for each recording, hour and class;
 * the driver sees the best few. The same tables give the same choice.
 */
final class Instructive {
  private static final int SECONDS_PER_HOUR = 3600;

  /** What is usual in a recording of fewer segments is, for the most part, what is in all. */
  private static final int SEGMENTS_OF_WEIGHT = 20;

  /** Scores from 0 to 1 are told apart to this part. */
  private static final double STEPS = 1_000_000;

  /** A score and, below it, the number of its segment in one number: the largest is found fast. */
  private static final long SEGMENTS = 1L << 31;

  private static final StructType CHOSEN =
      new StructType()
          .add("uri", DataTypes.StringType, false)
          .add("run_id", DataTypes.StringType, false)
          .add("segment_index", DataTypes.IntegerType, false)
          .add("place", DataTypes.IntegerType, false);

  private record Hour(String uri, long hour) {}

  private record Place(String uri, String runId, int segmentIndex, Hour hour, Why why) {}

  private final ReviewedSegments segments;
  private final SparkSession spark;

  Instructive(ReviewedSegments segments, SparkSession spark) {
    this.segments = segments;
    this.spark = spark;
  }

  /**
   * Chooses.
   *
   * @param kinds of which segments are taken in turn
   * @return at most {@code clips}, the most instructive first
   */
  List<Candidate> choose(int clips, Set<Why> kinds) {
    Dataset<Row> ofHours = ofHours().cache();
    try {
      List<Iterator<Place>> kindsInTurn = new ArrayList<>();
      for (Why why : Why.values()) {
        if (kinds.contains(why)) {
          kindsInTurn.add(best(why, clips, ofHours).iterator());
        }
      }
      return candidates(inTurn(kindsInTurn, clips));
    } finally {
      ofHours.unpersist();
    }
  }

  /** For each recording and hour the best of each kind, as score and segment in one number. */
  private Dataset<Row> ofHours() {
    Column[] probabilities =
        segments.classes().stream()
            .map(label -> col(SegmentsTable.probability(label)).cast("double"))
            .toArray(Column[]::new);
    Column ranked = sort_array(array(probabilities), false);
    Column uncertainty = lit(1).minus(ranked.getItem(0)).plus(ranked.getItem(1));
    Dataset<Row> ofClasses =
        segments
            .rows()
            .groupBy(
                col("uri"),
                col("run_id"),
                floor(col("start_seconds").divide(SECONDS_PER_HOUR)).as("hour"),
                col("label"))
            .agg(
                max(packed(uncertainty, col("segment_index"))).as("uncertain"),
                max(packed(col("confidence"), col("segment_index"))).as("surest"));
    Column surprise = score("surest").minus(expr(usual()));
    return ofClasses
        .join(recordings(), new String[] {"uri", "run_id"})
        .withColumn("surprising", packed(surprise, segmentIndex("surest")))
        .groupBy("uri", "run_id", "hour")
        .agg(
            max("uncertain").as(column(Why.UNCERTAIN)),
            max("surprising").as(column(Why.SURPRISING)));
  }

  /**
   * The usual probability of a segment's class: the mean of its recording, and for short ones for
   * the most part that of all recordings.
   */
  private String usual() {
    Dataset<Row> files =
        spark.table("files_current").where(col("model_id").equalTo(segments.modelId()));
    List<Column> sums = new ArrayList<>(List.of(sum("segment_count")));
    segments.classes().forEach(label -> sums.add(sum(mean(label).multiply(col("segment_count")))));
    Row total = files.select(sums.toArray(Column[]::new)).first();
    StringBuilder cases = new StringBuilder("CASE label");
    for (int c = 0; c < segments.classes().size(); c++) {
      String label = segments.classes().get(c);
      double ofAll = total.getDouble(c + 1) / total.getLong(0);
      cases.append(
          " WHEN '%1$s' THEN (`mean_p_%1$s` * segment_count + %2$d * %3$sD) / (segment_count + %2$d)"
              .formatted(label, SEGMENTS_OF_WEIGHT, Double.toString(ofAll)));
    }
    return cases.append(" END").toString();
  }

  private static Column mean(String label) {
    return col("mean_p_" + label);
  }

  /** What is there and can be listened to. */
  private Dataset<Row> recordings() {
    List<Column> columns =
        new ArrayList<>(List.of(col("uri"), col("run_id"), col("segment_count")));
    segments.classes().forEach(label -> columns.add(mean(label)));
    return spark
        .table("files_current")
        .where("deleted_at IS NULL")
        .select(columns.toArray(Column[]::new));
  }

  private static String column(Why why) {
    return why.name().toLowerCase(Locale.ROOT);
  }

  /** Of equal scores the one of the earlier segment is larger. */
  private static Column packed(Column score, Column segmentIndex) {
    return round(greatest(score, lit(0)).multiply(STEPS))
        .cast("long")
        .multiply(SEGMENTS)
        .plus(lit(SEGMENTS - 1).minus(segmentIndex));
  }

  private static Column score(String packed) {
    return floor(col(packed).divide(SEGMENTS)).divide(STEPS);
  }

  private static Column segmentIndex(String packed) {
    return lit(SEGMENTS - 1).minus(col(packed).mod(SEGMENTS)).cast("int");
  }

  private List<Place> best(Why why, int clips, Dataset<Row> ofHours) {
    String kind = column(why);
    return ofHours
        .orderBy(score(kind).desc(), xxhash64(col("uri"), col("hour")), col("uri"), col("hour"))
        .limit(clips)
        .select(col("uri"), col("run_id"), segmentIndex(kind), col("hour"))
        .collectAsList()
        .stream()
        .map(
            row ->
                new Place(
                    row.getString(0),
                    row.getString(1),
                    row.getInt(2),
                    new Hour(row.getString(0), row.getLong(3)),
                    why))
        .toList();
  }

  /** Takes one of each kind after the other, none of an hour that another was taken of. */
  private static List<Place> inTurn(List<Iterator<Place>> kinds, int clips) {
    List<Place> taken = new ArrayList<>();
    Set<Hour> hours = new HashSet<>();
    while (taken.size() < clips && kinds.stream().anyMatch(Iterator::hasNext)) {
      for (Iterator<Place> kind : kinds) {
        boolean found = false;
        while (!found && taken.size() < clips && kind.hasNext()) {
          Place next = kind.next();
          found = hours.add(next.hour());
          if (found) {
            taken.add(next);
          }
        }
      }
    }
    return taken;
  }

  private List<Candidate> candidates(List<Place> places) {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < places.size(); i++) {
      Place place = places.get(i);
      rows.add(RowFactory.create(place.uri(), place.runId(), place.segmentIndex(), i));
    }
    Object[] uris = places.stream().map(Place::uri).distinct().toArray();
    Map<Integer, Candidate> byPlace = new HashMap<>();
    segments
        .rows()
        // Where tables are sorted by recording, most of their files need not be read for this.
        .where(col("uri").isin(uris))
        .join(
            broadcast(spark.createDataFrame(rows, CHOSEN)),
            new String[] {"uri", "run_id", "segment_index"})
        .withColumn("utc", expr("date_format(start_time, \"yyyy-MM-dd'T'HH:mm:ss'Z'\")"))
        .collectAsList()
        .forEach(
            row -> {
              int place = row.getAs("place");
              byPlace.put(place, candidate(row, places.get(place).why()));
            });
    return byPlace.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(Map.Entry::getValue)
        .toList();
  }

  private Candidate candidate(Row row, Why why) {
    Map<String, Double> probabilities = new LinkedHashMap<>();
    for (String label : segments.classes()) {
      float probability = row.getAs(SegmentsTable.probability(label));
      probabilities.put(label, (double) probability);
    }
    return new Candidate(
        row.getAs("uri"),
        row.getAs("run_id"),
        row.getAs("start_seconds"),
        row.getAs("end_seconds"),
        Optional.ofNullable(row.getAs("utc")),
        row.getAs("label"),
        probabilities,
        why);
  }
}
