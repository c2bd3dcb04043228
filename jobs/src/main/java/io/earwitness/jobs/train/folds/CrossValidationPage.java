package io.earwitness.jobs.train.folds;

import io.earwitness.jobs.train.fit.ModelRecipe;
import io.earwitness.jobs.train.fit.Teaching;
import io.earwitness.jobs.train.measure.EvaluationText;
import io.earwitness.jobs.train.measure.FieldText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The page that tells people what a cross-validation found. */
final class CrossValidationPage {
  static final String NAME = "CROSS_VALIDATION.md";

  private final CrossValidateRequest request;
  private final CrossValidation result;
  private final List<ModelRecipe> recipes;
  private final List<String> lines = new ArrayList<>();

  /**
   * @param recipes of the folds
   */
  CrossValidationPage(
      CrossValidateRequest request, CrossValidation result, List<ModelRecipe> recipes) {
    this.request = request;
    this.result = result;
    this.recipes = recipes;
  }

  void write() throws IOException {
    lines.add(
        "# Cross-validation: %d folds that keep each %s together"
            .formatted(request.folds(), request.apart().lowerCase()));
    lines.add("");
    lines.add(
        "Every clip is judged by a model that was trained without the clip's fold; all models by"
            + " one configuration. Of what is not in the fold, a part chooses the calibration, the"
            + " thresholds and, unless the last is kept, the epoch. Pooled: all clips under the models"
            + " that had not heard them, with 95 % intervals from resampling groups. The model of each"
            + " fold is in the folder models.");
    lines.add("");
    if (!request.only().areAll()) {
      paragraph("Of the input only the rows with %s.".formatted(request.only()));
    }
    if (startsAreTheSame()) {
      start(0);
    }
    lines.addAll(result.table());
    lines.add("");
    lines.add("## All folds together");
    lines.add("");
    describe(result.pooled());
    for (int fold = 0; fold < result.folds().size(); fold++) {
      lines.add("## Fold " + (fold + 1));
      lines.add("");
      if (!startsAreTheSame()) {
        start(fold);
      }
      recipes
          .get(fold)
          .teaching()
          .ifPresent(teaching -> paragraph("Taught by " + titles(teaching)));
      describe(result.folds().get(fold));
    }
    lines.add("## Settings, below `earwitness.training`");
    lines.add("");
    lines.add("```");
    // What a model that it starts from hears goes before what the request says of it.
    recipes
        .get(0)
        .settings()
        .trainingByPath()
        .forEach((path, value) -> lines.add(path + " = " + value));
    lines.add("```");
    Path page = request.output().resolve(NAME);
    Files.write(page, lines);
  }

  private boolean startsAreTheSame() {
    return recipes.stream().map(recipe -> recipe.start().sentence()).distinct().count() == 1;
  }

  private void start(int fold) {
    recipes.get(fold).start().sentence().ifPresent(this::paragraph);
  }

  private void describe(FoldFigures figures) {
    lines.addAll(EvaluationText.of(figures.evaluation()));
    lines.addAll(FieldText.of(figures.field(), recipes.get(0).config().backgroundClass()));
  }

  private void paragraph(String text) {
    lines.add(text);
    lines.add("");
  }

  private static String titles(Teaching teaching) {
    return String.join(", ", teaching.titles()) + ".";
  }
}
