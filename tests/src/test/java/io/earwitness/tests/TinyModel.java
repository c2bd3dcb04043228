package io.earwitness.tests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.SavedModel;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.TensorInfo;
import org.tensorflow.proto.TensorShapeProto;
import org.tensorflow.types.TFloat32;

/**
 * A SavedModel that shares nothing with ours: 16 kHz, segments of one second, 40 bands with the
 * frames first, every segment normalised, four classes, logits. It tells by the loudest quarter of
 * the bands: a low tone is "low", a high one is "high".
 */
final class TinyModel {
  static final String MODEL_JSON =
      """
      {
        "name": "tiny",
        "classes": ["low", "lower_middle", "upper_middle", "high"],
        "signature": "answer",
        "input": {"tensor": "spectrogram", "kind": "log_mel", "shape": [101, 40]},
        "output": {"tensor": "scores", "kind": "logits"},
        "audio": {"sample_rate_hz": 16000, "segment_seconds": 1.0},
        "log_mel": {
          "n_fft": 400, "hop_length": 160, "n_mels": 40, "fmin_hz": 0, "fmax_hz": 8000,
          "reference": "ONE", "floor_db": -100, "axes": "FRAMES_BANDS"
        },
        "normalisation": {"kind": "per_segment"},
        "thresholds": {"high": 0.9}
      }
      """;

  private static final int FRAMES = 101;
  private static final int BANDS = 40;
  private static final int CLASSES = 4;

  private TinyModel() {}

  /** Writes the model folder. */
  static void write(Path folder) throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("model.json"), MODEL_JSON);
    Files.write(folder.resolve("saved_model.pb"), savedModel().toByteArray());
  }

  private static SavedModel savedModel() {
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Operand<TFloat32> input =
          tf.withName("x")
              .placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1, FRAMES, BANDS)));
      Operand<TFloat32> quarters =
          tf.reshape(tf.math.mean(input, tf.constant(1)), tf.array(-1, CLASSES, BANDS / CLASSES));
      tf.withName("y").math.mul(tf.reduceMax(quarters, tf.constant(2)), tf.constant(3f));
      SignatureDef signature =
          SignatureDef.newBuilder()
              .putInputs("spectrogram", tensor("x", -1, FRAMES, BANDS))
              .putOutputs("scores", tensor("y", -1, CLASSES))
              .setMethodName("tensorflow/serving/predict")
              .build();
      MetaGraphDef metaGraph =
          MetaGraphDef.newBuilder()
              .setMetaInfoDef(MetaGraphDef.MetaInfoDef.newBuilder().addTags("serve"))
              .setGraphDef(graph.toGraphDef())
              .putSignatureDef("answer", signature)
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
