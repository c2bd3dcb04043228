package io.earwitness.jobs.train.folds;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;

/**
 * Folds, some at the same time: a training keeps little more than one core busy.
 *
 * @param folds how many there are
 * @param atOnce how many are worked on at the same time
 */
record ParallelFolds(int folds, int atOnce) {

  /** Does the work for every fold, from 0 on; the first failure ends it. */
  void forEach(IntConsumer work) {
    ExecutorService threads = Executors.newFixedThreadPool(atOnce);
    try {
      List<Future<?>> all = new ArrayList<>();
      for (int fold = 0; fold < folds; fold++) {
        int number = fold;
        all.add(threads.submit(() -> work.accept(number)));
      }
      for (Future<?> each : all) {
        each.get();
      }
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException cause
          ? cause
          : new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while folds were trained", e);
    } finally {
      threads.shutdownNow();
    }
  }
}
