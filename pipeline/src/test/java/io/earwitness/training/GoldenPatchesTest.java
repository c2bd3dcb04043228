package io.earwitness.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.earwitness.SharedData;
import io.earwitness.training.network.Layer;
import io.earwitness.training.network.Layer.MeanMaxOverPatches;
import io.earwitness.training.network.Network;
import io.earwitness.training.network.Weight;
import io.earwitness.training.network.Weights;
import io.earwitness.training.pretrained.NpyFile;
import io.earwitness.training.pretrained.Yamnet;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A network in patches against the embeddings that YAMNet gives of its five patches. */
class GoldenPatchesTest {
  private static final int MELS = 64;
  private static final int FRAMES = 298;
  private static final int WIDTH = 1024;

  @ParameterizedTest
  @ValueSource(strings = {"speech", "vibrato", "noise"})
  void hearsMeanAndMaximumOfThem(String name) throws Exception {
    TrainedNetwork headless =
        new TrainedNetwork(headless(), weights(), Calibration.none(2), List.of());

    float[] heard;
    try (InferenceGraph graph = new InferenceGraph(headless)) {
      heard = graph.embeddings(bandsFirst(golden(name + ".logmel")));
    }

    assertThat(heard).containsExactly(meanAndMaximum(golden(name + ".embedding")), within(1e-3f));
  }

  /** All up to the pooling of the patches, and classes made of that. */
  private static Network headless() {
    List<Layer> layers = new ArrayList<>();
    for (Layer layer : Network.mobileNetPatches(MELS, FRAMES, 2).layers()) {
      layers.add(layer);
      if (layer instanceof MeanMaxOverPatches) {
        break;
      }
    }
    layers.add(new Layer.Dense(2));
    return new Network(MELS, FRAMES, layers);
  }

  private static Weights weights() {
    Map<String, Weight> weights =
        new LinkedHashMap<>(Yamnet.read(SharedData.path("yamnet")).weights().byName());
    weights.put("83-dense.weights", new Weight(new long[] {2 * WIDTH, 2}, new float[4 * WIDTH]));
    weights.put("83-dense.bias", new Weight(new long[] {2}, new float[2]));
    return new Weights(weights);
  }

  private static float[] bandsFirst(float[] framesFirst) {
    float[] values = new float[framesFirst.length];
    for (int i = 0; i < values.length; i++) {
      values[i % MELS * FRAMES + i / MELS] = framesFirst[i];
    }
    return values;
  }

  private static float[] meanAndMaximum(float[] patches) {
    float[] values = new float[2 * WIDTH];
    for (int i = 0; i < patches.length; i++) {
      int channel = i % WIDTH;
      values[channel] += patches[i] / 5;
      values[WIDTH + channel] = Math.max(values[WIDTH + channel], patches[i]);
    }
    return values;
  }

  private static float[] golden(String name) throws Exception {
    return NpyFile.read(SharedData.path("yamnet/golden/" + name + ".npy")).values();
  }
}
