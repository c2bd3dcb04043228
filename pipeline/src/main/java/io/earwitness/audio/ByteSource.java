package io.earwitness.audio;

import java.io.Closeable;
import java.io.IOException;

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
}
