package io.earwitness.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.earwitness.WrongUseException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class LabelledScoresTest {
  private static final Evaluator EVALUATOR =
      new Evaluator(
          RandomScores.CLASSES,
          new EvaluationSettings(
              new GroupBootstrap(50, 0.95, 7), 15, List.of(0.25, 0.5), List.of(0.9), List.of(0.8)));
  private static final List<ScoredItem> ITEMS = RandomScores.of(60, 7, 1, 5);
  private static final MetricTables EXPECTED = EVALUATOR.evaluate(MetricTables.ALL, all(ITEMS), 3);

  private static LabelledScores all(List<ScoredItem> items) {
    LabelledScores scores = new LabelledScores(3);
    items.forEach(scores::add);
    return scores;
  }

  @RepeatedTest(20)
  void anyPartitioningGivesExactlyTheSameRows(RepetitionInfo repetition) throws Exception {
    Random random = new Random(repetition.getCurrentRepetition());
    List<ScoredItem> items = new ArrayList<>(ITEMS);
    Collections.shuffle(items, random);
    List<LabelledScores> partitions = new ArrayList<>();
    for (int p = 0; p < 1 + random.nextInt(12); p++) {
      partitions.add(new LabelledScores(3));
    }
    items.forEach(item -> partitions.get(random.nextInt(partitions.size())).add(item));
    while (partitions.size() > 1) {
      LabelledScores taken = partitions.remove(random.nextInt(partitions.size()));
      partitions.get(random.nextInt(partitions.size())).merge(sentOver(taken));
    }

    assertThat(EVALUATOR.evaluate(MetricTables.ALL, partitions.get(0), 3)).isEqualTo(EXPECTED);
  }

  private static LabelledScores sentOver(LabelledScores scores)
      throws IOException, ClassNotFoundException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(scores);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      return (LabelledScores) in.readObject();
    }
  }

  @Test
  void itemsMayComeToTheEvaluatorInAnyOrder() {
    List<ScoredItem> reversed = new ArrayList<>(all(ITEMS).segments());
    Collections.reverse(reversed);

    assertThat(EVALUATOR.evaluate(Level.SEGMENT, MetricTables.ALL, reversed, 3))
        .isEqualTo(EVALUATOR.evaluate(Level.SEGMENT, MetricTables.ALL, ITEMS, 3));
  }

  @Test
  void whatWasMergedStaysAsItWas() {
    LabelledScores one = all(ITEMS.subList(0, 10));
    LabelledScores sum = new LabelledScores(3).merge(one);
    sum.merge(all(ITEMS.subList(10, 20)));

    assertThat(one.segments()).hasSize(10);
    assertThat(sum.segments()).hasSize(20);
  }

  @Test
  void aRecordingIsTheMeanOfItsSegmentsUnderTheLabelOfMost() {
    LabelledScores scores =
        new LabelledScores(2)
            .add(new ScoredItem("a", 0, "g", 0, new double[] {1, 0}))
            .add(new ScoredItem("a", 1, "g", 1, new double[] {0.25, 0.75}))
            .add(new ScoredItem("a", 2, "g", 1, new double[] {0.25, 0.75}))
            .add(new ScoredItem("b", 0, "g", 1, new double[] {0.5, 0.5}))
            .add(new ScoredItem("b", 1, "g", 0, new double[] {0, 1}));

    List<ScoredItem> recordings = scores.recordings();

    assertThat(recordings).extracting(ScoredItem::recording).containsExactly("a", "b");
    assertThat(recordings.get(0).probabilities()).containsExactly(0.5, 0.5);
    assertThat(recordings).extracting(ScoredItem::trueClass).containsExactly(1, 0);
    assertThat(recordings).extracting(ScoredItem::group).containsExactly("g", "g");
  }

  @Test
  void aSegmentLabelledTwiceIsRefused() {
    ScoredItem item = new ScoredItem("a", 4, "g", 0, new double[] {1, 0});
    LabelledScores scores = new LabelledScores(2).add(item).add(item);

    assertThatThrownBy(scores::segments)
        .isInstanceOf(WrongUseException.class)
        .hasMessage("Segment 4 of a is labelled twice.");
  }

  @Test
  void aRecordingInTwoGroupsIsRefused() {
    LabelledScores scores =
        new LabelledScores(2).add(new ScoredItem("a", 0, "g", 0, new double[] {1, 0}));
    LabelledScores other =
        new LabelledScores(2).add(new ScoredItem("a", 1, "h", 0, new double[] {1, 0}));

    assertThatThrownBy(() -> scores.merge(other))
        .isInstanceOf(WrongUseException.class)
        .hasMessageContaining("is in group g and in group h");
  }
}
