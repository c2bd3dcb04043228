package io.earwitness.audio.source;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;

/**
 * Reads on in the background while what was read is decoded, so that decoding does not wait for
 * slow storage. Holds two pieces of the object in memory, or all of a short one. After a jump only
 * what is asked for is fetched, until reading goes on where it stopped.
 */
public final class PrefetchingSource implements ByteSource {
  static final int PIECE_BYTES = 512 << 10;

  /** Objects up to this size are fetched at once: an MP4 is read from both its ends. */
  static final int LARGEST_WHOLE_BYTES = 2 << 20;

  /** What FFmpeg asks for at once. */
  private static final int FIRST_BYTES = 128 << 10;

  private record Piece(long position, byte[] bytes) {
    boolean holds(long at) {
      return at >= position && at < end();
    }

    long end() {
      return position + bytes.length;
    }
  }

  private final ByteSource source;
  private final Executor threads;
  private Piece piece;
  private Optional<CompletableFuture<Piece>> next = Optional.empty();

  /** Fetches the start of an object at once. The source is closed with this. */
  public PrefetchingSource(ByteSource source, Executor threads) throws IOException {
    this.source = source;
    this.threads = threads;
    int startBytes =
        source.sizeBytes() <= LARGEST_WHOLE_BYTES ? (int) source.sizeBytes() : PIECE_BYTES;
    this.piece = new Piece(0, source.read(0, startBytes));
  }

  @Override
  public long sizeBytes() {
    return source.sizeBytes();
  }

  @Override
  public int read(long position, byte[] buffer, int offset, int length) throws IOException {
    if (position >= sizeBytes()) {
      return -1;
    }
    if (!piece.holds(position)) {
      goTo(position);
    } else if (next.isEmpty() && position > piece.position()) {
      fetchNext();
    }
    int from = (int) (position - piece.position());
    int count = Math.min(length, piece.bytes().length - from);
    if (count <= 0) {
      return -1;
    }
    System.arraycopy(piece.bytes(), from, buffer, offset, count);
    return count;
  }

  private void goTo(long position) throws IOException {
    boolean goesOn = position == piece.end();
    Optional<Piece> fetched = takeNext().filter(found -> found.holds(position));
    piece =
        fetched.isPresent()
            ? fetched.get()
            : new Piece(position, source.read(position, goesOn ? PIECE_BYTES : FIRST_BYTES));
    if (goesOn) {
      fetchNext();
    }
  }

  private void fetchNext() {
    long position = piece.end();
    if (position < sizeBytes()) {
      next = Optional.of(CompletableFuture.supplyAsync(() -> fetch(position), threads));
    }
  }

  private Piece fetch(long position) {
    try {
      return new Piece(position, source.read(position, PIECE_BYTES));
    } catch (IOException e) {
      throw new CompletionException(e);
    }
  }

  /** Waits for what is being fetched, if something is. */
  private Optional<Piece> takeNext() throws IOException {
    try {
      Optional<Piece> fetched = next.map(CompletableFuture::join);
      next = Optional.empty();
      return fetched;
    } catch (CompletionException e) {
      if (e.getCause() instanceof IOException failure) {
        throw failure;
      }
      throw e;
    }
  }

  /** Waits for what is being fetched: a source is used by one thread at a time. */
  @Override
  public void close() throws IOException {
    if (next.isPresent()) {
      var unused = next.get().handle((fetched, failure) -> fetched).join();
    }
    source.close();
  }
}
