package io.earwitness.training.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.earwitness.WrongUseException;
import io.earwitness.model.TensorFlowRuntime;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WeightsFileTest {
  private static final Weights WEIGHTS =
      new Weights(
          Map.of(
              "01-convolution.filter",
                  new Weight(new long[] {2, 3}, new float[] {1, 2, 3, 4, 5, -6}),
              "02-bias.bias", new Weight(new long[] {1}, new float[] {0.25f})));

  @TempDir Path folder;

  @Test
  void whatWasWrittenIsRead() throws Exception {
    WeightsFile written =
        new WeightsFile(
            Network.batchNorm(128, 130, 3),
            List.of("a b", "c, d", "é"),
            "1 s",
            WEIGHTS,
            Optional.of(new LogitScale(0.7158521, List.of(0.1, -1e-9, 1.0 / 3))));
    Path file = folder.resolve(WeightsFile.NAME);

    written.write(file);
    WeightsFile read = WeightsFile.read(Files.readAllBytes(file), "a file");

    assertThat(read).isEqualTo(written);
    assertThat(Files.readAllBytes(file)[8]).isEqualTo((byte) '{');
  }

  @Test
  void aLayerTakesUpItsScale() {
    LogitScale scale = new LogitScale(2, List.of(0.5, -0.5));

    Weight factors = scale.apply(new Weight(new long[] {2, 2}, new float[] {1, 2, 3, 4}));
    Weight biases = scale.apply(new Weight(new long[] {2}, new float[] {1, 2}));

    assertThat(factors.values()).containsExactly(0.5f, 1, 1.5f, 2);
    assertThat(biases.values()).containsExactly(1, 0.5f);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"plain", "batch_norm", "deep", "separable", "mobilenet", "mobilenet_patches"})
  void everyNetworkIsMadeAgainFromItsDescription(String name) {
    Network network =
        switch (name) {
          case "plain" -> Network.plain(128, 130, 5);
          case "batch_norm" -> Network.batchNorm(64, 98, 3);
          case "deep" -> Network.deep(128, 130, 4);
          case "mobilenet" -> Network.mobileNet(64, 298, 521);
          case "mobilenet_patches" -> Network.mobileNetPatches(64, 298, 3);
          default -> Network.separable(128, 130, 3);
        };

    assertThat(NetworkDescription.read(NetworkDescription.write(network))).isEqualTo(network);
  }

  @Test
  void aDamagedFileIsRefusedInOneSentence() throws Exception {
    Path file = folder.resolve(WeightsFile.NAME);
    new WeightsFile(Network.plain(128, 130, 3), List.of("a"), "1 s", WEIGHTS, Optional.empty())
        .write(file);
    byte[] whole = Files.readAllBytes(file);

    assertThatThrownBy(() -> WeightsFile.read(Arrays.copyOf(whole, whole.length - 8), "a file"))
        .isInstanceOf(WrongUseException.class)
        .hasMessage(
            "a file holds no weights that train has made: a tensor that does not lie within the file.");
  }

  @Test
  void weightsOfAnotherNetworkAreNoStart() {
    TensorFlowRuntime.ready();
    WeightsFile file =
        new WeightsFile(
            Network.plain(128, 130, 3), List.of("a", "b", "c"), "1 s", WEIGHTS, Optional.empty());

    assertThatIllegalArgumentException()
        .isThrownBy(() -> file.startFor(file.network(), List.of("a", "b", "c")))
        .withMessageContaining("not those of the network");
  }

  @Test
  void layersAreCountedByTheirWeights() {
    TensorFlowRuntime.ready();
    Network network = Network.batchNorm(128, 130, 3);
    int last = network.layers().size() - 1;

    assertThat(TrainableLayers.LAST.first(network)).isEqualTo(last);
    // Before it: dropout, pooling, relu, batch norm, weighing of the mels.
    assertThat(new TrainableLayers(2).first(network)).isEqualTo(last - 4);
    assertThat(new TrainableLayers(3).first(network)).isEqualTo(last - 5);
    assertThat(new TrainableLayers(12).first(network)).isEqualTo(2);
    assertThat(TrainableLayers.ALL.first(network)).isZero();
  }

  @Test
  void whatStartsAtRandomMustBeTrained() {
    TensorFlowRuntime.ready();
    Network patches = Network.mobileNetPatches(64, 298, 3);
    Map<String, Weight> weights = new LinkedHashMap<>();
    patches
        .weightShapes()
        .forEach((name, shape) -> weights.put(name, new Weight(shape, new float[0])));
    assertThat(TrainableLayers.needed(patches, new Weights(weights)).count()).isEqualTo(1);

    weights.remove("88-dense.bias");
    assertThat(TrainableLayers.needed(patches, new Weights(weights)).count()).isEqualTo(1);
    weights.remove("83-batchnorm.mean");
    assertThat(TrainableLayers.needed(patches, new Weights(weights)).count()).isEqualTo(3);
    weights.remove("00-convolution.filter");
    assertThat(TrainableLayers.needed(patches, new Weights(weights)).first(patches)).isZero();
  }
}
