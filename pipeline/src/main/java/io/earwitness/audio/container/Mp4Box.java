package io.earwitness.audio.container;

import io.earwitness.audio.source.ByteSource;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * The header of a box of an MP4 (ISO/IEC 14496-12, section 4.2).
 *
 * @param type its four letters
 * @param headerBytes how long the header is
 * @param bytes how long the box is by its own word, with its header; 0 where it goes on to the end
 */
record Mp4Box(String type, int headerBytes, long bytes) {
  /** The shortest header. */
  static final int HEADER_BYTES = 8;

  private static final int LONG_HEADER_BYTES = 16;

  /** Reads the box at a position; empty where the file ends before its header does. */
  static Optional<Mp4Box> at(ByteSource source, long position) throws IOException {
    ByteBuffer header = ByteBuffer.wrap(source.read(position, LONG_HEADER_BYTES));
    if (header.limit() < HEADER_BYTES) {
      return Optional.empty();
    }
    String type = LittleEndian.name(header, 4);
    long bytes = Integer.toUnsignedLong(header.getInt(0));
    return Optional.of(
        bytes == 1 && header.limit() == LONG_HEADER_BYTES
            ? new Mp4Box(type, LONG_HEADER_BYTES, header.getLong(HEADER_BYTES))
            : new Mp4Box(type, HEADER_BYTES, bytes));
  }
}
