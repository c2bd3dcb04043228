package io.earwitness.training.network;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.types.TInt32;

/**
 * What layers need of the step for which a training graph is built.
 *
 * @param seed two integers that differ at each step
 * @param updates to which layers add what a step must run besides the optimiser
 * @param firstTrained the index of the first layer that the step changes; those before it are
 *     frozen: they keep their weights, and batch norm goes by its running averages
 */
public record TrainingStep(Operand<TInt32> seed, List<Op> updates, int firstTrained) {}
