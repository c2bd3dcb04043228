package io.earwitness.audio.source;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A source for which nobody waits longer than a {@link TimeLimit}. Not every storage can be
 * interrupted while it waits for a network, so it is called on another thread: when the limit
 * passes, that thread goes on waiting, and closes the source once the storage has answered.
 */
public final class TimedSource implements ByteSource {
  private static final Logger LOG = LoggerFactory.getLogger(TimedSource.class);

  private static final Executor OTHER_THREAD = Executors.newCachedThreadPool(TimedSource::thread);
  private static final Executor THIS_THREAD = Runnable::run;

  private final ByteSource source;
  private final TimeLimit limit;
  private final Executor executor;

  private TimedSource(ByteSource source, TimeLimit limit, Executor executor) {
    this.source = source;
    this.limit = limit;
    this.executor = executor;
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "earwitness-storage");
    thread.setDaemon(true);
    return thread;
  }

  /**
   * Opens a source.
   *
   * @param prompt whether it answers or fails at once, as a local disk does: then it is called on
   *     the thread that asks, which saves some microseconds each time
   */
  public static TimedSource open(Callable<ByteSource> opening, TimeLimit limit, boolean prompt)
      throws IOException {
    limit.require();
    Executor executor = prompt ? THIS_THREAD : OTHER_THREAD;
    FutureTask<ByteSource> call = new FutureTask<>(opening);
    try {
      return new TimedSource(answer(call, limit, executor), limit, executor);
    } catch (Throwable t) {
      executor.execute(() -> closeOnceOpened(call));
      throw t;
    }
  }

  private static void closeOnceOpened(FutureTask<ByteSource> call) {
    try {
      call.get().close();
    } catch (InterruptedException | ExecutionException | IOException e) {
      LOG.debug("a source that opened after the limit, if at all, did not close", e);
    }
  }

  private static <T> T answer(FutureTask<T> call, TimeLimit limit, Executor executor)
      throws IOException {
    executor.execute(call);
    try {
      return call.get(limit.leftNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      throw new TimeLimitException(
          "the storage had not answered when the limit of %d s was over"
              .formatted(limit.limitSeconds()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while the storage was waited for");
    } catch (ExecutionException e) {
      throw unwrapped(e.getCause());
    }
  }

  private static IOException unwrapped(Throwable thrown) {
    if (thrown instanceof RuntimeException e) {
      throw e;
    }
    if (thrown instanceof Error e) {
      throw e;
    }
    return thrown instanceof IOException e ? e : new IOException(thrown);
  }

  @Override
  public long sizeBytes() {
    return source.sizeBytes();
  }

  @Override
  public int read(long position, byte[] buffer, int offset, int length) throws IOException {
    limit.require();
    return answer(
        new FutureTask<>(
            () -> {
              synchronized (source) {
                return source.read(position, buffer, offset, length);
              }
            }),
        limit,
        executor);
  }

  /** Closes the source, after the last call has come back; nobody waits for that. */
  @Override
  public void close() {
    executor.execute(
        () -> {
          synchronized (source) {
            try {
              source.close();
            } catch (IOException e) {
              LOG.debug("a source did not close: all of it that was wanted has been read", e);
            }
          }
        });
  }
}
