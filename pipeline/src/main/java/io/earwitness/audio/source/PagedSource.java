package io.earwitness.audio.source;

import java.io.IOException;

/**
 * A source of which pieces are read that come one behind the other: a page is kept, so that those
 * which lie close together are fetched at once.
 */
public final class PagedSource implements ByteSource {
  private static final int PAGE_BYTES = 32 * 1024;

  private final ByteSource source;
  private long pagePosition;
  private byte[] page = {};

  /**
   * @param source stays the caller's to close
   */
  public PagedSource(ByteSource source) {
    this.source = source;
  }

  @Override
  public int read(long position, byte[] buffer, int offset, int length) throws IOException {
    if (position < pagePosition || position >= pagePosition + page.length) {
      page = source.read(position, PAGE_BYTES);
      pagePosition = position;
    }
    if (page.length == 0) {
      return -1;
    }
    int from = Math.toIntExact(position - pagePosition);
    int count = Math.min(length, page.length - from);
    System.arraycopy(page, from, buffer, offset, count);
    return count;
  }

  @Override
  public long sizeBytes() {
    return source.sizeBytes();
  }

  @Override
  public void close() {
    // It is the caller's.
  }
}
