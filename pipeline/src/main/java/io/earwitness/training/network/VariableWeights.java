package io.earwitness.training.network;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Weights as variables of a graph. The training graph and the inference graph ask for the same
 * names and so share them. The moments of an optimiser are kept here too, so that all that a
 * checkpoint needs is in one place.
 */
public final class VariableWeights implements WeightSource {

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Slot(
      Operand<TFloat32> variable,
      Operand<TFloat32> newValue,
      Op assignment,
      long[] shape,
      InitialValue initial,
      boolean trained) {}

  private final Ops tf;
  private final Map<String, Slot> slots = new LinkedHashMap<>();

  public VariableWeights(Ops tf) {
    this.tf = tf;
  }

  @Override
  public Operand<TFloat32> weight(
      String name, long[] shape, InitialValue initial, boolean trained) {
    return slots.computeIfAbsent(name, n -> slot(shape, initial, trained)).variable();
  }

  private Slot slot(long[] shape, InitialValue initial, boolean trained) {
    Operand<TFloat32> variable = tf.variable(Shape.of(shape), TFloat32.class);
    Operand<TFloat32> newValue = tf.placeholder(TFloat32.class);
    return new Slot(variable, newValue, tf.assign(variable, newValue), shape, initial, trained);
  }

  /** The variables that training changes, by name. */
  Map<String, Operand<TFloat32>> trained() {
    Map<String, Operand<TFloat32>> trained = new LinkedHashMap<>();
    slots.forEach(
        (name, slot) -> {
          if (slot.trained()) {
            trained.put(name, slot.variable());
          }
        });
    return trained;
  }

  /**
   * Initial values, each from a random stream of its own, so that another layer does not change
   * those of the others.
   */
  public Weights initial(long seed) {
    Map<String, Weight> initial = new LinkedHashMap<>();
    slots.forEach(
        (name, slot) -> {
          SplittableRandom random = new SplittableRandom(seed * 31 + name.hashCode());
          int size = (int) Shape.of(slot.shape()).size();
          initial.put(name, new Weight(slot.shape(), slot.initial().draw(size, random)));
        });
    return new Weights(initial);
  }

  /** Sets all variables; moments of an optimiser may be missing, and then stay as they are. */
  public void load(Session session, Weights weights) {
    slots.forEach(
        (name, slot) -> {
          if (name.startsWith(AdamW.PREFIX) && !weights.byName().containsKey(name)) {
            return;
          }
          float[] values = weights.get(name).values();
          try (TFloat32 value = TFloat32.tensorOf(Shape.of(slot.shape()), DataBuffers.of(values))) {
            session.runner().feed(slot.newValue(), value).addTarget(slot.assignment()).run();
          }
        });
  }

  /** The values of all variables. */
  public Weights read(Session session) {
    Map<String, Weight> read = new LinkedHashMap<>();
    slots.forEach(
        (name, slot) -> {
          float[] values = new float[(int) Shape.of(slot.shape()).size()];
          try (Result result = session.runner().fetch(slot.variable()).run()) {
            ((TFloat32) result.get(0)).asRawTensor().data().asFloats().read(values);
          }
          read.put(name, new Weight(slot.shape(), values));
        });
    return new Weights(read);
  }
}
