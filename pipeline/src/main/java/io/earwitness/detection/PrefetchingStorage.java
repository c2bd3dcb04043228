package io.earwitness.detection;

import io.earwitness.CloseOnFailure;
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
 * Hides the waiting times of a storage: while a recording is scored, the next ones are opened and
 * their first bytes fetched, and each is read ahead of its decoder. Local files are opened when
 * they are needed; the operating system reads them ahead. A track behind the first is nobody's to
 * foresee: that it is there shows when the first is heard.
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
    // Created in the task's own thread, so that its threads have the rights of the task's user.
    this.threads =
        Executors.newCachedThreadPool(
            work -> {
              Thread thread = new Thread(work, "earwitness-prefetch");
              thread.setDaemon(true);
              return thread;
            });
  }

  /** An object of no bytes is not opened ahead: it may be a named pipe, which never answers. */
  private static boolean isSlow(WorkUnit unit) {
    Recording recording = unit.recording();
    return recording.sizeBytes() > 0 && !recording.uri().startsWith("file:");
  }

  @Override
  public ByteSource open(WorkUnit unit) throws IOException {
    if (!isSlow(unit)) {
      return storage.open(unit);
    }
    if (unit.recording().isFurtherTrack()) {
      return openAndPrefetch(unit);
    }
    Optional<Opening> opening = next(unit);
    return opening.isPresent() ? await(opening.get().source()) : openAndPrefetch(unit);
  }

  /**
   * What was opened ahead for a unit; units before it that nobody asked for are closed.
   * Synchronized, because a caller whose time limit has passed may still be waiting in {@code open}
   * for another unit.
   */
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
      openings.add(
          new Opening(unit, CompletableFuture.supplyAsync(() -> openedAhead(unit), threads)));
    }
  }

  private ByteSource openAndPrefetch(WorkUnit unit) throws IOException {
    try (CloseOnFailure opened = new CloseOnFailure()) {
      ByteSource source = storage.open(unit);
      opened.add(source);
      ByteSource prefetching = new PrefetchingSource(source, threads);
      opened.keepOpen();
      return prefetching;
    }
  }

  private ByteSource openedAhead(WorkUnit unit) {
    try {
      return openAndPrefetch(unit);
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

  /** Does not wait for it: the storage may never answer. */
  private CompletableFuture<Void> closeOnceOpened(Opening opening) {
    return opening
        .source()
        .thenAccept(
            source -> {
              try {
                source.close();
              } catch (IOException e) {
                LOG.debug(
                    "{} could not be closed; nobody had asked for it",
                    opening.unit().recording().uri(),
                    e);
              }
            });
  }

  /** Closes what was opened ahead and not asked for; what is still being opened, later. */
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
