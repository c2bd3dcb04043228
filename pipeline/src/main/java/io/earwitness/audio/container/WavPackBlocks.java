package io.earwitness.audio.container;

import io.earwitness.audio.source.ByteSource;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.OptionalLong;

/** Finds the blocks of a WavPack behind other bytes, see wavpack.com/WavPack5FileFormat.pdf. */
public final class WavPackBlocks {
  private static final String NAME = "wvpk";
  private static final int SIZE_AT = 4;
  private static final int VERSION_AT = 8;

  /** As much of a header as tells it from other bytes. */
  private static final int TELLING_BYTES = 10;

  /** What FFmpeg takes for a block, which counts what is behind these eight bytes. */
  private static final int FEWEST_BYTES = 24;

  private static final int MOST_BYTES = 1 << 20;
  private static final int FIRST_VERSION = 0x402;
  private static final int LAST_VERSION = 0x410;
  private static final int SEARCHED_BYTES = 1024;

  private final ByteSource source;

  /**
   * Those of a file, of which nothing is read yet.
   *
   * @param source read in small pieces
   */
  public WavPackBlocks(ByteSource source) {
    this.source = source;
  }

  /** Where the first block begins at some place or behind it; empty where there is none. */
  public OptionalLong next(long from) throws IOException {
    long position = from;
    while (position + TELLING_BYTES <= source.sizeBytes()) {
      ByteBuffer bytes = LittleEndian.read(source, position, SEARCHED_BYTES);
      for (int at = 0; at + TELLING_BYTES <= bytes.limit(); at++) {
        if (isBlock(bytes, at)) {
          return OptionalLong.of(position + at);
        }
      }
      position += Math.max(1, bytes.limit() - TELLING_BYTES + 1);
    }
    return OptionalLong.empty();
  }

  private static boolean isBlock(ByteBuffer bytes, int at) {
    // Names are made only where the first letter is right.
    if (bytes.get(at) != NAME.charAt(0) || !LittleEndian.name(bytes, at).equals(NAME)) {
      return false;
    }
    int size = bytes.getInt(at + SIZE_AT);
    int version = Short.toUnsignedInt(bytes.getShort(at + VERSION_AT));
    return FEWEST_BYTES <= size
        && size <= MOST_BYTES
        && FIRST_VERSION <= version
        && version <= LAST_VERSION;
  }
}
