package io.earwitness.training.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.earwitness.WrongUseException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
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
        new WeightsFile(Network.batchNorm(128, 130, 3), List.of("a b", "c, d", "é"), WEIGHTS);
    Path file = folder.resolve(WeightsFile.NAME);

    written.write(file);
    WeightsFile read = WeightsFile.read(file);

    assertThat(read).isEqualTo(written);
    assertThat(Files.readAllBytes(file)[8]).isEqualTo((byte) '{');
  }

  @ParameterizedTest
  @ValueSource(strings = {"plain", "batch_norm", "separable"})
  void everyNetworkIsMadeAgainFromItsDescription(String name) {
    Network network =
        switch (name) {
          case "plain" -> Network.plain(128, 130, 5);
          case "batch_norm" -> Network.batchNorm(64, 98, 3);
          default -> Network.separable(128, 130, 3);
        };

    assertThat(NetworkDescription.read(NetworkDescription.write(network))).isEqualTo(network);
  }

  @Test
  void aDamagedFileIsRefusedInOneSentence() throws Exception {
    Path file = folder.resolve(WeightsFile.NAME);
    new WeightsFile(Network.plain(128, 130, 3), List.of("a"), WEIGHTS).write(file);
    byte[] whole = Files.readAllBytes(file);
    Files.write(file, java.util.Arrays.copyOf(whole, whole.length - 8));

    assertThatThrownBy(() -> WeightsFile.read(file))
        .isInstanceOf(WrongUseException.class)
        .hasMessageContaining("a tensor that does not lie within the file");
  }

  @Test
  void aModelWithoutWeightsSaysWhatToDo() {
    assertThatThrownBy(() -> WeightsFile.read(folder.resolve("absent")))
        .isInstanceOf(WrongUseException.class)
        .hasMessageContaining("train from a model that train has made");
  }
}
