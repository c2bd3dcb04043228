package io.earwitness.jobs.doctor;

import io.earwitness.WrongUseException;
import io.earwitness.model.Classifier;
import io.earwitness.model.ModelFolder;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;

/**
 * Whether the model loads and classifies a segment.
 *
 * @param uri its folder, or empty for the one that ships
 */
public record ModelCheck(Optional<String> uri, Configuration storage) implements Check {

  @Override
  public String subject() {
    return "Model";
  }

  @Override
  public Finding run() {
    try {
      ModelFolder folder = ModelFolder.of(uri, FailFastStorage.of(storage));
      Classifier classifier = Classifier.of(folder);
      return Finding.works(
          "%s tells %s apart"
              .formatted(folder.title(), String.join(", ", classifier.spec().classes())));
    } catch (WrongUseException e) {
      return Finding.broken(e.getMessage().replaceFirst("[.]$", ""), "--model names its folder");
    } catch (IllegalStateException | LinkageError e) {
      return Finding.broken(
          "It cannot be tried: " + e.getMessage(), "First make the native libraries load");
    }
  }
}
