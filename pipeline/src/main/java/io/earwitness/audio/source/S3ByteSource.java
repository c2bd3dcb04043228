package io.earwitness.audio.source;

import java.io.IOException;
import org.apache.hadoop.fs.FSDataInputStream;

/**
 * An object in S3, fetched in as few requests as {@link RequestSizer} makes of it. Its start is
 * kept: decoders come back to it again and again, and a short recording is nothing but its start.
 */
final class S3ByteSource implements ByteSource {
  static final int START_BYTES = 512 << 10;

  /**
   * If less than this of an answer is left unread, it is fetched all the same: a new connection
   * costs more.
   */
  private static final long SMALL_REST_BYTES = 64 << 10;

  private final FSDataInputStream stream;
  private final long sizeBytes;
  private final RequestSizer requests;
  private byte[] start = {};

  /**
   * @param stream one of S3A that reads at random, so that a request ends where its read-ahead does
   * @param part what will probably be read, besides headers and indexes
   */
  S3ByteSource(FSDataInputStream stream, long sizeBytes, ByteRange part) {
    this.stream = stream;
    this.sizeBytes = sizeBytes;
    this.requests = new RequestSizer(part);
  }

  @Override
  public long sizeBytes() {
    return sizeBytes;
  }

  @Override
  public int read(long position, byte[] buffer, int offset, int length) throws IOException {
    if (position >= sizeBytes) {
      return -1;
    }
    if (position >= START_BYTES) {
      return fetch(position, buffer, offset, length);
    }
    if (start.length == 0) {
      start = fetchStart();
    }
    int count = (int) Math.min(length, start.length - position);
    System.arraycopy(start, (int) position, buffer, offset, count);
    requests.read(position, count);
    return count;
  }

  private byte[] fetchStart() throws IOException {
    byte[] bytes = new byte[(int) Math.min(sizeBytes, START_BYTES)];
    stream.setReadahead((long) bytes.length);
    stream.readFully(0, bytes);
    return bytes;
  }

  private int fetch(long position, byte[] buffer, int offset, int length) throws IOException {
    if (requests.needsRequest(position)) {
      stream.setReadahead(requests.request(position));
    }
    stream.seek(position);
    // For more, S3A would make the request longer.
    int wanted = (int) Math.min(length, requests.requested(position));
    int count = stream.read(buffer, offset, wanted);
    requests.read(position, Math.max(count, 0));
    return count;
  }

  @Override
  public void close() throws IOException {
    stream.setReadahead(SMALL_REST_BYTES);
    stream.close();
  }
}
