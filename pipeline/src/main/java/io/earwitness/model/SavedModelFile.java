package io.earwitness.model;

import com.google.protobuf.CodedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.SavedModel;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.TensorInfo;
import org.tensorflow.proto.TensorShapeProto;

/** A graph whose weights are constants, written as a TensorFlow SavedModel: it is one file then. */
public final class SavedModelFile {
  private static final String NAME = "saved_model.pb";
  private static final String TAG = "serve";
  private static final String PREDICT = "tensorflow/serving/predict";

  private SavedModelFile() {}

  /**
   * An input or output of the model, of float32.
   *
   * @param name in the signature
   * @param operation of the graph that gives it as its first output
   * @param shape with -1 where any size will do
   */
  public record NamedTensor(String name, String operation, Shape shape) {}

  /**
   * Writes {@code saved_model.pb} into {@code folder}; the same graph gives the same bytes.
   *
   * @param signature key of its one signature
   */
  public static Path write(
      Path folder,
      GraphDef graph,
      String signature,
      List<NamedTensor> inputs,
      List<NamedTensor> outputs) {
    Path file = folder.resolve(NAME);
    try {
      Files.createDirectories(folder);
      try (OutputStream out = Files.newOutputStream(file)) {
        CodedOutputStream coded = CodedOutputStream.newInstance(out);
        coded.useDeterministicSerialization();
        savedModel(graph, signature, inputs, outputs).writeTo(coded);
        coded.flush();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the model cannot be written to " + folder, e);
    }
    return file;
  }

  private static SavedModel savedModel(
      GraphDef graph, String key, List<NamedTensor> inputs, List<NamedTensor> outputs) {
    SignatureDef.Builder signature = SignatureDef.newBuilder().setMethodName(PREDICT);
    inputs.forEach(tensor -> signature.putInputs(tensor.name(), info(tensor)));
    outputs.forEach(tensor -> signature.putOutputs(tensor.name(), info(tensor)));
    MetaGraphDef metaGraph =
        MetaGraphDef.newBuilder()
            .setMetaInfoDef(MetaGraphDef.MetaInfoDef.newBuilder().addTags(TAG))
            .setGraphDef(graph)
            .putSignatureDef(key, signature.build())
            .build();
    return SavedModel.newBuilder().setSavedModelSchemaVersion(1).addMetaGraphs(metaGraph).build();
  }

  private static TensorInfo info(NamedTensor tensor) {
    TensorShapeProto.Builder dimensions = TensorShapeProto.newBuilder();
    for (long size : tensor.shape().asArray()) {
      dimensions.addDim(TensorShapeProto.Dim.newBuilder().setSize(size));
    }
    return TensorInfo.newBuilder()
        .setName(tensor.operation() + ":0")
        .setDtype(DataType.DT_FLOAT)
        .setTensorShape(dimensions)
        .build();
  }
}
