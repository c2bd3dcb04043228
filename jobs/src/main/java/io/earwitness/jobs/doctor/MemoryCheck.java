package io.earwitness.jobs.doctor;

import io.earwitness.jobs.spark.SparkSessions;
import java.util.Locale;
import org.apache.spark.SparkConf;
import org.apache.spark.network.util.JavaUtils;
import org.bytedeco.javacpp.Pointer;

/** Whether tasks have as much memory as was found to be enough, in the Java heap and outside. */
public record MemoryCheck(SparkConf conf) implements Check {
  private static final String HEAP = "spark.executor.memory";
  private static final String CORES = "spark.executor.cores";
  private static final String OVERHEAD = "spark.executor.memoryOverhead";

  /** What scripts/earwitness gives to a run in one JVM, less what Java keeps for itself. */
  private static final long LOCAL_HEAP_MB = 900;

  @Override
  public String subject() {
    return "Memory";
  }

  @Override
  public Finding run() {
    if (Pointer.maxBytes() > 0 || Pointer.maxPhysicalBytes() > 0) {
      return Finding.warning(
          "JavaCPP limits the memory outside the heap, and fails long before that memory is used up",
          "Start Java with -Dorg.bytedeco.javacpp.maxBytes=0"
              + " -Dorg.bytedeco.javacpp.maxPhysicalBytes=0");
    }
    return conf.get("spark.master").matches("local(\\[.*)?") ? local() : cluster();
  }

  private static Finding local() {
    long heapMb = Runtime.getRuntime().maxMemory() >> 20;
    String what = String.format(Locale.ROOT, "The heap may grow to %,d MB", heapMb);
    return heapMb < LOCAL_HEAP_MB
        ? Finding.warning(what, "Give it 1 GB: EARWITNESS_JAVA_OPTS=-Xmx1g")
        : Finding.works(what);
  }

  private Finding cluster() {
    ExecutorMemory memory = ofConf(conf);
    ExecutorMemory enough =
        conf.contains(CORES)
            ? ExecutorMemory.least(conf.getInt(CORES, 1) / conf.getInt("spark.task.cpus", 1))
            : ofConf(defaults());
    String what =
        String.format(
            Locale.ROOT,
            "An executor has a heap of %,d MB and %,d MB outside",
            memory.heapMb(),
            memory.outsideMb());
    return memory.heapMb() < enough.heapMb() || memory.outsideMb() < enough.outsideMb()
        ? Finding.warning(
            what,
            "Enough are %dm and %dm: set %s and %s"
                .formatted(enough.heapMb(), enough.outsideMb(), HEAP, OVERHEAD))
        : Finding.works(what);
  }

  private static SparkConf defaults() {
    SparkConf defaults = new SparkConf(false);
    SparkSessions.defaults().forEach((key, value) -> defaults.set((String) key, (String) value));
    return defaults;
  }

  private static ExecutorMemory ofConf(SparkConf conf) {
    return new ExecutorMemory(megabytes(conf.get(HEAP)), megabytes(conf.get(OVERHEAD)));
  }

  private static long megabytes(String size) {
    return JavaUtils.byteStringAsMb(size.strip());
  }
}
