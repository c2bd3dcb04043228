package io.earwitness.jobs.train.folds;

import io.earwitness.WrongUseException;
import io.earwitness.config.Settings;
import io.earwitness.jobs.manifest.OnlyRows;
import io.earwitness.jobs.train.clips.Apart;
import java.nio.file.Path;
import java.util.List;

/**
 * What the user asks {@code cross-validate} for.
 *
 * @param input a manifest or a folder of class folders
 * @param only which rows of a manifest count
 * @param output the folder for predictions and figures
 * @param folds how many folds, and models: each is measured on the fold that it is not trained on
 * @param apart what stays in one fold
 * @param atOnce how many are trained at the same time
 * @param teachers folders of models to learn from besides the labels; may be empty
 * @param foldTeachers outputs of earlier cross-validations, the models of which teach each the fold
 *     that it has not heard; may be empty
 */
public record CrossValidateRequest(
    String input,
    OnlyRows only,
    Path output,
    int folds,
    Apart apart,
    int atOnce,
    List<String> teachers,
    List<Path> foldTeachers,
    Settings settings) {

  public CrossValidateRequest {
    teachers = List.copyOf(teachers);
    foldTeachers =
        foldTeachers.stream().map(folder -> folder.toAbsolutePath().normalize()).toList();
    output = output.toAbsolutePath().normalize();
    if (settings.training().correct()) {
      throw new WrongUseException(
          "earwitness.training.correct is for train: a cross-validation makes models of its own.");
    }
    if (folds < 2 || atOnce < 1) {
      throw new WrongUseException("--folds takes 2 or more, --at-once 1 or more.");
    }
  }
}
