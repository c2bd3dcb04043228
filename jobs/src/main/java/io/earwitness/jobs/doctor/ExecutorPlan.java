package io.earwitness.jobs.doctor;

import io.earwitness.WrongUseException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.spark.network.util.JavaUtils;

/**
 * How an executor is to divide the memory of its container: its heap, and the rest.
 *
 * @param containerMb all that it may use
 * @param cores how many tasks it runs at the same time; without it, as many as find room
 */
public record ExecutorPlan(long containerMb, Optional<Integer> cores) implements Check {

  /**
   * Reads a size as Spark's settings have it.
   *
   * @param memory such as {@code 8g}
   */
  public static ExecutorPlan of(String memory, Optional<Integer> cores) {
    if (cores.filter(n -> n < 1).isPresent()) {
      throw new WrongUseException("--executor-cores is 1 or more");
    }
    try {
      return new ExecutorPlan(JavaUtils.byteStringAsMb(memory.strip()), cores);
    } catch (NumberFormatException e) {
      throw new WrongUseException(
          "--executor-memory takes a size such as 8g or 6144m, not " + memory, e);
    }
  }

  @Override
  public String subject() {
    return "Executor";
  }

  @Override
  public Finding run() {
    int most = ExecutorMemory.mostTasks(containerMb);
    int tasks = cores.orElse(Math.max(1, most));
    ExecutorMemory least = ExecutorMemory.least(tasks);
    if (tasks > most) {
      return Finding.broken(
          text("%,d MB are too little for %s", containerMb, ofCores(tasks)),
          most == 0
              ? text("An executor needs %,d MB at least", least.containerMb())
              : text(
                  "Give it %,d MB, or %s: --executor-cores %d",
                  least.containerMb(), ofCores(most), most));
    }
    ExecutorMemory memory = least.filling(containerMb);
    return Finding.works(
            text(
                "%s: %,d MB of heap and %,d MB outside, in a container of %,d MB",
                ofCores(tasks), memory.heapMb(), memory.outsideMb(), containerMb))
        .from(
            List.of(
                text(
                    "--spark --conf spark.executor.cores=%d --conf spark.executor.memory=%dm"
                        + " --conf spark.executor.memoryOverhead=%dm",
                    tasks, memory.heapMb(), memory.outsideMb()),
                text(
                    "heap: %d MB and %d MB a core, and what is left",
                    ExecutorMemory.HEAP_MB, ExecutorMemory.HEAP_OF_TASK_MB),
                text(
                    "outside: %d MB for Java, libraries and model, and %d MB a core for FFmpeg and"
                        + " TensorFlow",
                    ExecutorMemory.OUTSIDE_MB, ExecutorMemory.OUTSIDE_OF_TASK_MB)));
  }

  private static String ofCores(int cores) {
    return cores == 1 ? "1 core" : cores + " cores";
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
