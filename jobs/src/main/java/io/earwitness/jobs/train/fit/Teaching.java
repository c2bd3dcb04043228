package io.earwitness.jobs.train.fit;

import io.earwitness.WrongUseException;
import io.earwitness.jobs.train.clips.UnlabelledInput;
import io.earwitness.model.Classifier;
import io.earwitness.model.ModelFolder;
import io.earwitness.training.examples.LossWeights;
import io.earwitness.training.teacher.Faculty;
import io.earwitness.training.teacher.Teachers;
import java.net.URI;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;

/**
 * Whom a network learns from besides its labels: one model at least.
 *
 * @param teachers models that teach about all that is heard
 * @param ofFolds models that teach about what they have not heard, if there are any
 * @param unlabelled what is learnt from them alone
 * @param labelsOverrule whether nothing is learnt from them where there is a label
 */
public record Teaching(
    List<ModelFolder> teachers,
    Optional<FoldTeachers> ofFolds,
    UnlabelledInput unlabelled,
    boolean labelsOverrule) {

  /** Copies the list, in an order that does not depend on who was named first. */
  public Teaching {
    teachers = teachers.stream().sorted(Comparator.comparing(ModelFolder::id)).toList();
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
  public static Optional<Teaching> by(
      List<ModelFolder> teachers, Optional<FoldTeachers> ofFolds, UnlabelledInput unlabelled) {
    return teachers.isEmpty() && ofFolds.isEmpty()
        ? Optional.empty()
        : Optional.of(new Teaching(teachers, ofFolds, unlabelled, false));
  }

  /** Teaching by the model that is corrected: it is right where nobody has said anything else. */
  public static Teaching byCorrected(ModelFolder model, UnlabelledInput unlabelled) {
    return new Teaching(List.of(model), Optional.empty(), unlabelled, true);
  }

  /** The ids of the teachers. */
  public String ids() {
    return String.join(" ", all().map(ModelFolder::id).sorted().toList());
  }

  /** What people may call the teachers, and which of them do not teach about all that is heard. */
  public List<String> titles() {
    return Stream.concat(
            teachers.stream().map(ModelFolder::title),
            ofAllFolds().map(model -> model.title() + ", of what it has not heard"))
        .toList();
  }

  private Stream<ModelFolder> all() {
    return Stream.concat(teachers.stream(), ofAllFolds());
  }

  private Stream<ModelFolder> ofAllFolds() {
    return ofFolds.stream().flatMap(folds -> folds.models().stream()).flatMap(List::stream);
  }

  /**
   * Who teaches about which clip.
   *
   * @param classes those of the network that learns, in its order
   */
  Faculty faculty(List<String> classes, LossWeights weights) {
    return ofFolds
        .map(
            folds ->
                new Faculty(
                    folds.models().stream()
                        .map(models -> Stream.concat(teachers.stream(), models.stream()).toList())
                        .map(models -> new Teachers(models, classes, weights))
                        .toList(),
                    folds.foldOfGroup()))
        .orElseGet(() -> Faculty.of(new Teachers(teachers, classes, weights)));
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
        "With teachers, earwitness.training.cache-dir must be a folder on this machine, not %s."
            .formatted(cacheDir));
  }
}
