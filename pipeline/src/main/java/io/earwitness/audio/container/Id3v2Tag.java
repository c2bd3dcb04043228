package io.earwitness.audio.container;

import io.earwitness.audio.source.ByteSource;
import java.io.IOException;

/**
 * An ID3v2 tag at the start of a file, see id3.org. Taggers put one before formats that know of
 * none, such as Monkey's Audio and WavPack.
 */
public final class Id3v2Tag {
  private static final int HEADER_BYTES = 10;
  private static final int FLAGS_AT = 5;
  private static final int HAS_FOOTER = 0x10;
  private static final int SIZE_AT = 6;
  private static final int BITS_OF_SIZE_IN_A_BYTE = 7;

  private Id3v2Tag() {}

  /** How long the tag is at the start of an object; 0 where there is none. */
  public static long bytes(ByteSource source) throws IOException {
    byte[] header = source.read(0, HEADER_BYTES);
    if (header.length < HEADER_BYTES || header[0] != 'I' || header[1] != 'D' || header[2] != '3') {
      return 0;
    }
    long size = 0;
    for (int i = SIZE_AT; i < HEADER_BYTES; i++) {
      size = (size << BITS_OF_SIZE_IN_A_BYTE) | (header[i] & 0x7f);
    }
    return HEADER_BYTES + size + ((header[FLAGS_AT] & HAS_FOOTER) == 0 ? 0 : HEADER_BYTES);
  }
}
