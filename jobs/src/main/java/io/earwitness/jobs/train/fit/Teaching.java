package io.earwitness.jobs.train.fit;

import io.earwitness.WrongUseException;
import io.earwitness.jobs.train.clips.UnlabelledInput;
import io.earwitness.model.Classifier;
import io.earwitness.model.ModelFolder;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;

/**
 * Whom a network learns from besides its labels.
 *
 * @param teachers models that say what they hear, one at least
 * @param unlabelled what is learnt from them alone
 * @param labelsOverrule whether nothing is learnt from them where there is a label
 */
public record Teaching(
    List<ModelFolder> teachers, UnlabelledInput unlabelled, boolean labelsOverrule) {

  /** Copies the list. */
  public Teaching {
    teachers = List.copyOf(teachers);
  }

  /**
   * Reads and loads the models that teach.
   *
   * @throws WrongUseException when one of them cannot be read or does not run
   */
  public static List<ModelFolder> models(List<String> uris, Configuration storage) {
    List<ModelFolder> models = uris.stream().map(uri -> ModelFolder.read(uri, storage)).toList();
    models.forEach(Classifier::of);
    return models;
  }

  /** Teaching by some models; none without any. */
  public static Optional<Teaching> by(List<ModelFolder> teachers, UnlabelledInput unlabelled) {
    return teachers.isEmpty()
        ? Optional.empty()
        : Optional.of(new Teaching(teachers, unlabelled, false));
  }

  /** Teaching by the model that is corrected: it is right where nobody has said anything else. */
  public static Teaching byCorrected(ModelFolder model, UnlabelledInput unlabelled) {
    return new Teaching(List.of(model), unlabelled, true);
  }

  /** The ids of the teachers. */
  public String ids() {
    return String.join(" ", teachers.stream().map(ModelFolder::id).sorted().toList());
  }

  /**
   * Where their word is kept: it is mapped into memory, for which it must be in a local folder.
   *
   * @throws WrongUseException when the cache is elsewhere
   */
  static Path folder(String cacheDir) {
    if (!cacheDir.matches("[a-z][a-z0-9+.-]+:.*")) {
      return Path.of(cacheDir);
    }
    if (cacheDir.startsWith("file:")) {
      return Path.of(URI.create(cacheDir).getPath());
    }
    throw new WrongUseException(
        "With --teacher, earwitness.training.cache-dir must be a folder on this machine, not %s."
            .formatted(cacheDir));
  }
}
