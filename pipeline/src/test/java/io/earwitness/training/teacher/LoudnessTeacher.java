package io.earwitness.training.teacher;

import io.earwitness.model.ModelFolder;
import io.earwitness.model.SavedModelFile;
import io.earwitness.model.SavedModelFile.NamedTensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.Stack;
import org.tensorflow.types.TFloat32;

/**
 * A model that hears a quarter of a second at 4 kHz and says how loud it is, 1 for a sine at full
 * scale, and what that lacks to 1; its embedding is (3, 4) times the loudness.
 */
final class LoudnessTeacher {
  static final int RATE_HZ = 4000;
  private static final int SAMPLES = 1000;

  private LoudnessTeacher() {}

  static ModelFolder write(Path folder, String loud, String quiet) throws IOException {
    Files.createDirectories(folder);
    Files.writeString(
        folder.resolve("model.json"),
        """
        {
          "name": "loudness",
          "classes": ["%s", "%s"],
          "input": {"tensor": "waveform", "kind": "waveform", "shape": [1000]},
          "output": {"tensor": "scores", "embedding": "embedding"},
          "audio": {"sample_rate_hz": 4000, "segment_seconds": 0.25}
        }
        """
            .formatted(loud, quiet));
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      Operand<TFloat32> waveform =
          tf.withName("w").placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1, SAMPLES)));
      Operand<TFloat32> power = tf.math.mean(tf.math.square(waveform), tf.constant(1));
      Operand<TFloat32> loudness =
          tf.math.minimum(tf.math.mul(power, tf.constant(2f)), tf.constant(1f));
      tf.withName("s")
          .stack(List.of(loudness, tf.math.sub(tf.constant(1f), loudness)), Stack.axis(1L));
      tf.withName("e")
          .math
          .mul(tf.expandDims(loudness, tf.constant(1)), tf.constant(new float[] {3, 4}));
      SavedModelFile.write(
          folder,
          graph.toGraphDef(),
          "serving_default",
          List.of(new NamedTensor("waveform", "w", Shape.of(-1, SAMPLES))),
          List.of(
              new NamedTensor("scores", "s", Shape.of(-1, 2)),
              new NamedTensor("embedding", "e", Shape.of(-1, 2))));
    }
    return ModelFolder.read(folder.toString(), new Configuration());
  }
}
