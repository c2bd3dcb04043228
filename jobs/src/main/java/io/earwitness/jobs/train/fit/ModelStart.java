package io.earwitness.jobs.train.fit;

import io.earwitness.NamedPath;
import io.earwitness.WrongUseException;
import io.earwitness.config.Settings;
import io.earwitness.config.TrainingSettings;
import io.earwitness.model.ModelFolder;
import io.earwitness.model.ShippedModel;
import io.earwitness.model.TensorFlowRuntime;
import io.earwitness.training.Start;
import io.earwitness.training.network.Architecture;
import io.earwitness.training.network.Network;
import io.earwitness.training.network.TrainableLayers;
import io.earwitness.training.network.Weights;
import io.earwitness.training.network.WeightsFile;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * What a model starts from: random weights, or those of the model that {@code training.start-from}
 * names. A model that starts from another hears as that one does.
 *
 * @param settings of the user, but for what the model hears
 * @param weights empty for random ones
 * @param corrected the model that is only {@linkplain TrainingSettings#correct corrected}; empty
 *     where another one is made
 */
public record ModelStart(
    Settings settings, Optional<WeightsFile> weights, Optional<ModelFolder> corrected) {

  private static final String STARTED =
      "Started from the weights %s of `%s`, which tells %d classes apart; trained were the layers: %s.";

  private static final String CORRECTS =
      "It corrects `%2$s`: it started from the weights %1$s of that one, learnt the labels, and of audio without labels what that one says; trained were the layers: %4$s.";

  /**
   * Reads the model that the settings name, if they do.
   *
   * @throws WrongUseException when training cannot start from it
   */
  public static ModelStart of(Settings settings, Configuration storage) {
    Optional<String> start = settings.training().startFrom();
    if (start.isEmpty()) {
      return new ModelStart(settings, Optional.empty(), Optional.empty());
    }
    boolean ships = start.get().equals(ShippedModel.BASE.word());
    ModelFolder model = ships ? ModelFolder.base() : ModelFolder.read(start.get(), storage);
    WeightsFile weights =
        ships
            ? WeightsFile.read(ShippedModel.BASE.read(WeightsFile.NAME), model.title())
            : read(new Path(NamedPath.of(start.get()), WeightsFile.NAME), storage);
    if (!weights.features().equals(model.spec().features())) {
      throw new WrongUseException(
          "Training cannot start from %s: its weights were trained on other features than its model.json describes."
              .formatted(start.get()));
    }
    Settings hearing = settings.hearingAs(model.spec());
    if (!settings.training().correct()) {
      return new ModelStart(hearing, Optional.of(weights), Optional.empty());
    }
    return new ModelStart(
        hearing.withNetwork(architecture(weights.network())),
        Optional.of(weights),
        Optional.of(model));
  }

  private static Architecture architecture(Network network) {
    return kinds(network)
        .findFirst()
        .orElseThrow(
            () -> new WrongUseException("A model of this network cannot be trained further."));
  }

  /** Whether a model is corrected, and else stays as it is. */
  public boolean corrects() {
    return corrected.isPresent();
  }

  /**
   * What the model will tell apart.
   *
   * @param labels of the clips, sorted
   * @throws WrongUseException when a model is corrected that does not know one of them
   */
  public List<String> classes(List<String> labels) {
    if (corrected.isEmpty()) {
      return labels;
    }
    List<String> classes = corrected.get().spec().classes();
    for (String label : labels) {
      if (!classes.contains(label)) {
        throw new WrongUseException(
            "The model to correct tells %s apart, not %s: a new class makes another model, which is trained without earwitness.training.correct."
                .formatted(String.join(", ", classes), label));
      }
    }
    return classes;
  }

  private static WeightsFile read(Path file, Configuration storage) {
    try (InputStream in = file.getFileSystem(storage).open(file)) {
      return WeightsFile.read(in.readAllBytes(), file.toString());
    } catch (IOException e) {
      throw new WrongUseException(
          "The weights %s cannot be read (%s): training starts from a model that train or import-yamnet has made."
              .formatted(file, e.getMessage()),
          e);
    }
  }

  /**
   * The start of a network with these classes.
   *
   * @throws WrongUseException when the weights are those of another network
   */
  Start of(Network network, List<String> classes) {
    TrainableLayers trainable = settings.training().trainableLayers();
    return weights
        .map(
            file -> new Start(weightsFor(network, classes, file), trainable, corrected.isPresent()))
        .orElse(Start.AT_RANDOM);
  }

  private Weights weightsFor(Network network, List<String> classes, WeightsFile file) {
    if (!network.hearsAs(file.network())) {
      throw refused(
          "its network is %s, but earwitness.training.network is %s. With earwitness.training.start-from = none, it starts at random"
              .formatted(name(file.network()), name(network)));
    }
    TensorFlowRuntime.ready();
    try {
      Weights start = corrected.isPresent() ? file.calibrated() : file.startFor(network, classes);
      int needed = TrainableLayers.needed(network, start).count();
      if (settings.training().trainableLayers().count() < needed) {
        throw refused(
            "the last %d layers start at random, so that earwitness.training.trainable-layers must be %d at least"
                .formatted(needed, needed));
      }
      return start;
    } catch (IllegalArgumentException e) {
      throw refused(e.getMessage());
    }
  }

  private WrongUseException refused(String reason) {
    return new WrongUseException(
        "Training cannot start from %s: %s."
            .formatted(settings.training().startFrom().orElseThrow(), reason));
  }

  private static String name(Network network) {
    return kinds(network)
        .findFirst()
        .map(kind -> kind.name().toLowerCase(Locale.ROOT))
        .orElse("none of those that can be trained");
  }

  private static Stream<Architecture> kinds(Network network) {
    return Arrays.stream(Architecture.values())
        .filter(
            kind ->
                kind.network(network.mels(), network.frames(), network.classes()).equals(network));
  }

  /** Changes with the weights that training starts from; empty for random ones. */
  public String identity() {
    return weights.map(file -> " " + file.weights().hash()).orElse("");
  }

  /** A sentence for people; empty for random weights. */
  public Optional<String> sentence() {
    return weights.map(
        file ->
            (corrects() ? CORRECTS : STARTED)
                .formatted(
                    file.weights().hash(),
                    settings.training().startFrom().orElseThrow(),
                    file.classes().size(),
                    settings.training().trainableLayers()));
  }
}
