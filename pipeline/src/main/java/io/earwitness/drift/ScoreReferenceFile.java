package io.earwitness.drift;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigSyntax;
import com.typesafe.config.ConfigValueFactory;
import io.earwitness.WrongUseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The file of a {@link ScoreReference} in a model folder: {@code classes}, and {@code by_label},
 * for each class of how many {@code independent} clips the segments are that were taken for it, and
 * a histogram of the probabilities of each class in those segments, {@code bins}.
 */
public final class ScoreReferenceFile {
  public static final String NAME = "score_reference.json";

  private ScoreReferenceFile() {}

  /** The text of the file. */
  public static String text(ScoreReference reference) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("classes", reference.classes());
    List<Map<String, Object>> labels = new ArrayList<>();
    for (ScoreCounts counts : reference.byLabel()) {
      List<List<Long>> bins = new ArrayList<>();
      for (int c = 0; c < counts.classes(); c++) {
        bins.add(Arrays.stream(counts.bins(c)).boxed().toList());
      }
      labels.add(Map.of("independent", counts.independent(), "bins", bins));
    }
    json.put("by_label", labels);
    return ConfigValueFactory.fromMap(json).render(ConfigRenderOptions.concise()) + "\n";
  }

  /**
   * Reads the text of the file.
   *
   * @param origin names the file in messages
   * @throws WrongUseException when that is no such text
   */
  public static ScoreReference read(String text, String origin) {
    try {
      Config json =
          ConfigFactory.parseString(
              text, ConfigParseOptions.defaults().setSyntax(ConfigSyntax.JSON));
      List<String> classes = json.getStringList("classes");
      List<ScoreCounts> byLabel = new ArrayList<>();
      for (Config counts : json.getConfigList("by_label")) {
        byLabel.add(counts(counts, byLabel.size(), classes.size()));
      }
      require(byLabel.size() == classes.size(), "by_label must have an entry for each class");
      return new ScoreReference(classes, byLabel);
    } catch (ConfigException | IllegalArgumentException e) {
      throw new WrongUseException(origin + " cannot be used: " + e.getMessage(), e);
    }
  }

  private static ScoreCounts counts(Config json, int label, int classes) {
    List<?> histograms = json.getList("bins").unwrapped();
    require(histograms.size() == classes && label < classes, "bins must have a row for each class");
    long[][] bins = new long[classes][];
    for (int c = 0; c < classes; c++) {
      bins[c] = bins(histograms.get(c));
    }
    long segments = sum(bins[0]);
    require(
        Arrays.stream(bins).allMatch(of -> sum(of) == segments),
        "all rows of bins must be of the same segments");
    long independent = json.getLong("independent");
    require(
        independent >= 0 && independent <= segments && independent > 0 == segments > 0,
        "independent must fit the segments in bins");
    long[] labelled = new long[classes];
    labelled[label] = segments;
    return new ScoreCounts(independent, labelled, bins);
  }

  private static long[] bins(Object row) {
    require(
        row instanceof List<?> of
            && of.size() == ScoreCounts.BINS
            && of.stream().allMatch(ScoreReferenceFile::isCount),
        "a row of bins must have %d counts".formatted(ScoreCounts.BINS));
    return ((List<?>) row).stream().mapToLong(count -> ((Number) count).longValue()).toArray();
  }

  /** As JSON has it: small whole numbers are integers. */
  private static boolean isCount(Object value) {
    return value instanceof Integer count && count >= 0;
  }

  private static long sum(long[] counts) {
    return Arrays.stream(counts).sum();
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}
