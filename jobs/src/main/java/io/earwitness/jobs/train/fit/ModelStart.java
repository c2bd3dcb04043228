package io.earwitness.jobs.train.fit;

import io.earwitness.WrongUseException;
import io.earwitness.config.Settings;
import io.earwitness.model.ModelFolder;
import io.earwitness.model.ModelSpec;
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
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * What a model starts from: random weights, or those of the model that {@code training.start-from}
 * names. A model that starts from another hears as that one does.
 *
 * @param settings of the user, but for what the model hears
 * @param weights empty for random ones
 */
public record ModelStart(Settings settings, Optional<WeightsFile> weights) {

  /**
   * Reads the model that the settings name, if they do.
   *
   * @throws WrongUseException when training cannot start from it
   */
  public static ModelStart of(Settings settings, Configuration storage) {
    Optional<String> folder = settings.training().startFrom();
    if (folder.isEmpty()) {
      return new ModelStart(settings, Optional.empty());
    }
    ModelSpec spec = ModelFolder.read(folder.get(), storage).spec();
    WeightsFile weights = read(new Path(folder.get(), WeightsFile.NAME), storage);
    if (!weights.features().equals(spec.features())) {
      throw new WrongUseException(
          "Training cannot start from %s: its weights were trained on other features than its model.json describes."
              .formatted(folder.get()));
    }
    return new ModelStart(settings.hearingAs(spec), Optional.of(weights));
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
        .map(file -> new Start(weightsFor(network, classes, file), trainable))
        .orElse(Start.AT_RANDOM);
  }

  private Weights weightsFor(Network network, List<String> classes, WeightsFile file) {
    if (!file.network().withClasses(network.classes()).equals(network)) {
      throw refused(
          "its network is %s, but earwitness.training.network is %s"
              .formatted(name(file.network()), name(network)));
    }
    TensorFlowRuntime.ready();
    try {
      return file.startFor(classes);
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
    return Arrays.stream(Architecture.values())
        .filter(
            kind ->
                kind.network(network.mels(), network.frames(), network.classes()).equals(network))
        .findFirst()
        .map(kind -> kind.name().toLowerCase(Locale.ROOT))
        .orElse("none of those that can be trained");
  }

  /** Changes with the weights that training starts from; empty for random ones. */
  public String identity() {
    return weights.map(file -> " " + file.weights().hash()).orElse("");
  }

  /** A sentence for people; empty for random weights. */
  public Optional<String> sentence() {
    return weights.map(
        file ->
            "Started from the weights %s of `%s`, which tells %d classes apart; trained were the layers: %s."
                .formatted(
                    file.weights().hash(),
                    settings.training().startFrom().orElseThrow(),
                    file.classes().size(),
                    settings.training().trainableLayers()));
  }
}
