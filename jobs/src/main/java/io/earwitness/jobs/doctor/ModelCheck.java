package io.earwitness.jobs.doctor;

import io.earwitness.WrongUseException;
import io.earwitness.config.ScoringSettings;
import io.earwitness.model.Classifier;
import io.earwitness.model.ModelFolder;
import io.earwitness.model.ModelSpec;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;

/**
 * Whether the model loads and classifies a segment, and the settings fit it.
 *
 * @param uri its folder, or empty for the one that ships
 */
public record ModelCheck(Optional<String> uri, ScoringSettings settings, Configuration storage)
    implements Check {

  @Override
  public String subject() {
    return "Model";
  }

  @Override
  public Finding run() {
    try {
      ModelFolder folder = ModelFolder.of(uri, FailFastStorage.of(storage));
      Classifier classifier = Classifier.of(folder);
      return fitting(folder, classifier.spec());
    } catch (WrongUseException e) {
      return wrong(e, "--model names its folder");
    } catch (IllegalStateException | LinkageError e) {
      return Finding.broken(
          "It cannot be tried: " + e.getMessage(), "First make the native libraries load");
    }
  }

  private Finding fitting(ModelFolder folder, ModelSpec spec) {
    try {
      settings.requireFits(spec);
    } catch (WrongUseException e) {
      return wrong(e, "--config names the settings");
    }
    return Finding.works(
        "%s tells %s apart".formatted(folder.title(), String.join(", ", spec.classes())));
  }

  private static Finding wrong(WrongUseException e, String advice) {
    return Finding.broken(e.getMessage().replaceFirst("[.]$", ""), advice);
  }
}
