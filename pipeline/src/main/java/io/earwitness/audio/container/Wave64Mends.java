package io.earwitness.audio.container;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import io.earwitness.audio.source.ByteSource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is wrong with the header of a Wave64 file. */
final class Wave64Mends {
  private Wave64Mends() {}

  /** What is to be read instead; nothing for a file that is no W64, or a right one. */
  static List<Mend> of(ByteSource source) throws IOException {
    List<Mend> mends = new ArrayList<>();
    Optional<Wave64Header.Chunk> data = Wave64Header.data(source);
    if (data.isPresent() && !Wave64Header.isSize(data.get().bytes())) {
      long behind = source.sizeBytes() - data.get().position();
      long chunkBytes = behind + Wave64Header.CHUNK_HEADER_BYTES;
      if (behind > 0) {
        mends.add(Mend.number(Wave64Header.FILE_SIZE_AT, LITTLE_ENDIAN, source.sizeBytes()));
        mends.add(Mend.number(data.get().position() - Long.BYTES, LITTLE_ENDIAN, chunkBytes));
      }
    }
    Optional<Long> format = Wave64Header.formatPosition(source);
    if (format.isPresent()) {
      NarrowSamples.ofExtensible(source, format.get()).ifPresent(mends::add);
    }
    return mends;
  }
}
