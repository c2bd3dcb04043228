package io.earwitness.jobs.train.folds;

import static org.assertj.core.api.Assertions.assertThat;

import io.earwitness.config.Settings;
import io.earwitness.evaluation.LabelledScores;
import io.earwitness.evaluation.ScoredItem;
import io.earwitness.jobs.train.fit.ModelRecipe;
import io.earwitness.jobs.train.fit.ModelStart;
import io.earwitness.jobs.train.measure.Evaluation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoubtfulClipsTest {
  @TempDir Path folder;

  private static ScoredItem segment(String clip, int index, int label, double probabilityOfOne) {
    return new ScoredItem(
        clip, index, clip, label, new double[] {1 - probabilityOfOne, probabilityOfOne});
  }

  @Test
  void theMeanOfTheSegmentsDecidesAndTheMostDoubtfulComesFirst() throws IOException {
    LabelledScores scores = new LabelledScores(2);
    scores.add(segment("calm.wav", 0, 1, 0.02)).add(segment("calm.wav", 1, 1, 0.06));
    scores.add(segment("mostly calm.wav", 0, 1, 0.01)).add(segment("mostly calm.wav", 1, 1, 0.5));
    scores.add(segment("a \"scream\", they say.wav", 0, 1, 0.001));
    scores.add(segment("loud.wav", 0, 0, 0.99));
    scores.add(segment("right.wav", 0, 1, 0.99));
    ModelRecipe recipe =
        new ModelRecipe(
            new ModelStart(
                Settings.of(Optional.empty(), Map.of()), Optional.empty(), Optional.empty()),
            List.of("ambient", "scream"),
            Optional.empty());

    DoubtfulClips.of(Evaluation.of(recipe, scores)).write(folder);

    assertThat(Files.readAllLines(folder.resolve("doubtful.csv")))
        .containsExactly(
            "path,label,predicted_label,probability",
            "\"a \"\"scream\"\", they say.wav\",scream,ambient,0.0010",
            "loud.wav,ambient,scream,0.0100",
            "calm.wav,scream,ambient,0.0400");
  }
}
