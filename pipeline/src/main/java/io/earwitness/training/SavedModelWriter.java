package io.earwitness.training;

import io.earwitness.model.SavedModelFile;
import io.earwitness.model.SavedModelFile.NamedTensor;
import io.earwitness.training.network.Network;
import java.nio.file.Path;
import java.util.List;
import org.tensorflow.ndarray.Shape;

/**
 * Writes a trained network as a TensorFlow SavedModel whose weights are constants, so that it is
 * one file: input {@code log_mel} (batch, mels, frames, 1), outputs {@code probabilities} (batch,
 * classes) and {@code embedding} (batch, size).
 */
public final class SavedModelWriter {

  /** Key of the signature in which input and output have their names. */
  public static final String SIGNATURE = "serving_default";

  /** The input's name. */
  public static final String INPUT = InferenceGraph.INPUT;

  /** The name of the output with a probability for each class. */
  public static final String OUTPUT = InferenceGraph.OUTPUT;

  /** The name of the output that describes a segment as a vector. */
  public static final String EMBEDDING = InferenceGraph.EMBEDDING;

  private SavedModelWriter() {}

  /** Writes {@code saved_model.pb} into {@code folder}; the same network gives the same bytes. */
  public static Path write(TrainedNetwork trained, Path folder) {
    Network network = trained.network();
    Shape input = Shape.of(-1, network.mels(), network.frames(), 1);
    Shape output = Shape.of(-1, network.classes());
    try (InferenceGraph graph = new InferenceGraph(trained)) {
      return SavedModelFile.write(
          folder,
          graph.definition(),
          SIGNATURE,
          List.of(new NamedTensor(INPUT, INPUT, input)),
          List.of(
              new NamedTensor(OUTPUT, OUTPUT, output),
              new NamedTensor(EMBEDDING, EMBEDDING, Shape.of(-1, graph.embeddingSize()))));
    }
  }
}
