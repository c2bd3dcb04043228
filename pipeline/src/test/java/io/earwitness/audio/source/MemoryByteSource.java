package io.earwitness.audio.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A recording in memory that counts how much of it is fetched. */
public final class MemoryByteSource implements ByteSource {
  private final byte[] bytes;
  private long fetchedBytes;

  public MemoryByteSource(byte[] bytes) {
    this.bytes = bytes;
  }

  public static MemoryByteSource ofFile(Path file) throws IOException {
    return new MemoryByteSource(Files.readAllBytes(file));
  }

  /** One of the recordings in {@code src/test/resources/audio}. */
  public static MemoryByteSource ofFixture(String name) throws IOException {
    try (InputStream in = MemoryByteSource.class.getResourceAsStream("/audio/" + name)) {
      if (in == null) {
        throw new IOException("no fixture " + name);
      }
      return new MemoryByteSource(in.readAllBytes());
    }
  }

  public long fetchedBytes() {
    return fetchedBytes;
  }

  @Override
  public long sizeBytes() {
    return bytes.length;
  }

  @Override
  public int read(long position, byte[] buffer, int offset, int length) {
    if (position >= bytes.length) {
      return -1;
    }
    int count = (int) Math.min(length, bytes.length - position);
    System.arraycopy(bytes, (int) position, buffer, offset, count);
    fetchedBytes += count;
    return count;
  }

  @Override
  public void close() {}
}
