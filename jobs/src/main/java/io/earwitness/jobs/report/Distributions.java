package io.earwitness.jobs.report;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;

/**
 * How scores and levels are distributed over the segments.
 *
 * @param scores for each class in charts, how many segments have a probability in each of 25 bins
 * @param rms how many segments have a level in each bin of 3 dB, from -120 dBFS on
 * @param peak likewise for their largest sample
 * @param segments how many there are
 * @param clipped in how many of them a sample is at full scale
 * @param badlyClipped in how many of them more than one in a hundred samples are
 * @param silent how many of them are below -60 dBFS
 * @param oneChannel of how many of them one channel was heard, because the channels cancel out
 */
public record Distributions(
    List<long[]> scores,
    long[] rms,
    long[] peak,
    long segments,
    long clipped,
    long badlyClipped,
    long silent,
    long oneChannel) {
  static final int SCORE_BINS = 25;
  static final int LEVEL_BINS = 41;
  static final int DB_OF_BIN = 3;
  static final int LOWEST_DBFS = -120;

  static Distributions of(ReportScope scope) {
    Map<String, long[]> bins = new TreeMap<>();
    for (Row row : scope.ask(query(scope))) {
      int size = row.getString(0).startsWith("p") ? SCORE_BINS : LEVEL_BINS;
      bins.computeIfAbsent(row.getString(0), kind -> new long[size])[row.getInt(1)] =
          row.getLong(2);
    }
    Row counts =
        scope
            .ask(
                """
                SELECT count(*), count_if(clipped_ratio > 0), count_if(clipped_ratio > 0.01),
                  count_if(rms_dbfs < -60), count(heard_channel) FROM report_segments""")
            .get(0);
    return new Distributions(
        IntStream.range(0, scope.charted().size())
            .mapToObj(c -> bins.getOrDefault("p" + c, new long[SCORE_BINS]))
            .toList(),
        bins.getOrDefault("rms", new long[LEVEL_BINS]),
        bins.getOrDefault("top", new long[LEVEL_BINS]),
        counts.getLong(0),
        counts.getLong(1),
        counts.getLong(2),
        counts.getLong(3),
        counts.getLong(4));
  }

  /** One pass over the segments for all histograms. */
  private static String query(ReportScope scope) {
    Stream<String> scores =
        IntStream.range(0, scope.charted().size())
            .mapToObj(
                c ->
                    bin(
                        "p" + c,
                        "%s * %d".formatted(scope.charted().get(c).column("p_", ""), SCORE_BINS),
                        SCORE_BINS));
    Stream<String> levels =
        Stream.of("rms", "top")
            .map(
                kind ->
                    bin(
                        kind,
                        "(%s - %d) / %d"
                            .formatted(
                                kind.equals("rms") ? "rms_dbfs" : "peak_dbfs",
                                LOWEST_DBFS,
                                DB_OF_BIN),
                        LEVEL_BINS));
    return "SELECT b.kind, b.bin, count(*) FROM (SELECT explode(array(%s)) AS b FROM report_segments)"
            .formatted(Stream.concat(scores, levels).collect(Collectors.joining(", ")))
        + " GROUP BY b.kind, b.bin";
  }

  private static String bin(String kind, String value, int bins) {
    return "named_struct('kind', '%s', 'bin', CAST(greatest(0, least(%d, floor(%s))) AS INT))"
        .formatted(kind, bins - 1, value);
  }

  /** Whether there is anything to show. */
  public boolean known() {
    return segments > 0 && Arrays.stream(rms).sum() > 0;
  }
}
