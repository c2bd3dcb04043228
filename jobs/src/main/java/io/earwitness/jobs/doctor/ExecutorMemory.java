package io.earwitness.jobs.doctor;

/**
 * How much memory an executor needs: heap for Spark's rows, and memory outside for Java itself, the
 * native libraries, the model and what each task decodes. Of the tasks, it is what a hostile header
 * can make FFmpeg take for a moment; usual recordings take a twentieth of that.
 *
 * @param heapMb what {@code spark.executor.memory} is to be
 * @param outsideMb what {@code spark.executor.memoryOverhead} is to be
 */
record ExecutorMemory(long heapMb, long outsideMb) {
  static final int HEAP_MB = 512;
  static final int HEAP_OF_TASK_MB = 128;
  static final int OUTSIDE_MB = 768;

  /** Two blocks of 256 MB. */
  static final int OUTSIDE_OF_TASK_MB = 512;

  /** The least with which so many tasks run at the same time. */
  static ExecutorMemory least(int tasks) {
    return new ExecutorMemory(
        HEAP_MB + (long) tasks * HEAP_OF_TASK_MB, OUTSIDE_MB + (long) tasks * OUTSIDE_OF_TASK_MB);
  }

  /** How many tasks find room at the same time; none where it is too little for one. */
  static int mostTasks(long containerMb) {
    long ofTasks = containerMb - HEAP_MB - OUTSIDE_MB;
    return (int) Math.max(0, ofTasks / (HEAP_OF_TASK_MB + OUTSIDE_OF_TASK_MB));
  }

  /** The same, with what is left of a container in the heap. */
  ExecutorMemory filling(long containerMb) {
    return new ExecutorMemory(containerMb - outsideMb, outsideMb);
  }

  long containerMb() {
    return heapMb + outsideMb;
  }
}
