package io.earwitness.audio.source;

import java.io.IOException;

/**
 * An object from some byte on, as if it began there.
 *
 * @param whole stays the caller's to close
 * @param from at most the object's size
 */
public record TailSource(ByteSource whole, long from) implements ByteSource {

  @Override
  public long sizeBytes() {
    return whole.sizeBytes() - from;
  }

  @Override
  public int read(long position, byte[] buffer, int offset, int length) throws IOException {
    return whole.read(from + position, buffer, offset, length);
  }

  @Override
  public void close() {
    // It is the caller's.
  }
}
