package io.earwitness.audio.container;

import io.earwitness.audio.source.ByteSource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A WAV, W64 or CAF whose header makes FFmpeg hear something else than what it holds, read with
 * other values there.
 *
 * <ul>
 *   <li>One of more samples than its header says: there are 32 bits for their size, and what does
 *       not fit is lost; or a program has written a size before it knew it. Only the first part
 *       would be heard. The size becomes the one that is declared where nobody knows it.
 *   <li>One of whole numbers that are narrower than their places, such as 24 bits in 32. FFmpeg
 *       takes the width of the numbers for that of the places. They fill the places from the left,
 *       so that they can be read at the full width: how many bits count becomes unknown, or all.
 * </ul>
 */
public final class MendedHeader implements ByteSource {
  private static final long UNCOUNTED_BYTES = 1L << 32;

  /** Behind the samples there may be other chunks, whose bytes are no sound. */
  private static final long MOST_BEHIND_BYTES = 1L << 20;

  private final ByteSource source;
  private final List<Mend> mends;

  /** Bytes that are read from a position on instead of those that are there. */
  private record Mend(long position, int bytes, byte value) {}

  private MendedHeader(ByteSource source, List<Mend> mends) {
    this.source = source;
    this.mends = mends;
  }

  /** A file as it is to be read; most are read as they are. */
  public static ByteSource of(ByteSource source) throws IOException {
    List<Mend> mends = new ArrayList<>();
    ofSize(source).ifPresent(mends::add);
    ofWidth(source).ifPresent(mends::add);
    ofWidthOfCaf(source).ifPresent(mends::add);
    return mends.isEmpty() ? source : new MendedHeader(source, mends);
  }

  private static Optional<Mend> ofSize(ByteSource source) throws IOException {
    return source.sizeBytes() <= Integer.MAX_VALUE
        ? Optional.empty()
        : WavHeader.data(source)
            .filter(data -> isTooShort(data, source.sizeBytes()))
            .map(data -> new Mend(data.sizePosition(), WavChunks.SIZE_BYTES, (byte) 0xFF));
  }

  private static boolean isTooShort(WavChunks.Chunk data, long sizeBytes) {
    long behind = sizeBytes - data.position() - data.bytes();
    return behind >= UNCOUNTED_BYTES
        || (behind > MOST_BEHIND_BYTES && WavHeader.isPlaceholder(data.bytes()));
  }

  private static Optional<Mend> ofWidth(ByteSource source) throws IOException {
    Optional<Long> ofWav = WavHeader.formatPosition(source);
    Optional<Long> found = ofWav.isPresent() ? ofWav : Wave64Header.formatPosition(source);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    long position = found.get();
    return WavFormat.of(LittleEndian.read(source, position, WavFormat.BYTES))
        .filter(WavFormat::isNarrow)
        .map(narrow -> new Mend(position + WavFormat.VALID_BITS_AT, Short.BYTES, (byte) 0));
  }

  private static Optional<Mend> ofWidthOfCaf(ByteSource source) throws IOException {
    return CafFormat.read(source)
        .filter(CafFormat::isNarrow)
        .map(narrow -> new Mend(CafFormat.BITS_AT, 1, (byte) narrow.placeBits()));
  }

  @Override
  public int read(long position, byte[] buffer, int offset, int length) throws IOException {
    int count = source.read(position, buffer, offset, length);
    for (Mend mend : mends) {
      for (long at = mend.position; at < mend.position + mend.bytes; at++) {
        if (at >= position && at < position + count) {
          buffer[offset + (int) (at - position)] = mend.value;
        }
      }
    }
    return count;
  }

  @Override
  public long sizeBytes() {
    return source.sizeBytes();
  }

  @Override
  public void close() throws IOException {
    source.close();
  }
}
