package io.earwitness.detection;

import io.earwitness.audio.source.ByteSource;
import io.earwitness.audio.source.PrefetchingSource;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Storage that lets each request wait, made bearable: while a recording is scored, those behind it
 * are opened and their starts fetched, and each is read ahead of its decoder. Local files are left
 * alone; the operating system does the same for them.
 */
public final class PrefetchingStorage implements UnitDecoder.Storage, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(PrefetchingStorage.class);

  private record Opening(WorkUnit unit, CompletableFuture<ByteSource> source) {}

  private final UnitDecoder.Storage storage;
  private final Iterator<WorkUnit> units;
  private final int ahead;
  private final ExecutorService threads;
  private final ArrayDeque<Opening> openings = new ArrayDeque<>();

  /**
   * @param storage opens the recording of a unit, in any thread
   * @param units the units for which recordings will be opened, in this order
   * @param ahead how many are opened before they are asked for; bounds the memory, a megabyte each
   */
  public PrefetchingStorage(UnitDecoder.Storage storage, List<WorkUnit> units, int ahead) {
    this.storage = storage;
    this.units = units.stream().filter(PrefetchingStorage::isSlow).iterator();
    this.ahead = ahead;
    // Made in the task's own thread: these have the rights of the user that Spark runs it for.
    this.threads =
        Executors.newCachedThreadPool(
            work -> {
              Thread thread = new Thread(work, "earwitness-reads-ahead");
              thread.setDaemon(true);
              return thread;
            });
  }

  /** What has no bytes is never opened: it may be a named pipe. */
  private static boolean isSlow(WorkUnit unit) {
    Recording recording = unit.recording();
    return recording.sizeBytes() > 0 && !recording.uri().startsWith("file:");
  }

  @Override
  public ByteSource open(WorkUnit unit) throws IOException {
    if (!isSlow(unit)) {
      return storage.open(unit);
    }
    Optional<Opening> opening = next(unit);
    return opening.isPresent()
        ? await(opening.get().source())
        : new PrefetchingSource(storage.open(unit), threads);
  }

  /** What was opened ahead. A caller that was given up may still wait for another recording. */
  private synchronized Optional<Opening> next(WorkUnit unit) {
    openMore();
    while (!openings.isEmpty()) {
      Opening first = openings.remove();
      if (first.unit().equals(unit)) {
        openMore();
        return Optional.of(first);
      }
      var unused = closeOnceOpened(first);
      openMore();
    }
    return Optional.empty();
  }

  private void openMore() {
    while (openings.size() < ahead && units.hasNext()) {
      WorkUnit unit = units.next();
      openings.add(new Opening(unit, CompletableFuture.supplyAsync(() -> opened(unit), threads)));
    }
  }

  private ByteSource opened(WorkUnit unit) {
    try {
      ByteSource source = storage.open(unit);
      boolean ready = false;
      try {
        ByteSource reading = new PrefetchingSource(source, threads);
        ready = true;
        return reading;
      } finally {
        if (!ready) {
          source.close();
        }
      }
    } catch (IOException e) {
      throw new CompletionException(e);
    }
  }

  private static ByteSource await(CompletableFuture<ByteSource> source) throws IOException {
    try {
      return source.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof IOException failure) {
        throw failure;
      }
      if (e.getCause() instanceof Error fault) {
        throw fault;
      }
      throw e;
    }
  }

  /** Nobody waits for it: it may be storage that does not answer. */
  private CompletableFuture<Void> closeOnceOpened(Opening opening) {
    return opening
        .source()
        .thenAccept(
            source -> {
              try {
                source.close();
              } catch (IOException e) {
                LOG.debug(
                    "{} did not close: it was not wanted", opening.unit().recording().uri(), e);
              }
            });
  }

  /** Closes what was opened and never asked for, the rest of it once it is opened. */
  @Override
  public synchronized void close() {
    List<CompletableFuture<?>> closings = new ArrayList<>();
    openings.forEach(opening -> closings.add(closeOnceOpened(opening)));
    openings.clear();
    var unused =
        CompletableFuture.allOf(closings.toArray(CompletableFuture[]::new))
            .whenComplete((nothing, failure) -> threads.shutdown());
  }
}
