package io.earwitness.audio.source;

import java.io.Closeable;
import java.io.IOException;
import java.util.Arrays;

/**
 * The bytes of one object, readable from any position: all that the decoder ever sees of a storage.
 * Used by one thread at a time.
 */
public interface ByteSource extends Closeable {

  /** The object's size in bytes. */
  long sizeBytes();

  /**
   * Reads at most {@code length} bytes from {@code position}.
   *
   * @return the number of bytes read, at least 1, or -1 when {@code position} is at or beyond the
   *     end
   */
  int read(long position, byte[] buffer, int offset, int length) throws IOException;

  /** Reads {@code length} bytes from {@code position}; fewer only where the object ends before. */
  default byte[] read(long position, int length) throws IOException {
    byte[] bytes = new byte[length];
    int filled = 0;
    int count;
    while (filled < length
        && (count = read(position + filled, bytes, filled, length - filled)) > 0) {
      filled += count;
    }
    return Arrays.copyOf(bytes, filled);
  }
}
