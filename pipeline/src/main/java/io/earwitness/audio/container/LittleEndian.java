package io.earwitness.audio.container;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.earwitness.audio.source.ByteSource;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Pieces of headers whose numbers begin with the lowest byte, as those of WAV and W64 do. */
final class LittleEndian {
  private static final int NAME_BYTES = 4;

  private LittleEndian() {}

  /** Some bytes of a file; fewer where it ends. */
  static ByteBuffer read(ByteSource source, long position, int length) throws IOException {
    return ByteBuffer.wrap(source.read(position, length)).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** The four letters by which a chunk is known; fewer where the bytes end. */
  static String name(ByteBuffer bytes, int at) {
    int length = Math.max(0, Math.min(NAME_BYTES, bytes.limit() - at));
    return ISO_8859_1.decode(bytes.slice(Math.min(at, bytes.limit()), length)).toString();
  }
}
