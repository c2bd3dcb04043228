package io.earwitness.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.earwitness.WrongUseException;
import io.earwitness.evaluation.LabelledScores;
import io.earwitness.evaluation.ScoredItem;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScoreReferenceTest {
  private static final List<String> CLASSES = List.of("calm", "loud");

  /** Recordings of two segments, whose probabilities of "loud" are these. */
  private static ScoreReference of(double[]... loud) {
    LabelledScores scores = new LabelledScores(2);
    for (int recording = 0; recording < loud.length; recording++) {
      for (int segment = 0; segment < loud[recording].length; segment++) {
        double p = loud[recording][segment];
        scores.add(
            new ScoredItem("r" + recording, segment, "g" + recording, 0, new double[] {1 - p, p}));
      }
    }
    return ScoreReference.of(CLASSES, scores);
  }

  private static ScoreCounts counts(int independent, double... loud) {
    ScoreCounts counts = new ScoreCounts(2);
    for (double p : loud) {
      counts.addSegment(p > 0.5 ? 1 : 0, c -> c == 0 ? 1 - p : p);
    }
    counts.addIndependent(independent);
    return counts;
  }

  @Test
  void segmentsAreCountedByWhatTheyWereTakenFor() {
    ScoreReference reference = of(new double[] {0.05, 0.95, 0.15}, new double[] {0.05});

    ScoreCounts calm = reference.byLabel().get(0);
    assertThat(calm.independent()).isEqualTo(2);
    assertThat(calm.segments()).isEqualTo(3);
    assertThat(calm.bins(1)).containsExactly(2, 1, 0, 0, 0, 0, 0, 0, 0, 0);
    ScoreCounts loud = reference.byLabel().get(1);
    assertThat(loud.independent()).isEqualTo(1);
    assertThat(loud.bins(1)).containsExactly(0, 0, 0, 0, 0, 0, 0, 0, 0, 1);
  }

  @Test
  void aCertaintyIsInTheLastBin() {
    assertThat(counts(1, 1, 0).bins(1)).containsExactly(1, 0, 0, 0, 0, 0, 0, 0, 0, 1);
  }

  @Test
  void clipsOfAGroupAreOne() {
    LabelledScores scores = new LabelledScores(2);
    for (int clip = 0; clip < 4; clip++) {
      scores.add(new ScoredItem("r" + clip, 0, "g" + clip / 2, 0, new double[] {0.9, 0.1}));
    }

    assertThat(ScoreReference.of(CLASSES, scores).byLabel().get(0).independent()).isEqualTo(2);
  }

  /** As of an archive, in which there is less of what a training has much of. */
  @Test
  void anotherMixOfTheSameIsAlike() {
    double[][] clips = new double[100][];
    for (int i = 0; i < clips.length; i++) {
      clips[i] = new double[] {i % 2 == 0 ? 0.05 : 0.95, i % 2 == 0 ? 0.05 : 0.95};
    }
    double[] night = new double[1000];
    for (int i = 0; i < night.length; i++) {
      night[i] = i % 50 == 0 ? 0.95 : 0.05;
    }

    assertThat(of(clips).compare(counts(100, night), 1).orElseThrow().value())
        .isCloseTo(0, within(0.1));
  }

  @Test
  void lessCertaintyIsFurther() {
    ScoreReference reference = of(new double[] {0.05, 0.05}, new double[] {0.95, 0.95});

    double little = reference.compare(counts(4, 0.05, 0.05, 0.25, 0.95), 1).orElseThrow().value();
    double much = reference.compare(counts(4, 0.25, 0.35, 0.45, 0.75), 1).orElseThrow().value();

    assertThat(little).isPositive().isLessThan(much);
  }

  @Test
  void ofClassesThatTheModelNeverNamedNothingIsExpected() {
    ScoreReference reference = of(new double[] {0.05, 0.05});
    double[] night = new double[100];

    night[0] = 0.95;
    assertThat(reference.compare(counts(1, night), 1)).isPresent();
    Arrays.fill(night, 0, 6, 0.95);
    assertThat(reference.compare(counts(1, night), 1)).isEmpty();
  }

  @Test
  void theFileTellsTheSame() {
    ScoreReference reference = of(new double[] {0.05, 0.95, 0.15}, new double[] {0.05});
    String text = ScoreReferenceFile.text(reference);

    ScoreReference read = ScoreReferenceFile.read(text, "the file");

    assertThat(read.classes()).isEqualTo(CLASSES);
    assertThat(ScoreReferenceFile.text(read)).isEqualTo(text);
    assertThat(read.byLabel().get(0).labelled(0)).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "{\"classes\": [\"a\"]}",
        "{\"classes\": [\"a\"], \"by_label\": []}",
        "{\"classes\": [\"a\"], \"by_label\": [{\"independent\": 1, \"bins\": [[1, 2]]}]}",
        "{\"classes\": [\"a\"], \"by_label\": [{\"independent\": 1, \"bins\": [\"b\"]}]}",
        "{\"classes\": [\"a\"], \"by_label\": [{\"independent\": 0,"
            + " \"bins\": [[1, 0, 0, 0, 0, 0, 0, 0, 0, 0]]}]}",
        "{\"classes\": [\"a\"], \"by_label\": [{\"independent\": 1,"
            + " \"bins\": [[1.9, 0, 0, 0, 0, 0, 0, 0, 0, 0]]}]}",
        "{\"classes\": [\"a\"], \"by_label\": [{\"independent\": 1,"
            + " \"bins\": [[1e300, 0, 0, 0, 0, 0, 0, 0, 0, 0]]}]}",
        "{\"classes\": [\"a\"], \"by_label\": [{\"independent\": 1,"
            + " \"bins\": [[2, -1, 0, 0, 0, 0, 0, 0, 0, 0]]}]}",
        "{\"classes\": [\"a\", \"b\"], \"by_label\": ["
            + "{\"independent\": 1, \"bins\": [[1,0,0,0,0,0,0,0,0,0], [0,0,0,0,0,0,0,0,0,0]]},"
            + "{\"independent\": 0, \"bins\": [[0,0,0,0,0,0,0,0,0,0], [0,0,0,0,0,0,0,0,0,0]]}]}"
      })
  void otherTextsAreRefusedInOneSentence(String text) {
    assertThatThrownBy(() -> ScoreReferenceFile.read(text, "the file of m"))
        .isInstanceOf(WrongUseException.class)
        .hasMessageStartingWith("the file of m cannot be used: ");
  }
}
