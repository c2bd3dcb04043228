package io.earwitness.jobs.train.folds;

import io.earwitness.jobs.train.measure.EvaluationText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The page that tells people what a cross-validation found. */
final class CrossValidationPage {
  static final String NAME = "CROSS_VALIDATION.md";

  private final CrossValidateRequest request;
  private final CrossValidation result;

  CrossValidationPage(CrossValidateRequest request, CrossValidation result) {
    this.request = request;
    this.result = result;
  }

  void write() throws IOException {
    List<String> lines = new ArrayList<>();
    lines.add(
        "# Cross-validation: %d folds that keep each %s together"
            .formatted(request.folds(), request.apart().name().toLowerCase(Locale.ROOT)));
    lines.add("");
    lines.add(
        "Every clip is judged by a model that was trained without the clip's fold; all models by"
            + " one configuration. Of what is not in the fold, a part chooses the epoch, the"
            + " calibration and the thresholds. Pooled: all clips under the models that had not"
            + " heard them, with 95 % intervals from resampling groups.");
    lines.add("");
    lines.addAll(result.table());
    lines.add("");
    lines.add("## All folds together");
    lines.add("");
    lines.addAll(EvaluationText.of(result.pooled()));
    for (int fold = 0; fold < result.folds().size(); fold++) {
      lines.add("## Fold " + (fold + 1));
      lines.add("");
      lines.addAll(EvaluationText.of(result.folds().get(fold)));
    }
    lines.add("## Settings, below `earwitness.training`");
    lines.add("");
    lines.add("```");
    request.settings().trainingByPath().forEach((path, value) -> lines.add(path + " = " + value));
    lines.add("```");
    Path page = request.output().resolve(NAME);
    Files.write(page, lines);
  }
}
