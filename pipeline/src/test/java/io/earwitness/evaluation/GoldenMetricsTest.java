package io.earwitness.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.earwitness.SharedData;
import io.earwitness.evaluation.metric.ConfusionMatrix;
import io.earwitness.evaluation.metric.PrecisionRecallF1;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every figure that scikit-learn gave, for every case. */
class GoldenMetricsTest {
  private static final Offset<Double> EXACT = within(1e-9);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ordinary",
        "rare_scream",
        "class_without_rows",
        "class_never_predicted",
        "tied_scores"
      })
  void isWhatScikitLearnSays(String name) throws Exception {
    Config expected = expected(name);
    List<String> classes = expected.getStringList("classes");
    LabelledScores scores = scores(name, classes);
    Sample segments = Sample.of(classes.size(), scores.segments());
    ConfusionMatrix matrix = segments.confusionMatrix();

    assertThat(matrix.total()).isEqualTo(expected.getLong("rows"));
    assertThat(matrix.accuracy()).isCloseTo(expected.getDouble("accuracy"), EXACT);
    assertThat(segments.logLoss()).isCloseTo(expected.getDouble("log_loss"), EXACT);
    assertScores(matrix.macro(), expected.getConfig("macro"));
    assertScores(matrix.weighted(), expected.getConfig("weighted"));
    assertThat(cells(matrix, classes.size()))
        .isEqualTo(expected.getList("confusion_matrix").unwrapped());
    for (int c = 0; c < classes.size(); c++) {
      Config ofClass = expected.getConfig("by_class." + classes.get(c));
      assertScores(matrix.of(c), ofClass);
      assertThat(matrix.support(c)).isEqualTo(ofClass.getLong("support"));
      assertThat(segments.curve(c).averagePrecision())
          .isCloseTo(orNaN(expected, "average_precision." + classes.get(c)), EXACT);
      assertThat(segments.curve(c).rocAuc())
          .isCloseTo(orNaN(expected, "roc_auc." + classes.get(c)), EXACT);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ordinary",
        "rare_scream",
        "class_without_rows",
        "class_never_predicted",
        "tied_scores"
      })
  void rollsUpToFilesByMeanProbability(String name) throws Exception {
    Config expected = expected(name);
    List<String> classes = expected.getStringList("classes");
    Config ofFiles = expected.getConfig("file_level_mean_probability");
    ConfusionMatrix matrix =
        Sample.of(classes.size(), scores(name, classes).recordings()).confusionMatrix();

    assertThat(matrix.total()).isEqualTo(ofFiles.getLong("files"));
    assertThat(matrix.accuracy()).isCloseTo(ofFiles.getDouble("accuracy"), EXACT);
    assertThat(cells(matrix, classes.size()))
        .isEqualTo(ofFiles.getList("confusion_matrix").unwrapped());
  }

  @ParameterizedTest
  @ValueSource(strings = {"ordinary", "class_without_rows"})
  void tablesHoldTheSameFigures(String name) throws Exception {
    Config expected = expected(name);
    List<String> classes = expected.getStringList("classes");
    EvaluationSettings quick =
        new EvaluationSettings(
            new GroupBootstrap(20, 0.95, 1), 15, List.of(0.5), List.of(0.9), List.of(0.8));
    MetricTables tables =
        new Evaluator(classes, quick)
            .evaluate(Level.SEGMENT, MetricTables.ALL, scores(name, classes).segments(), 3);
    Map<String, Double> figures =
        tables.metrics().stream().collect(Collectors.toMap(Figure::name, Figure::value));

    assertThat(figures.get("accuracy")).isCloseTo(expected.getDouble("accuracy"), EXACT);
    assertThat(figures.get("macro_f1")).isCloseTo(expected.getDouble("macro.f1"), EXACT);
    assertThat(figures.get("weighted_precision"))
        .isCloseTo(expected.getDouble("weighted.precision"), EXACT);
    assertThat(
            tables.metricsByClass().stream()
                .filter(row -> row.figure().name().equals("average_precision"))
                .map(MetricTables.ClassRow::label))
        .containsExactlyElementsOf(
            classes.stream().filter(c -> expected.hasPath("average_precision." + c)).toList());
  }

  private static void assertScores(PrecisionRecallF1 actual, Config expected) {
    assertThat(actual.precision()).isCloseTo(expected.getDouble("precision"), EXACT);
    assertThat(actual.recall()).isCloseTo(expected.getDouble("recall"), EXACT);
    assertThat(actual.f1()).isCloseTo(expected.getDouble("f1"), EXACT);
  }

  private static double orNaN(Config expected, String path) {
    return expected.hasPath(path) ? expected.getDouble(path) : Double.NaN;
  }

  private static List<List<Integer>> cells(ConfusionMatrix matrix, int classes) {
    Integer[][] cells = new Integer[classes][classes];
    for (int t = 0; t < classes; t++) {
      for (int p = 0; p < classes; p++) {
        cells[t][p] = Math.toIntExact(matrix.count(t, p));
      }
    }
    return Arrays.stream(cells).map(List::of).toList();
  }

  private static Config expected(String name) {
    return ConfigFactory.parseFile(SharedData.path("golden/metrics/expected.json").toFile())
        .getConfigList("cases")
        .stream()
        .filter(one -> one.getString("name").equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static LabelledScores scores(String name, List<String> classes) throws Exception {
    List<String> lines = Files.readAllLines(SharedData.path("golden/metrics/" + name + ".csv"));
    LabelledScores scores = new LabelledScores(classes.size());
    for (int i = 1; i < lines.size(); i++) {
      List<String> cells = List.of(lines.get(i).split(",", -1));
      double[] probabilities = cells.stream().skip(2).mapToDouble(Double::parseDouble).toArray();
      String file = cells.get(0);
      int trueClass = classes.indexOf(cells.get(1));
      scores.add(new ScoredItem(file, i, file, trueClass, probabilities));
    }
    return scores;
  }
}
