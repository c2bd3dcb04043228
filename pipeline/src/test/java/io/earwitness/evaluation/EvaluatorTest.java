package io.earwitness.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.earwitness.evaluation.MetricTables.ClassRow;
import io.earwitness.evaluation.MetricTables.ConfusionRow;
import io.earwitness.evaluation.MetricTables.ReliabilityRow;
import io.earwitness.evaluation.MetricTables.ThresholdRow;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EvaluatorTest {
  private static final EvaluationSettings SETTINGS =
      new EvaluationSettings(
          new GroupBootstrap(50, 0.95, 1), 10, List.of(0.3, 0.6), List.of(0.9), List.of(0.5));
  private static final Evaluator EVALUATOR = new Evaluator(RandomScores.CLASSES, SETTINGS);

  /** Ambient in three groups, scream in one, conversation nowhere; two of four are right. */
  private static final List<ScoredItem> FOUR =
      List.of(
          new ScoredItem("a", 0, "a", 0, new double[] {0.8, 0.1, 0.1}),
          new ScoredItem("b", 0, "b", 0, new double[] {0.3, 0.6, 0.1}),
          new ScoredItem("c", 0, "c", 0, new double[] {0.3, 0.1, 0.6}),
          new ScoredItem("d", 0, "d", 2, new double[] {0.1, 0.2, 0.7}));

  private static MetricTables four(Level level, double itemSeconds) {
    return EVALUATOR.evaluate(level, MetricTables.ALL, FOUR, itemSeconds);
  }

  private static Figure metric(MetricTables tables, String name) {
    return tables.metrics().stream().filter(r -> r.name().equals(name)).findFirst().orElseThrow();
  }

  private static List<ClassRow> of(MetricTables tables, String label) {
    return tables.metricsByClass().stream().filter(r -> r.label().equals(label)).toList();
  }

  private static Figure of(MetricTables tables, String label, String name) {
    return of(tables, label).stream()
        .map(ClassRow::figure)
        .filter(figure -> figure.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aMetricHasItsSupportAndInterval() {
    Figure accuracy = metric(four(Level.SEGMENT, 3), "accuracy");

    assertThat(accuracy.level()).isEqualTo(Level.SEGMENT);
    assertThat(accuracy.slice()).isEqualTo("all");
    assertThat(accuracy.value()).isEqualTo(0.5);
    assertThat(accuracy.support()).isEqualTo(4);
    assertThat(accuracy.interval().low()).isBetween(0.0, 0.5);
    assertThat(accuracy.interval().high()).isBetween(0.5, 1.0);
  }

  @Test
  void aClassOfOneGroupHasNoInterval() {
    Figure recall = of(four(Level.SEGMENT, 3), "scream", "recall");

    assertThat(recall)
        .isEqualTo(
            new Figure(Level.SEGMENT, "all", "recall", new Estimate(1, Interval.UNKNOWN), 1));
    assertThat(of(four(Level.SEGMENT, 3), "ambient", "recall").interval().isKnown()).isTrue();
  }

  @Test
  void aClassWithoutItemsHasOnlyWhatIsDefined() {
    assertThat(of(four(Level.SEGMENT, 3), "conversation"))
        .extracting(row -> row.figure().name())
        .containsExactly("groups", "precision", "recall", "f1", "calibration_error");
  }

  @Test
  void targetsAreMeasuredWhereTheyAreReached() {
    MetricTables tables = four(Level.SEGMENT, 3);

    assertThat(of(tables, "scream", "recall_at_precision_0.9").value()).isEqualTo(1);
    assertThat(of(tables, "scream", "threshold_at_precision_0.9").value()).isEqualTo(0.7);
    assertThat(of(tables, "ambient", "precision_at_recall_0.5").value()).isEqualTo(1);
    assertThat(of(tables, "ambient", "threshold_at_recall_0.5").value()).isEqualTo(0.3);
  }

  /** What is taken for a scream with most certainty is none. */
  @Test
  void atAPrecisionThatIsNotReachedNothingIsFoundAndNoFalseAlarmIsCounted() {
    List<ScoredItem> items =
        List.of(
            new ScoredItem("a", 0, "a", 0, new double[] {0.05, 0.9, 0.05}),
            new ScoredItem("b", 0, "b", 2, new double[] {0.6, 0.1, 0.3}),
            new ScoredItem("c", 0, "c", 0, new double[] {0.1, 0.1, 0.8}));

    MetricTables tables = EVALUATOR.evaluate(Level.SEGMENT, MetricTables.ALL, items, 3);

    assertThat(of(tables, "scream", "recall_at_precision_0.9").value()).isZero();
    assertThat(of(tables, "scream"))
        .extracting(row -> row.figure().name())
        .contains("false_alarms_per_hour_at_recall_0.5")
        .doesNotContain(
            "false_alarms_per_hour_at_precision_0.9",
            "false_events_per_hour_at_precision_0.9",
            "threshold_at_precision_0.9");
  }

  @Test
  void groupsAreCountedOverAllAndByClass() {
    MetricTables tables = four(Level.SEGMENT, 3);

    assertThat(metric(tables, "groups").value()).isEqualTo(4);
    assertThat(of(tables, "ambient", "groups").value()).isEqualTo(3);
    assertThat(of(tables, "conversation", "groups").value()).isZero();
  }

  @Test
  void theConfusionMatrixHasCountsAndShares() {
    List<Figure> rows =
        four(Level.SEGMENT, 3).confusionMatrix().stream()
            .filter(row -> row.trueLabel().equals("ambient"))
            .filter(row -> row.predictedLabel().equals("scream"))
            .map(ConfusionRow::figure)
            .toList();

    assertThat(rows).extracting(Figure::name).containsExactly("count", "share_of_true");
    assertThat(rows.get(0).value()).isEqualTo(1);
    assertThat(rows.get(1).value()).isCloseTo(1 / 3.0, within(1e-15));
    assertThat(rows).extracting(Figure::support).containsOnly(3L);
  }

  @Test
  void theSweepSaysWhatEachThresholdCosts() {
    List<ThresholdRow> scream =
        four(Level.SEGMENT, 3).thresholdSweep().stream()
            .filter(row -> row.label().equals("scream") && row.threshold() == 0.6)
            .toList();

    assertThat(scream)
        .extracting(row -> row.figure().name())
        .containsExactly(
            "precision",
            "recall",
            "f1",
            "false_positive_rate",
            "false_alarms_per_hour",
            "false_events_per_hour");
    assertThat(scream)
        .extracting(row -> row.figure().value())
        .containsExactly(0.5, 1.0, 2 / 3.0, 1 / 3.0, 1 / (3 * 3 / 3600.0), 1 / (3 * 3 / 3600.0));
  }

  @Test
  void reliabilityTellsOfEachBinThatHoldsPredictions() {
    List<ReliabilityRow> high =
        four(Level.SEGMENT, 3).reliability().stream()
            .filter(row -> row.label().equals("scream") && row.to() > 0.5)
            .toList();

    assertThat(high)
        .extracting(row -> row.figure().name(), row -> row.figure().value())
        .containsExactly(
            tuple("mean_probability", 0.6),
            tuple("share_of_class", 0.0),
            tuple("mean_probability", 0.7),
            tuple("share_of_class", 1.0));
    assertThat(high).allMatch(row -> row.figure().support() == 1 && row.from() < row.to());
  }

  @Test
  void filesHaveNoFalseAlarmsPerHour() {
    MetricTables tables = four(Level.FILE, Double.NaN);

    assertThat(tables.thresholdSweep())
        .isNotEmpty()
        .extracting(row -> row.figure().name())
        .doesNotContain("false_alarms_per_hour", "false_events_per_hour");
  }

  @Test
  void segmentsAndTheirRecordingsAreMeasuredTogether() {
    LabelledScores scores = new LabelledScores(3);
    RandomScores.of(20, 4, 1, 2).forEach(scores::add);

    MetricTables tables = EVALUATOR.evaluate("codec=mp3", scores, 3);

    assertThat(tables.metrics())
        .filteredOn(row -> row.name().equals("accuracy"))
        .extracting(Figure::level, Figure::slice, Figure::support)
        .containsExactly(
            tuple(Level.SEGMENT, "codec=mp3", 80L), tuple(Level.FILE, "codec=mp3", 20L));
  }

  @Test
  void itemsOfAnotherNumberOfClassesAreRefused() {
    Evaluator twoClasses = new Evaluator(List.of("a", "b"), SETTINGS);

    assertThatThrownBy(() -> twoClasses.evaluate(Level.SEGMENT, MetricTables.ALL, FOUR, 3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("the 2 classes");
  }

  @Test
  void nothingIsMeasuredOnNoItems() {
    MetricTables tables = EVALUATOR.evaluate(Level.SEGMENT, MetricTables.ALL, List.of(), 3);

    assertThat(tables.metrics()).extracting(Figure::name).doesNotContain("accuracy", "log_loss");
    assertThat(tables.metrics()).noneMatch(figure -> figure.interval().isKnown());
  }

  @Test
  void ofManyClassesThereAreRowsOfPairsThatOccur() {
    List<String> many = IntStream.range(0, 60).mapToObj(c -> "class" + c).toList();
    double[] first = new double[60];
    first[7] = 1;
    double[] second = new double[60];
    second[8] = 1;
    List<ScoredItem> items =
        List.of(
            new ScoredItem("a", 0, "a", 7, first),
            new ScoredItem("b", 0, "b", 7, second),
            new ScoredItem("c", 0, "c", 7, first));

    MetricTables tables =
        new Evaluator(many, SETTINGS).evaluate(Level.SEGMENT, MetricTables.ALL, items, 3);

    assertThat(tables.confusionMatrix())
        .extracting(row -> row.predictedLabel() + " " + row.figure().name())
        .containsExactlyInAnyOrder(
            "class7 count", "class8 count", "class7 share_of_true", "class8 share_of_true");
    assertThat(tables.thresholdSweep())
        .isNotEmpty()
        .noneMatch(row -> row.figure().interval().isKnown());
    assertThat(of(tables, "class7", "recall").interval().isKnown()).isTrue();
    assertThat(metric(tables, "macro_recall").value()).isCloseTo(1 / 3.0, within(1e-15));
  }
}
