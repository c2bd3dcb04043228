package io.earwitness.audio.container;

import io.earwitness.audio.source.ByteSource;
import java.io.IOException;
import java.util.Optional;

/**
 * A WAV of more samples than its header says: there are 32 bits for their size, and what does not
 * fit is lost; or a program has written a size before it knew it. FFmpeg would hear the first part
 * only. Read through this, the size is the one that is declared where nobody knows it, and all is
 * heard.
 */
public final class LargeWav implements ByteSource {
  private static final long UNCOUNTED_BYTES = 1L << 32;
  private static final int SIZE_BYTES = 4;

  /** Behind the samples there may be other chunks, whose bytes are no sound. */
  private static final long MOST_BEHIND_BYTES = 1L << 20;

  private final ByteSource source;
  private final long sizePosition;

  private LargeWav(ByteSource source, long sizePosition) {
    this.source = source;
    this.sizePosition = sizePosition;
  }

  /** A file as it is to be read; most are read as they are. */
  public static ByteSource mended(ByteSource source) throws IOException {
    if (source.sizeBytes() <= Integer.MAX_VALUE) {
      return source;
    }
    Optional<WavHeader.Chunk> data =
        WavHeader.data(source).filter(chunk -> isTooShort(chunk, source.sizeBytes()));
    return data.isPresent() ? new LargeWav(source, data.get().sizePosition()) : source;
  }

  private static boolean isTooShort(WavHeader.Chunk data, long sizeBytes) {
    long behind = sizeBytes - (data.sizePosition() + SIZE_BYTES) - data.bytes();
    return behind >= UNCOUNTED_BYTES
        || (behind > MOST_BEHIND_BYTES && WavHeader.isPlaceholder(data.bytes()));
  }

  @Override
  public int read(long position, byte[] buffer, int offset, int length) throws IOException {
    int count = source.read(position, buffer, offset, length);
    for (long at = sizePosition; at < sizePosition + SIZE_BYTES; at++) {
      if (at >= position && at < position + count) {
        buffer[offset + (int) (at - position)] = (byte) 0xFF;
      }
    }
    return count;
  }

  @Override
  public long sizeBytes() {
    return source.sizeBytes();
  }

  @Override
  public void close() throws IOException {
    source.close();
  }
}
