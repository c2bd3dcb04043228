package io.earwitness.audio.source;

/**
 * Decides how much to ask an object store for at once. The store answers a request of any size
 * after the same 30 ms, so there should be few requests; but bytes that are asked for and not read
 * are paid for, too. Hence requests begin small, grow as long as reading goes on without a jump,
 * and end where the wanted part does.
 */
final class RequestSizer {
  /** What FFmpeg reads at once. */
  static final long SMALLEST_BYTES = 128 << 10;

  /** A second or more of decoding, of whatever format. */
  static final long LARGEST_BYTES = 32 << 20;

  /** Reading on over a gap, such as the pictures of a film, takes no longer than a new request. */
  static final long LARGEST_GAP_BYTES = 1 << 20;

  private static final int GROWTH = 4;

  private final ByteRange part;
  private long firstRead;
  private long nextRead;
  private ByteRange request = new ByteRange(0, 0);

  /**
   * @param part what will probably be read, besides headers and indexes
   */
  RequestSizer(ByteRange part) {
    this.part = part;
  }

  /** Whether reading at a position takes a new {@link #request}. */
  boolean needsRequest(long position) {
    return !goesOn(position) || !request.contains(position);
  }

  /** How many bytes to ask for from a position on. */
  long request(long position) {
    boolean leavesPart = firstRead < part.end() && position >= part.end();
    if (!goesOn(position) || leavesPart) {
      firstRead = position;
    }
    long read = position - firstRead;
    long bytes;
    if (part.contains(position)) {
      bytes = Math.min(GROWTH * read, part.end() - position);
    } else {
      // How much will be read of a header, or behind the part, is not known.
      bytes = position < part.first() ? Math.min(read, part.first() - position) : read;
    }
    bytes = Math.max(Math.min(bytes, LARGEST_BYTES), SMALLEST_BYTES);
    request = new ByteRange(position, position + bytes);
    return bytes;
  }

  /** How much of what was requested lies behind a position. */
  long requested(long position) {
    return request.end() - position;
  }

  /** Notes what was read, or came some other way. */
  void read(long position, int count) {
    if (!goesOn(position)) {
      firstRead = position;
    }
    nextRead = position + count;
  }

  private boolean goesOn(long position) {
    return position >= nextRead && position - nextRead <= LARGEST_GAP_BYTES;
  }
}
