package io.earwitness.jobs.train.folds;

import io.earwitness.LocalFolders;
import io.earwitness.jobs.train.folder.ModelFiles;
import io.earwitness.jobs.train.folder.WholeFolder;
import io.earwitness.model.ModelFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;

/**
 * The models of a cross-validation, each of which has not heard its fold: the folders {@code
 * models/fold-1}, {@code models/fold-2} and so on.
 *
 * @param output of the cross-validation
 */
record FoldModels(Path output) {

  /**
   * The folder of a model.
   *
   * @param fold from 0
   */
  Path folder(int fold) {
    return output.resolve("models").resolve("fold-" + (fold + 1));
  }

  boolean has(int fold) {
    return Files.exists(folder(fold));
  }

  /** Writes a model; one that an interrupted cross-validation has left is written anew. */
  void write(int fold, ModelFiles model) throws IOException {
    LocalFolders.delete(folder(fold));
    WholeFolder.make(folder(fold), model::write);
  }

  /** The thresholds of a model, in the order of the classes. */
  List<Double> thresholds(int fold, List<String> classes) {
    Map<String, Double> ofClasses =
        ModelFolder.read(folder(fold).toString(), new Configuration()).spec().thresholds();
    return classes.stream().map(ofClasses::get).toList();
  }
}
