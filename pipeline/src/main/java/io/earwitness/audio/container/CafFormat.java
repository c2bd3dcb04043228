package io.earwitness.audio.container;

import static java.nio.ByteOrder.BIG_ENDIAN;

import io.earwitness.audio.source.ByteSource;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/**
 * The description of a CAF's samples, as far as it tells their width. It comes first in the file.
 *
 * @param placeBits of a sample's place
 * @param validBits how many of them count
 */
record CafFormat(int placeBits, int validBits) {
  private static final int BYTES = 52;
  private static final int DESCRIPTION_AT = 8;
  private static final int KIND_AT = 28;
  private static final int FLAGS_AT = 32;
  private static final int MOMENT_BYTES_AT = 36;
  private static final int CHANNELS_AT = 44;
  private static final int VALID_BITS_AT = 48;
  private static final int FLOATS = 1;

  /** What is to be read instead, so that narrow samples are heard. */
  static List<Mend> mends(ByteSource source) throws IOException {
    return read(source)
        .filter(CafFormat::isNarrow)
        .map(narrow -> List.of(Mend.number(VALID_BITS_AT, BIG_ENDIAN, narrow.placeBits)))
        .orElse(List.of());
  }

  /** Reads the start of a file; empty where it is no CAF of whole numbers. */
  private static Optional<CafFormat> read(ByteSource source) throws IOException {
    ByteBuffer head = ByteBuffer.wrap(source.read(0, BYTES));
    boolean isCaf =
        head.limit() == BYTES
            && LittleEndian.name(head, 0).equals("caff")
            && LittleEndian.name(head, DESCRIPTION_AT).equals("desc")
            && LittleEndian.name(head, KIND_AT).equals("lpcm")
            && (head.getInt(FLAGS_AT) & FLOATS) == 0;
    int channels = isCaf ? head.getInt(CHANNELS_AT) : 0;
    int momentBytes = isCaf ? head.getInt(MOMENT_BYTES_AT) : 0;
    return channels <= 0 || momentBytes <= 0 || momentBytes % channels != 0
        ? Optional.empty()
        : Optional.of(
            new CafFormat(momentBytes / channels * Byte.SIZE, head.getInt(VALID_BITS_AT)));
  }

  /** Whether numbers lie in places that are wider by a byte or more. */
  private boolean isNarrow() {
    return validBits > 0
        && placeBits <= Integer.SIZE
        && (validBits + Byte.SIZE - 1) / Byte.SIZE < placeBits / Byte.SIZE;
  }
}
