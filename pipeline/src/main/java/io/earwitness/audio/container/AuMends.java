package io.earwitness.audio.container;

import static java.nio.ByteOrder.BIG_ENDIAN;

import io.earwitness.audio.source.ByteSource;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;

/** What is wrong with the header of an AU. */
final class AuMends {
  private static final int NAME = 0x2e736e64; // .snd
  private static final int HEADER_BYTES_AT = 4;
  private static final int DATA_BYTES_AT = 8;
  private static final int UNKNOWN_SIZE = -1;

  private AuMends() {}

  /** What is to be read instead; nothing for a file that is no AU, or a right one. */
  static List<Mend> of(ByteSource source) throws IOException {
    ByteBuffer head = ByteBuffer.wrap(source.read(0, DATA_BYTES_AT + Integer.BYTES));
    boolean isUnsized =
        head.limit() == DATA_BYTES_AT + Integer.BYTES
            && head.getInt(0) == NAME
            && head.getInt(DATA_BYTES_AT) == 0
            && Integer.toUnsignedLong(head.getInt(HEADER_BYTES_AT)) < source.sizeBytes();
    return isUnsized ? List.of(Mend.number(DATA_BYTES_AT, BIG_ENDIAN, UNKNOWN_SIZE)) : List.of();
  }
}
