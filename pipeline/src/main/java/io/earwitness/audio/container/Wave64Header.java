package io.earwitness.audio.container;

import io.earwitness.audio.source.ByteSource;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;

/**
 * What a Wave64 file says of its own length. FFmpeg knows it of those alone that count their
 * samples in a chunk {@code fact}, which PCM needs not have.
 */
public final class Wave64Header {
  /** Chunks begin with a name of 16 bytes, of which four can be read, and a size of eight. */
  private static final int NAME_BYTES = 16;

  private static final int CHUNK_HEADER_BYTES = NAME_BYTES + Long.BYTES;
  private static final int FILE_HEADER_BYTES = CHUNK_HEADER_BYTES + NAME_BYTES;
  private static final int ALIGNMENT_BYTES = 8;
  private static final int MOST_CHUNKS_BEFORE_DATA = 64;

  /** What programs write that do not know the size is larger than any disk. */
  private static final long MOST_BYTES = 1L << 56;

  private Wave64Header() {}

  /** The declared size of the samples in bytes, or empty when the file does not tell. */
  public static OptionalLong declaredDataBytes(ByteSource source) throws IOException {
    long position = FILE_HEADER_BYTES;
    for (int i = 0; i < MOST_CHUNKS_BEFORE_DATA; i++) {
      ByteBuffer chunk =
          ByteBuffer.wrap(source.read(position, CHUNK_HEADER_BYTES)).order(ByteOrder.LITTLE_ENDIAN);
      if (chunk.limit() < CHUNK_HEADER_BYTES) {
        return OptionalLong.empty();
      }
      // Counts this header, too.
      long bytes = chunk.getLong(NAME_BYTES);
      if (bytes <= CHUNK_HEADER_BYTES || bytes > MOST_BYTES) {
        return OptionalLong.empty();
      }
      if (StandardCharsets.ISO_8859_1.decode(chunk.slice(0, 4)).toString().equals("data")) {
        return OptionalLong.of(bytes - CHUNK_HEADER_BYTES);
      }
      position += (bytes + ALIGNMENT_BYTES - 1) / ALIGNMENT_BYTES * ALIGNMENT_BYTES;
    }
    return OptionalLong.empty();
  }
}
