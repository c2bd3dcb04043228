package io.earwitness.audio.container;

import io.earwitness.audio.source.ByteSource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A file whose header makes FFmpeg hear something else than what it holds, read with other values
 * there.
 *
 * <ul>
 *   <li>One of more plain samples than its header says: there are 32 bits for their size, and what
 *       does not fit is lost; or a program has written a size before it knew it, and was killed, or
 *       wrote into a pipe. Only the first part would be heard, or nothing.
 *   <li>One of plain whole numbers that are narrower than their places, such as 24 bits in 32.
 *       FFmpeg takes the width of the numbers for that of the places. They fill the places from the
 *       left, so that they can be read at the full width.
 *   <li>An MP4 of fragments of which one was cut short, or destroyed. The others would not be
 *       heard.
 * </ul>
 */
public final class MendedHeader implements ByteSource {
  private final ByteSource source;
  private final List<Mend> mends;

  private MendedHeader(ByteSource source, List<Mend> mends) {
    this.source = source;
    this.mends = mends;
  }

  /** A file as it is to be read; most are read as they are. */
  public static ByteSource of(ByteSource source) throws IOException {
    List<Mend> mends = new ArrayList<>();
    mends.addAll(WavMends.of(source));
    mends.addAll(Wave64Mends.of(source));
    mends.addAll(AiffMends.of(source));
    mends.addAll(AuMends.of(source));
    mends.addAll(CafFormat.mends(source));
    mends.addAll(FragmentMends.ofSmall(source));
    return mends.isEmpty() ? source : new MendedHeader(source, mends);
  }

  /**
   * A file that FFmpeg refuses as it is; empty unless it is an MP4 of which a fragment is wrong.
   */
  public static Optional<ByteSource> ofFragments(ByteSource source) throws IOException {
    List<Mend> mends = FragmentMends.of(source);
    return mends.isEmpty() ? Optional.empty() : Optional.of(new MendedHeader(source, mends));
  }

  @Override
  public int read(long position, byte[] buffer, int offset, int length) throws IOException {
    int count = source.read(position, buffer, offset, length);
    for (Mend mend : mends) {
      mend.apply(position, buffer, offset, count);
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
