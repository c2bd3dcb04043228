package io.earwitness.training.teacher;

import io.earwitness.WrongUseException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Asks for the words on all variants, with several threads, and writes them to a file that is there
 * when all are known. What is known before lies beside it, rows first, then a byte for each chunk
 * of rows that says whether it is complete: an asking that was killed goes on there.
 *
 * @param file where the words go
 * @param variants how many there are
 * @param size values of a word
 */
record Questions(Path file, int variants, int size) {
  private static final int CHUNK = 32;

  /** Answers for one thread. */
  interface Answering extends AutoCloseable {
    /** The word on a variant. */
    float[] word(int variant);

    @Override
    void close();
  }

  /** Asks all that has not been answered; nothing when the file is there. */
  void ask(
      Supplier<? extends Answering> answering, int threads, Consumer<AskingProgress> progress) {
    if (Files.exists(file)) {
      progress.accept(new AskingProgress(variants, 0, variants, 0));
      return;
    }
    Path unfinished = file.resolveSibling(file.getFileName() + ".part");
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      try (FileChannel channel =
              FileChannel.open(
                  unfinished,
                  StandardOpenOption.CREATE,
                  StandardOpenOption.READ,
                  StandardOpenOption.WRITE);
          FileLock lock = lock(channel)) {
        if (!lock.isValid()) {
          throw new IllegalStateException("a lock that has just been taken is not valid");
        }
        Deque<Integer> chunks = unanswered(channel);
        new Asking(channel, chunks, progress).run(answering, threads);
        channel.truncate(rowsEnd());
        channel.force(true);
      }
      Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new WrongUseException(
          "What teachers say cannot be written to %s: %s".formatted(file, e.getMessage()), e);
    }
  }

  private FileLock lock(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      if (lock != null) {
        return lock;
      }
    } catch (OverlappingFileLockException e) {
      throw busy(e);
    }
    throw busy(null);
  }

  private WrongUseException busy(Exception cause) {
    return new WrongUseException(
        "Another training is asking the same teachers for %s: wait until it has.".formatted(file),
        cause);
  }

  private long rowsEnd() {
    return (long) variants * size * Float.BYTES;
  }

  private int chunks() {
    return (variants + CHUNK - 1) / CHUNK;
  }

  private Deque<Integer> unanswered(FileChannel channel) throws IOException {
    ByteBuffer marks = ByteBuffer.allocate(chunks());
    long position = rowsEnd();
    while (marks.hasRemaining()) {
      int read = channel.read(marks, position);
      if (read < 0) {
        break;
      }
      position += read;
    }
    Deque<Integer> chunks = new ArrayDeque<>();
    for (int chunk = 0; chunk < chunks(); chunk++) {
      if (marks.get(chunk) == 0) {
        chunks.add(chunk);
      }
    }
    return chunks;
  }

  /** One go at the chunks that are left. */
  private final class Asking {
    private final FileChannel channel;
    private final Deque<Integer> left;
    private final Consumer<AskingProgress> progress;
    private final int before;
    private final long started = System.nanoTime();
    private int answered;

    Asking(FileChannel channel, Deque<Integer> left, Consumer<AskingProgress> progress) {
      this.channel = channel;
      this.left = left;
      this.progress = progress;
      this.before = variants - left.stream().mapToInt(this::rows).sum();
    }

    void run(Supplier<? extends Answering> answering, int threads) throws IOException {
      ExecutorService pool = Executors.newFixedThreadPool(threads);
      try {
        List<Future<?>> all = new ArrayList<>();
        for (int thread = 0; thread < threads; thread++) {
          all.add(
              pool.submit(
                  () -> {
                    work(answering);
                    return null;
                  }));
        }
        for (Future<?> each : all) {
          each.get();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted while teachers were asked", e);
      } catch (ExecutionException e) {
        if (e.getCause() instanceof IOException cause) {
          throw cause;
        }
        throw e.getCause() instanceof RuntimeException cause
            ? cause
            : new IllegalStateException(e.getCause());
      } finally {
        pool.shutdownNow();
      }
    }

    private void work(Supplier<? extends Answering> answering) throws IOException {
      try (Answering own = answering.get()) {
        for (Integer chunk = next(); chunk != null; chunk = next()) {
          answer(chunk, own);
        }
      }
    }

    private synchronized Integer next() {
      return left.poll();
    }

    private int rows(int chunk) {
      return Math.min(CHUNK, variants - chunk * CHUNK);
    }

    private void answer(int chunk, Answering answering) throws IOException {
      int rows = rows(chunk);
      ByteBuffer bytes =
          ByteBuffer.allocate(rows * size * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
      for (int row = 0; row < rows; row++) {
        bytes.asFloatBuffer().put(answering.word(chunk * CHUNK + row));
        bytes.position(bytes.position() + size * Float.BYTES);
      }
      write(bytes.flip(), (long) chunk * CHUNK * size * Float.BYTES);
      // After a power cut a chunk must not be marked that has not reached the disk.
      channel.force(false);
      write(ByteBuffer.wrap(new byte[] {1}), rowsEnd() + chunk);
      report(rows);
    }

    private void write(ByteBuffer bytes, long at) throws IOException {
      long position = at;
      while (bytes.hasRemaining()) {
        position += channel.write(bytes, position);
      }
    }

    private synchronized void report(int rows) {
      answered += rows;
      double seconds = (System.nanoTime() - started) / 1e9;
      progress.accept(new AskingProgress(before, answered, variants, seconds));
    }
  }
}
