package io.earwitness.training;

import com.google.protobuf.CodedOutputStream;
import io.earwitness.training.network.Network;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.SavedModel;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.TensorInfo;
import org.tensorflow.proto.TensorShapeProto;

/**
 * Writes a trained network as a TensorFlow SavedModel whose weights are constants, so that it is
 * one file: input {@code log_mel} (batch, mels, frames, 1) in dB, output {@code probabilities}
 * (batch, classes).
 */
public final class SavedModelWriter {

  private static final String TAG = "serve";
  private static final String SIGNATURE = "serving_default";
  private static final String PREDICT = "tensorflow/serving/predict";

  private SavedModelWriter() {}

  /** Writes {@code saved_model.pb} into {@code folder}; the same network gives the same bytes. */
  public static Path write(TrainedNetwork trained, Path folder) {
    Path file = folder.resolve("saved_model.pb");
    try {
      Files.createDirectories(folder);
      try (OutputStream out = Files.newOutputStream(file)) {
        CodedOutputStream coded = CodedOutputStream.newInstance(out);
        coded.useDeterministicSerialization();
        savedModel(trained).writeTo(coded);
        coded.flush();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the model cannot be written to " + folder, e);
    }
    return file;
  }

  private static SavedModel savedModel(TrainedNetwork trained) {
    Network network = trained.network();
    SignatureDef signature =
        SignatureDef.newBuilder()
            .putInputs(
                InferenceGraph.INPUT,
                tensor(InferenceGraph.INPUT, -1, network.mels(), network.frames(), 1))
            .putOutputs(InferenceGraph.OUTPUT, tensor(InferenceGraph.OUTPUT, -1, network.classes()))
            .setMethodName(PREDICT)
            .build();
    try (InferenceGraph graph = new InferenceGraph(trained)) {
      MetaGraphDef metaGraph =
          MetaGraphDef.newBuilder()
              .setMetaInfoDef(MetaGraphDef.MetaInfoDef.newBuilder().addTags(TAG))
              .setGraphDef(graph.definition())
              .putSignatureDef(SIGNATURE, signature)
              .build();
      return SavedModel.newBuilder().setSavedModelSchemaVersion(1).addMetaGraphs(metaGraph).build();
    }
  }

  private static TensorInfo tensor(String operation, long... shape) {
    TensorShapeProto.Builder dimensions = TensorShapeProto.newBuilder();
    for (long size : shape) {
      dimensions.addDim(TensorShapeProto.Dim.newBuilder().setSize(size));
    }
    return TensorInfo.newBuilder()
        .setName(operation + ":0")
        .setDtype(DataType.DT_FLOAT)
        .setTensorShape(dimensions)
        .build();
  }
}
