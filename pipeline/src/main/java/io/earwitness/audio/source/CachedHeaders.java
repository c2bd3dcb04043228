package io.earwitness.audio.source;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * A source whose headers can be read before FFmpeg reads them: what was read is kept, so that
 * nothing is fetched twice. Memory is a few pages.
 */
public final class CachedHeaders implements ByteSource {
  private static final int PAGE_BYTES = 32 * 1024;
  private static final int MOST_PAGES = 8;

  private record Page(long position, byte[] bytes) {
    boolean holds(long at) {
      return at >= position && at < position + bytes.length;
    }
  }

  private final ByteSource source;
  private final List<Page> pages = new ArrayList<>();

  public CachedHeaders(ByteSource source) {
    this.source = source;
  }

  /** Reads some bytes of a header; fewer only where the object ends before. */
  @Override
  public byte[] read(long position, int length) throws IOException {
    if (position >= 0 && position < sizeBytes() && pages.size() < MOST_PAGES && !isKept(position)) {
      pages.add(new Page(position, source.read(position, PAGE_BYTES)));
    }
    return ByteSource.super.read(position, length);
  }

  private boolean isKept(long position) {
    return pages.stream().anyMatch(page -> page.holds(position));
  }

  @Override
  public int read(long position, byte[] buffer, int offset, int length) throws IOException {
    for (Page page : pages) {
      if (page.holds(position)) {
        int from = Math.toIntExact(position - page.position);
        int count = Math.min(length, page.bytes.length - from);
        System.arraycopy(page.bytes, from, buffer, offset, count);
        return count;
      }
    }
    return source.read(position, buffer, offset, length);
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
