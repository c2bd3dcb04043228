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
 * A training between two epochs: all it needs to go on as if it had never stopped.
 *
 * @param identity network, settings and data that it belongs to
 * @param history the epochs so far
 * @param current all variables, the optimiser's included
 * @param best all variables of the best epoch so far
 */
record Checkpoint(String identity, List<EpochResult> history, Weights current, Weights best) {

  Checkpoint {
    history = List.copyOf(history);
  }

  EpochResult last() {
    return history.get(history.size() - 1);
  }

  EpochResult bestEpoch() {
    EpochResult found = null;
    for (EpochResult result : history) {
      found = result.best() ? result : found;
    }
    return found;
  }

  /** The state after one more epoch. */
  Checkpoint plus(EpochResult result, Weights weights) {
    boolean isBest = result.betterThan(bestEpoch());
    List<EpochResult> longer = new ArrayList<>(history);
    longer.add(
        new EpochResult(
            result.epoch(),
            result.epochs(),
            result.trainingLoss(),
            result.validationLoss(),
            result.validationMacroF1(),
            result.learningRate(),
            result.seconds(),
            isBest));
    return new Checkpoint(identity, longer, weights, isBest ? weights : best);
  }

  /** Replaces the file in one step: a crash leaves the old one or the new one. */
  void write(Path file) {
    Path unfinished = file.resolveSibling(file.getFileName() + ".tmp");
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      try (DataOutputStream out =
          new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(unfinished)))) {
        byte[] id = identity.getBytes(StandardCharsets.UTF_8);
        out.writeInt(id.length);
        out.write(id);
        out.writeInt(history.size());
        for (EpochResult result : history) {
          write(out, result);
        }
        write(out, current);
        write(out, best);
      }
      Files.move(
          unfinished, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new WrongUseException("the checkpoint %s cannot be written: %s".formatted(file, e));
    }
  }

  /** Reads a file that {@link #write} made for the same training. */
  static Checkpoint read(Path file, String identity) {
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
      String found = new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
      if (!found.equals(identity)) {
        throw new WrongUseException(
            "the checkpoint %s is of a training with other settings or data; delete it to start anew"
                .formatted(file));
      }
      List<EpochResult> history = new ArrayList<>();
      for (int left = in.readInt(); left > 0; left--) {
        history.add(readEpoch(in));
      }
      return new Checkpoint(identity, history, readWeights(in), readWeights(in));
    } catch (IOException e) {
      throw new WrongUseException(
          "the checkpoint %s cannot be read (%s); delete it to start anew".formatted(file, e));
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
    out.writeBoolean(result.best());
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
