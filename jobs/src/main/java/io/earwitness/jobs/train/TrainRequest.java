package io.earwitness.jobs.train;

import io.earwitness.LocalFolders;
import io.earwitness.WrongUseException;
import io.earwitness.config.Settings;
import io.earwitness.jobs.manifest.OnlyRows;
import io.earwitness.jobs.train.clips.Apart;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What the user asks {@code train} for.
 *
 * @param inputs manifests or folders of class folders
 * @param only which rows of a manifest count
 * @param output the model folder to make
 * @param apart what is in one split only
 * @param teachers folders of models to learn from besides the labels; may be empty
 * @param foldTeachers outputs of cross-validations, the models of which teach each about the clips
 *     that it has not heard; may be empty
 * @param unlabelled recordings to learn from the teachers' word alone; empty without teachers
 * @param resume whether to go on from the checkpoint of an interrupted training
 */
public record TrainRequest(
    List<String> inputs,
    OnlyRows only,
    Path output,
    Apart apart,
    List<String> teachers,
    List<Path> foldTeachers,
    List<String> unlabelled,
    boolean resume,
    Settings settings) {

  public TrainRequest {
    output = output.toAbsolutePath().normalize();
    inputs = List.copyOf(inputs);
    teachers = List.copyOf(teachers);
    foldTeachers =
        foldTeachers.stream().map(folder -> folder.toAbsolutePath().normalize()).toList();
    unlabelled = List.copyOf(unlabelled);
    if (inputs.size() > 1 && !foldTeachers.isEmpty()) {
      throw new WrongUseException(
          "--fold-teachers takes one --input, that of the cross-validation: of several, clips have"
              + " other names.");
    }
    if (settings.training().correct()) {
      requireCorrection(teachers.isEmpty() && foldTeachers.isEmpty(), unlabelled);
    } else if (teachers.isEmpty() && foldTeachers.isEmpty() && !unlabelled.isEmpty()) {
      throw new WrongUseException(
          "--unlabelled needs --teacher or --fold-teachers: without labels, audio is learnt from what a teacher says of"
              + " it.");
    }
  }

  private static void requireCorrection(boolean withoutTeachers, List<String> unlabelled) {
    if (unlabelled.isEmpty() || !withoutTeachers) {
      throw new WrongUseException(
          "earwitness.training.correct needs --unlabelled and no teacher: the model that is"
              + " corrected teaches on audio without labels what it must not forget.");
    }
  }

  /**
   * Makes sure, before hours of work, that the model can be written.
   *
   * @throws WrongUseException when the output is there already or its parent is no folder to write
   *     to
   */
  public void requireFreeOutput() {
    if (Files.exists(output)) {
      throw new WrongUseException(
          "The output %s is there already: name a folder that is not.".formatted(output));
    }
    LocalFolders.requireWritable(output);
  }

  /** Where the state of the training is kept between epochs: beside the output. */
  public Path checkpoint() {
    return output.resolveSibling(
        "." + output.getFileName() + "-" + settings.trainingHash() + ".checkpoint");
  }
}
