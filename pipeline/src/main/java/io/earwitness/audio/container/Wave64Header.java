package io.earwitness.audio.container;

import io.earwitness.audio.source.ByteSource;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Where the chunks of a Wave64 file are, and what it says of its own length. FFmpeg knows it of
 * those alone that count their samples in a chunk {@code fact}, which PCM needs not have.
 */
public final class Wave64Header {
  /** Chunks begin with a name of 16 bytes, of which four can be read, and a size of eight. */
  private static final int NAME_BYTES = 16;

  /** Where the size of the file is written. */
  static final int FILE_SIZE_AT = NAME_BYTES;

  static final int CHUNK_HEADER_BYTES = NAME_BYTES + Long.BYTES;
  private static final int FILE_HEADER_BYTES = CHUNK_HEADER_BYTES + NAME_BYTES;
  private static final int ALIGNMENT_BYTES = 8;
  private static final int MOST_CHUNKS_BEFORE_DATA = 64;

  /** What programs write that do not know the size is larger than any disk. */
  private static final long MOST_BYTES = 1L << 56;

  private Wave64Header() {}

  /** The declared size of the samples in bytes, or empty when the file does not tell. */
  public static OptionalLong declaredDataBytes(ByteSource source) throws IOException {
    return data(source)
        .filter(chunk -> isSize(chunk.bytes))
        .map(chunk -> OptionalLong.of(chunk.bytes))
        .orElse(OptionalLong.empty());
  }

  /** Whether the samples are known to take so many bytes. */
  static boolean isSize(long bytes) {
    return bytes > 0 && bytes <= MOST_BYTES;
  }

  /** The chunk of the samples, or empty when there is none. */
  static Optional<Chunk> data(ByteSource source) throws IOException {
    return chunk("data", source);
  }

  /** Where the format of the samples is told, or empty when it is not told before them. */
  static Optional<Long> formatPosition(ByteSource source) throws IOException {
    return chunk("fmt ", source).map(chunk -> chunk.position);
  }

  /** The contents of a chunk; their size as it is written. */
  record Chunk(long position, long bytes) {}

  /** A chunk that comes before the samples, or theirs. */
  private static Optional<Chunk> chunk(String name, ByteSource source) throws IOException {
    ByteBuffer head = LittleEndian.read(source, 0, FILE_HEADER_BYTES);
    boolean isWave64 =
        head.limit() == FILE_HEADER_BYTES
            && LittleEndian.name(head, 0).equals("riff")
            && LittleEndian.name(head, CHUNK_HEADER_BYTES).equals("wave");
    if (!isWave64) {
      return Optional.empty();
    }
    long position = FILE_HEADER_BYTES;
    for (int i = 0; i < MOST_CHUNKS_BEFORE_DATA; i++) {
      ByteBuffer chunk = LittleEndian.read(source, position, CHUNK_HEADER_BYTES);
      if (chunk.limit() < CHUNK_HEADER_BYTES) {
        return Optional.empty();
      }
      // Counts this header, too.
      long bytes = chunk.getLong(NAME_BYTES);
      if (LittleEndian.name(chunk, 0).equals(name)) {
        return Optional.of(new Chunk(position + CHUNK_HEADER_BYTES, bytes - CHUNK_HEADER_BYTES));
      }
      if (bytes <= CHUNK_HEADER_BYTES || bytes > MOST_BYTES) {
        return Optional.empty();
      }
      if (LittleEndian.name(chunk, 0).equals("data")) {
        return Optional.empty();
      }
      position += (bytes + ALIGNMENT_BYTES - 1) / ALIGNMENT_BYTES * ALIGNMENT_BYTES;
    }
    return Optional.empty();
  }
}
