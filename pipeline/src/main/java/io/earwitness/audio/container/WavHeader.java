package io.earwitness.audio.container;

import io.earwitness.audio.container.WavChunks.Chunk;
import io.earwitness.audio.source.ByteSource;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a WAV says of its format and of its own length. FFmpeg believes the file's size instead, and
 * so would take half an upload for a whole recording.
 */
public final class WavHeader {
  /** Sizes that programs write which do not know the size: 2 GiB or 4 GiB, or a little less. */
  private static final long TWO_GIB = 1L << 31;

  private static final long FOUR_GIB = 1L << 32;
  private static final int A_LITTLE = 1 << 16;

  /** In the format. */
  private static final int BYTES_PER_SECOND_AT = 8;

  private static final int SIZE_BYTES = 4;

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

  /** The chunk of the samples, or empty when there is none. */
  static Optional<Chunk> data(ByteSource source) throws IOException {
    return chunk("data", source);
  }

  /** Where the format of the samples is told, or empty when it is not told before them. */
  static Optional<Long> formatPosition(ByteSource source) throws IOException {
    return chunk("fmt ", source).map(Chunk::position);
  }

  /** How long so many bytes of samples last; without end where the format does not tell. */
  static double seconds(ByteSource source, long bytes) throws IOException {
    Optional<Long> format = formatPosition(source);
    if (format.isEmpty()) {
      return Double.POSITIVE_INFINITY;
    }
    ByteBuffer rate = LittleEndian.read(source, format.get() + BYTES_PER_SECOND_AT, SIZE_BYTES);
    long perSecond = rate.limit() < SIZE_BYTES ? 0 : Integer.toUnsignedLong(rate.getInt(0));
    return perSecond == 0 ? Double.POSITIVE_INFINITY : (double) bytes / perSecond;
  }

  /** A chunk that comes before the samples, or theirs. */
  private static Optional<Chunk> chunk(String name, ByteSource source) throws IOException {
    WavChunks chunks = WavChunks.of(source);
    Optional<Chunk> next = chunks.next();
    while (next.isPresent() && !next.get().name().equals(name)) {
      next = next.get().name().equals("data") ? Optional.empty() : chunks.next();
    }
    return next;
  }
}
