package io.earwitness.audio.source;

import java.io.IOException;

/** A source that reads well up to a position and throws from there on. */
public final class FailingByteSource implements ByteSource {
  private final MemoryByteSource bytes;
  private final long failsFrom;
  private final Throwable failure;

  /**
   * @param failure an IOException, a RuntimeException or an Error
   */
  public FailingByteSource(byte[] bytes, long failsFrom, Throwable failure) {
    this.bytes = new MemoryByteSource(bytes);
    this.failsFrom = failsFrom;
    this.failure = failure;
  }

  @Override
  public long sizeBytes() {
    return bytes.sizeBytes();
  }

  @Override
  public int read(long position, byte[] buffer, int offset, int length) throws IOException {
    if (position < failsFrom) {
      return bytes.read(position, buffer, offset, (int) Math.min(length, failsFrom - position));
    }
    if (failure instanceof IOException e) {
      throw e;
    }
    if (failure instanceof RuntimeException e) {
      throw e;
    }
    throw (Error) failure;
  }

  @Override
  public void close() {}
}
