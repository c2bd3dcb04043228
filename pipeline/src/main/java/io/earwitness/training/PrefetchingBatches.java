package io.earwitness.training;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Makes the next batch while TensorFlow works on the present one; what is in a batch does not
 * change by that.
 */
final class PrefetchingBatches implements AutoCloseable {

  private final BatchMaker maker;
  private final int lastStep;
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread daemon = new Thread(task, "training-batches");
            daemon.setDaemon(true);
            return daemon;
          });
  private int preparedStep;
  private Future<Batch> prepared;

  PrefetchingBatches(BatchMaker maker, int lastStep) {
    this.maker = maker;
    this.lastStep = lastStep;
  }

  /**
   * The batch of {@code step}; steps must be taken in order.
   *
   * @throws IllegalStateException when the thread is interrupted
   */
  Batch take(int step) {
    Future<Batch> wanted = preparedStep == step ? prepared : prepare(step);
    if (step < lastStep) {
      preparedStep = step + 1;
      prepared = prepare(step + 1);
    }
    try {
      return wanted.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("training was interrupted", e);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  private Future<Batch> prepare(int step) {
    return thread.submit(() -> maker.make(step));
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
