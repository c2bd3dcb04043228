package io.earwitness.audio.container;

import io.earwitness.audio.source.ByteSource;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Where the chunks of a WAV file are, and what it says of its own length. FFmpeg believes the
 * file's size instead, and so would take half an upload for a whole recording.
 */
public final class WavHeader {
  /** That of the size of a chunk. */
  static final int SIZE_BYTES = 4;

  private static final int NAME_BYTES = 4;
  private static final int CHUNK_HEADER_BYTES = NAME_BYTES + SIZE_BYTES;
  private static final int RIFF_HEADER_BYTES = 12;
  private static final int KIND_AT = 8;
  private static final int MOST_CHUNKS_BEFORE_DATA = 64;

  /** Sizes that programs write which do not know the size: 2 GiB or 4 GiB, or a little less. */
  private static final long TWO_GIB = 1L << 31;

  private static final long FOUR_GIB = 1L << 32;
  private static final int A_LITTLE = 1 << 16;
  private static final long UNCOUNTED = FOUR_GIB - 1;

  /** Their chunk ds64 counts in 64 bits: the whole file first, then the samples. */
  private static final Set<String> LONGER_RIFFS = Set.of("RF64", "BW64");

  private static final int DS64_SIZES_BYTES = 16;

  private WavHeader() {}

  /** The declared size of the samples in bytes, or empty when the file does not tell. */
  public static OptionalLong declaredDataBytes(ByteSource source) throws IOException {
    return data(source)
        .filter(chunk -> chunk.bytes() > 0 && !isPlaceholder(chunk.bytes()))
        .map(chunk -> OptionalLong.of(chunk.bytes()))
        .orElse(OptionalLong.empty());
  }

  /** Whether a size is what is written where nobody knows it. */
  static boolean isPlaceholder(long bytes) {
    return (bytes >= TWO_GIB - A_LITTLE && bytes <= TWO_GIB)
        || (bytes >= FOUR_GIB - A_LITTLE && bytes < FOUR_GIB);
  }

  /**
   * A chunk of a file.
   *
   * @param sizePosition where its size is written, in four bytes before its contents
   * @param bytes its size as it is written; that of the samples of an RF64 where its longer header
   *     has it
   */
  record Chunk(long sizePosition, long bytes) {}

  /** The chunk of the samples, or empty when there is none. */
  static Optional<Chunk> data(ByteSource source) throws IOException {
    return chunk("data", source);
  }

  /** Where the format of the samples is told, or empty when it is not told before them. */
  static Optional<Long> formatPosition(ByteSource source) throws IOException {
    return chunk("fmt ", source).map(format -> format.sizePosition() + SIZE_BYTES);
  }

  /** A chunk that comes before the samples, or theirs. */
  private static Optional<Chunk> chunk(String name, ByteSource source) throws IOException {
    ByteBuffer head = LittleEndian.read(source, 0, RIFF_HEADER_BYTES);
    String riff = LittleEndian.name(head, 0);
    boolean isWav = LittleEndian.name(head, KIND_AT).equals("WAVE");
    if (!isWav || !(riff.equals("RIFF") || LONGER_RIFFS.contains(riff))) {
      return Optional.empty();
    }
    long dataBytes = UNCOUNTED;
    long position = RIFF_HEADER_BYTES;
    for (int i = 0; i < MOST_CHUNKS_BEFORE_DATA; i++) {
      ByteBuffer chunk = LittleEndian.read(source, position, CHUNK_HEADER_BYTES);
      if (chunk.limit() < CHUNK_HEADER_BYTES) {
        return Optional.empty();
      }
      long bytes = Integer.toUnsignedLong(chunk.getInt(NAME_BYTES));
      boolean isData = LittleEndian.name(chunk, 0).equals("data");
      if (LittleEndian.name(chunk, 0).equals(name)) {
        return Optional.of(
            new Chunk(position + NAME_BYTES, isData && bytes == UNCOUNTED ? dataBytes : bytes));
      }
      if (isData) {
        return Optional.empty();
      }
      if (LittleEndian.name(chunk, 0).equals("ds64") && LONGER_RIFFS.contains(riff)) {
        ByteBuffer sizes =
            LittleEndian.read(source, position + CHUNK_HEADER_BYTES, DS64_SIZES_BYTES);
        dataBytes = sizes.limit() < DS64_SIZES_BYTES ? UNCOUNTED : sizes.getLong(8);
      }
      // Chunks of odd length are followed by a byte of padding.
      position += CHUNK_HEADER_BYTES + bytes + bytes % 2;
    }
    return Optional.empty();
  }
}
