package io.earwitness.jobs.train.measure;

import static org.assertj.core.api.Assertions.assertThat;

import io.earwitness.config.Settings;
import io.earwitness.evaluation.LabelledScores;
import io.earwitness.evaluation.ScoredItem;
import io.earwitness.jobs.manifest.Annotation;
import io.earwitness.jobs.train.clips.ReadableClip;
import io.earwitness.jobs.train.fit.ModelRecipe;
import io.earwitness.jobs.train.fit.ModelStart;
import io.earwitness.jobs.train.measure.FalseAlarms.Reported;
import io.earwitness.training.examples.Clip;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Two models of ambient and scream, each of which judges clips of its own. */
class FieldFiguresTest {
  private static final int RATE_HZ = 22_050;
  private static final List<String> CLASSES = List.of("ambient", "scream");
  private static final ModelRecipe RECIPE =
      new ModelRecipe(
          new ModelStart(
              Settings.of(Optional.empty(), Map.of()), Optional.empty(), Optional.empty()),
          CLASSES,
          Optional.empty());

  private final List<ReadableClip> clips = new ArrayList<>();
  private final LabelledScores first = new LabelledScores(2);
  private final LabelledScores second = new LabelledScores(2);

  /** A clip, and the probability of a scream in each of its segments, of three seconds. */
  private void clip(LabelledScores into, String id, String label, String kind, double... screams) {
    int c = CLASSES.indexOf(label);
    Clip clip = new Clip(id, c, id, new float[3 * RATE_HZ * screams.length]);
    clips.add(new ReadableClip(new Annotation(label, id, "", "", "", kind), id, id, clip));
    for (int i = 0; i < screams.length; i++) {
      into.add(new ScoredItem(id, i, id, c, new double[] {1 - screams[i], screams[i]}));
    }
  }

  /** A minute in which some segments sound like a scream. */
  private static double[] minute(Map<Integer, Double> screams) {
    double[] all = new double[20];
    screams.forEach((segment, probability) -> all[segment] = probability);
    return all;
  }

  private FieldFigures figures(double firstThreshold, double secondThreshold) {
    return FieldFigures.of(
        RECIPE,
        clips,
        List.of(
            new HeldOutScores(first, List.of(0.5, firstThreshold), List.of()),
            new HeldOutScores(second, List.of(0.5, secondThreshold), List.of())));
  }

  @Test
  void longRecordingsAreThoseOfAMinuteAndTheirAdjoiningFalseAlarmsAreOneEvent() {
    clip(first, "screams", "scream", "", 0.95, 0.8, 0.7, 0.6, 0.2);
    clip(first, "street", "ambient", "", minute(Map.of(3, 0.65, 4, 0.62, 9, 0.8)));
    clip(second, "yard", "ambient", "", minute(Map.of(0, 0.61, 7, 0.3)));
    clip(second, "bark", "ambient", "", 0.9, 0.9);
    clip(second, "night of screams", "scream", "", minute(Map.of()));

    FalseAlarms alarms = figures(0.7, 0.3).longRecordings().get(0);

    // Of 25 segments of screams 20 must be found: that takes a threshold of 0.
    assertThat(alarms.atRecall()).contains(new Reported(40, 2));
    assertThat(alarms.atThreshold()).isEqualTo(new Reported(3, 3));
    assertThat(alarms.label()).isEqualTo("scream");
    assertThat(alarms.clips()).isEqualTo(2);
    assertThat(figures(0.7, 0.3).hours(alarms)).isEqualTo(40 * 3 / 3600.0);
    assertThat(figures(0.7, 0.3).longRecordings()).hasSize(1);
  }

  @Test
  void recallCountsAllScreamsAndNotThoseOfLongRecordingsAlone() {
    clip(first, "screams", "scream", "", 0.95, 0.8, 0.7, 0.6, 0.2);
    clip(second, "street", "ambient", "", minute(Map.of(3, 0.65, 4, 0.62, 9, 0.8, 12, 0.5)));

    FieldFigures figures = figures(0.9, 0.9);

    assertThat(figures.falseEventsPerHour("scream", FalseAlarms::atRecall))
        .hasValue(2 / (60 / 3600.0));
    assertThat(figures.falseEventsPerHour("scream", some -> Optional.of(some.atThreshold())))
        .hasValue(0);
    assertThat(figures.falseEventsPerHour("ambient", FalseAlarms::atRecall)).isEmpty();
  }

  @Test
  void withoutAClassNothingIsReportedAtItsRecall() {
    clip(first, "siren", "ambient", "siren", 0.95, 0.4);

    FieldFigures figures = figures(0.3, 0.3);

    assertThat(figures.ofKinds().get("siren").get(0).atRecall()).isEmpty();
    assertThat(FieldText.of(figures, "ambient")).contains("| siren | scream | 1 | 2 |  | 1.000 |");
  }

  @Test
  void kindsAreThoseThatTheInputNamesOfOtherClasses() {
    clip(first, "screams", "scream", "crying", 0.9);
    clip(first, "baby", "ambient", "crying", 0.95, 0.4, 0.1);
    clip(second, "child", "ambient", "crying", 0.85);
    clip(second, "dog", "ambient", "animals", 0.2);
    clip(second, "rain", "ambient", "", 0.99);

    FieldFigures figures = figures(0.3, 0.3);

    assertThat(figures.ofKinds())
        .containsOnlyKeys("animals", "crying")
        .containsEntry(
            "crying",
            List.of(
                new FalseAlarms(
                    "scream", 2, 4, Optional.of(new Reported(1, 1)), new Reported(3, 2))));
    assertThat(figures.longRecordings()).isEmpty();
    assertThat(FieldText.of(figures, "ambient"))
        .contains("| crying | scream | 2 | 4 | 0.250 | 0.750 |")
        .noneMatch(line -> line.contains("hours"));
  }

  @Test
  void modelsInNoiseArePooledBySegments() {
    List<InNoise> one =
        List.of(new InNoise("scream", 0, 1, 2, 0.5), new InNoise("scream", 20, 2, 2, 1));
    List<InNoise> other =
        List.of(new InNoise("scream", 20, 3, 4, Double.NaN), new InNoise("scream", 0, 0, 6, 0.25));

    FieldFigures figures =
        FieldFigures.of(
            RECIPE,
            clips,
            List.of(
                new HeldOutScores(first, List.of(0.5, 0.5), one),
                new HeldOutScores(second, List.of(0.5, 0.5), other)));

    assertThat(figures.inNoise())
        .containsExactly(
            new InNoise("scream", 20, 5, 6, Double.NaN), new InNoise("scream", 0, 1, 8, 0.3125));
    assertThat(figures.recallInNoise("scream", 0)).hasValue(0.125);
    assertThat(figures.recallInNoise("scream", 15)).isEmpty();
    assertThat(figures.averagePrecisionInNoise("scream", 0)).hasValue(0.3125);
    assertThat(figures.averagePrecisionInNoise("scream", 20)).isEmpty();
    assertThat(FieldText.of(figures, "ambient"))
        .contains("| scream | 20 dB | 0.833 of 6 |  |", "| scream | 0 dB | 0.125 of 8 | 0.313 |");
  }
}
