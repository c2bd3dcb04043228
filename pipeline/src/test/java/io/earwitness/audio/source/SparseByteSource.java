package io.earwitness.audio.source;

import java.io.IOException;
import java.util.TreeMap;

/** A large object of which only a few pieces are stored; all between them is zero. */
public final class SparseByteSource implements ByteSource {
  private final TreeMap<Long, byte[]> pieces = new TreeMap<>();
  private final long sizeBytes;
  private long fetchedBytes;

  public SparseByteSource(long sizeBytes) {
    this.sizeBytes = sizeBytes;
  }

  public SparseByteSource with(long position, byte[] piece) {
    pieces.put(position, piece);
    return this;
  }

  public long fetchedBytes() {
    return fetchedBytes;
  }

  @Override
  public long sizeBytes() {
    return sizeBytes;
  }

  @Override
  public int read(long position, byte[] buffer, int offset, int length) throws IOException {
    if (position >= sizeBytes) {
      return -1;
    }
    int count = (int) Math.min(length, sizeBytes - position);
    for (int i = 0; i < count; i++) {
      buffer[offset + i] = byteAt(position + i);
    }
    fetchedBytes += count;
    return count;
  }

  private byte byteAt(long position) {
    var piece = pieces.floorEntry(position);
    long within = piece == null ? -1 : position - piece.getKey();
    return within >= 0 && within < piece.getValue().length ? piece.getValue()[(int) within] : 0;
  }

  @Override
  public void close() {}
}
