package io.earwitness;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Closes what was opened so far when a later step of the same opening fails. What closing throws is
 * then a suppressed exception of that failure.
 *
 * <pre>{@code
 * try (CloseOnFailure opened = new CloseOnFailure()) {
 *   ByteSource source = storage.open(uri);
 *   opened.add(source);
 *   Segments segments = new Segments(source, readHeader(source));
 *   opened.keepOpen();
 *   return segments;
 * }
 * }</pre>
 */
public final class CloseOnFailure implements Closeable {
  private final Deque<Closeable> opened = new ArrayDeque<>();

  /** Adds what is to be closed, before all that was added earlier, if a later step fails. */
  public void add(Closeable resource) {
    opened.add(resource);
  }

  /** Nothing has failed: from now on somebody else closes what was opened. */
  public void keepOpen() {
    opened.clear();
  }

  @Override
  public void close() throws IOException {
    if (!opened.isEmpty()) {
      Closeable first = opened.remove();
      try (first) {
        close(); // what was opened after it
      }
    }
  }
}
