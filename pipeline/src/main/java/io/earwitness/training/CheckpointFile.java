package io.earwitness.training;

import io.earwitness.WrongUseException;
import io.earwitness.training.network.Weight;
import io.earwitness.training.network.Weights;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The file in which a {@link Checkpoint} outlives its process: the identity, the epochs and both
 * sets of weights one after the other, numbers big-endian.
 */
record CheckpointFile(Path path) {

  /** Replaces the file in one step: a crash leaves the old one or the new one. */
  void write(Checkpoint checkpoint) {
    Path unfinished = path.resolveSibling(path.getFileName() + ".tmp");
    try {
      Files.createDirectories(path.toAbsolutePath().getParent());
      try (DataOutputStream out =
          new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(unfinished)))) {
        byte[] id = checkpoint.identity().getBytes(StandardCharsets.UTF_8);
        out.writeInt(id.length);
        out.write(id);
        out.writeInt(checkpoint.history().size());
        for (EpochResult result : checkpoint.history()) {
          write(out, result);
        }
        write(out, checkpoint.current());
        write(out, checkpoint.kept());
      }
      Files.move(
          unfinished, path, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new WrongUseException(
          "The checkpoint %s cannot be written: %s.".formatted(path, e.getMessage()), e);
    }
  }

  /**
   * Reads what {@link #write} wrote for the same training.
   *
   * @throws WrongUseException when it is of another training, or cannot be read
   */
  Checkpoint read(String identity) {
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(path)))) {
      String found = new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
      if (!found.equals(identity)) {
        throw new WrongUseException(
            "The checkpoint %s is of a training with other settings or data; delete it to start anew."
                .formatted(path));
      }
      List<EpochResult> history = new ArrayList<>();
      for (int left = in.readInt(); left > 0; left--) {
        history.add(readEpoch(in));
      }
      return new Checkpoint(identity, history, readWeights(in), readWeights(in));
    } catch (IOException e) {
      throw new WrongUseException(
          "The checkpoint %s cannot be read; delete it to start anew.".formatted(path), e);
    }
  }

  private static void write(DataOutputStream out, EpochResult result) throws IOException {
    out.writeInt(result.epoch());
    out.writeInt(result.epochs());
    out.writeDouble(result.trainingLoss());
    out.writeDouble(result.validationLoss());
    out.writeDouble(result.validationMacroF1());
    out.writeDouble(result.learningRate());
    out.writeDouble(result.seconds());
    out.writeBoolean(result.kept());
  }

  private static EpochResult readEpoch(DataInputStream in) throws IOException {
    return new EpochResult(
        in.readInt(),
        in.readInt(),
        in.readDouble(),
        in.readDouble(),
        in.readDouble(),
        in.readDouble(),
        in.readDouble(),
        in.readBoolean());
  }

  private static void write(DataOutputStream out, Weights weights) throws IOException {
    out.writeInt(weights.byName().size());
    for (Map.Entry<String, Weight> entry : weights.byName().entrySet()) {
      out.writeUTF(entry.getKey());
      out.writeInt(entry.getValue().shape().length);
      for (long dimension : entry.getValue().shape()) {
        out.writeLong(dimension);
      }
      out.writeInt(entry.getValue().values().length);
      for (float value : entry.getValue().values()) {
        out.writeFloat(value);
      }
    }
  }

  private static Weights readWeights(DataInputStream in) throws IOException {
    Map<String, Weight> weights = new LinkedHashMap<>();
    for (int left = in.readInt(); left > 0; left--) {
      String name = in.readUTF();
      long[] shape = new long[in.readInt()];
      for (int i = 0; i < shape.length; i++) {
        shape[i] = in.readLong();
      }
      float[] values = new float[in.readInt()];
      for (int i = 0; i < values.length; i++) {
        values[i] = in.readFloat();
      }
      weights.put(name, new Weight(shape, values));
    }
    return new Weights(weights);
  }
}
