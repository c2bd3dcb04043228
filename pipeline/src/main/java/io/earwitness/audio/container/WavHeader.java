package io.earwitness.audio.container;

import io.earwitness.audio.source.ByteSource;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a WAV file says of its own length. FFmpeg believes the file's size instead, and so would
 * take half an upload for a whole recording.
 */
public final class WavHeader {
  private static final int CHUNK_HEADER_BYTES = 8;
  private static final int RIFF_HEADER_BYTES = 12;
  private static final int MOST_CHUNKS_BEFORE_DATA = 64;

  private WavHeader() {}

  /** The declared size of the samples in bytes, or empty when the file does not tell. */
  public static OptionalLong declaredDataBytes(ByteSource source) throws IOException {
    Optional<Chunk> data = data(source);
    return data.isPresent() ? OptionalLong.of(data.get().bytes()) : OptionalLong.empty();
  }

  /**
   * A chunk of a file.
   *
   * @param sizePosition where its size is written, in four bytes before its contents
   * @param bytes its size as it is written
   */
  record Chunk(long sizePosition, long bytes) {}

  /** The chunk of the samples, or empty when there is none. */
  static Optional<Chunk> data(ByteSource source) throws IOException {
    if (!tag(read(source, 0, RIFF_HEADER_BYTES)).equals("RIFF")) {
      return Optional.empty();
    }
    long position = RIFF_HEADER_BYTES;
    for (int i = 0; i < MOST_CHUNKS_BEFORE_DATA; i++) {
      ByteBuffer chunk = read(source, position, CHUNK_HEADER_BYTES);
      if (chunk.limit() < CHUNK_HEADER_BYTES) {
        return Optional.empty();
      }
      long bytes = Integer.toUnsignedLong(chunk.getInt(4));
      if (tag(chunk).equals("data")) {
        return Optional.of(new Chunk(position + 4, bytes));
      }
      // Chunks of odd length are followed by a byte of padding.
      position += CHUNK_HEADER_BYTES + bytes + bytes % 2;
    }
    return Optional.empty();
  }

  private static String tag(ByteBuffer bytes) {
    return StandardCharsets.ISO_8859_1
        .decode(bytes.slice(0, Math.min(4, bytes.limit())))
        .toString();
  }

  private static ByteBuffer read(ByteSource source, long position, int length) throws IOException {
    return ByteBuffer.wrap(source.read(position, length)).order(ByteOrder.LITTLE_ENDIAN);
  }
}
