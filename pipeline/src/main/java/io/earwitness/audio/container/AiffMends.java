package io.earwitness.audio.container;

import static java.nio.ByteOrder.BIG_ENDIAN;

import io.earwitness.audio.source.ByteSource;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What is wrong with the header of an AIFF. */
final class AiffMends {
  private static final int NAME_BYTES = 4;
  private static final int FILE_SIZE_AT = NAME_BYTES;
  private static final int KIND_AT = 8;
  private static final Set<String> KINDS = Set.of("AIFF", "AIFC");
  private static final int FILE_HEADER_BYTES = 12;
  private static final int CHUNK_HEADER_BYTES = 8;

  /** Before the samples, their chunk says where they begin. */
  private static final int SAMPLES_AT = 8;

  private static final int MOST_CHUNKS = 64;

  private AiffMends() {}

  /** What is to be read instead; nothing for a file that is no AIFF, or a right one. */
  static List<Mend> of(ByteSource source) throws IOException {
    ByteBuffer head = ByteBuffer.wrap(source.read(0, FILE_HEADER_BYTES));
    if (!LittleEndian.name(head, 0).equals("FORM")
        || !KINDS.contains(LittleEndian.name(head, KIND_AT))) {
      return List.of();
    }
    boolean isUnsized = head.getInt(FILE_SIZE_AT) == 0;
    long position = FILE_HEADER_BYTES;
    for (int i = 0; i < MOST_CHUNKS; i++) {
      ByteBuffer chunk = ByteBuffer.wrap(source.read(position, CHUNK_HEADER_BYTES));
      if (chunk.limit() < CHUNK_HEADER_BYTES) {
        return List.of();
      }
      long bytes = Integer.toUnsignedLong(chunk.getInt(NAME_BYTES));
      long contents = position + CHUNK_HEADER_BYTES;
      if (LittleEndian.name(chunk, 0).equals("SSND")) {
        List<Mend> mends = new ArrayList<>();
        boolean isUnsizedToo =
            bytes <= SAMPLES_AT && SoundBehind.isAt(source, contents + SAMPLES_AT);
        if (isUnsized || isUnsizedToo) {
          mends.add(Mend.number(FILE_SIZE_AT, BIG_ENDIAN, Integer.MAX_VALUE));
        }
        if (isUnsizedToo) {
          mends.add(Mend.number(position + NAME_BYTES, BIG_ENDIAN, Integer.MAX_VALUE));
        }
        return mends;
      }
      position = contents + bytes + bytes % 2;
    }
    return List.of();
  }
}
