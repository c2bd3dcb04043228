package io.earwitness.audio.container;

import io.earwitness.audio.source.ByteSource;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.OptionalLong;

/**
 * Where a stream begins that is nothing but frames, such as an MP3: with the first of some frames
 * that follow each other without a gap. FFmpeg takes what looks like one frame for the first, and
 * what it declares to be its bytes are then missing of those behind it.
 */
public final class BareStart {
  /** So many in a row are no chance: random bytes look like a header now and then. */
  private static final int FRAMES_IN_A_ROW = 4;

  /** FFmpeg begins there. */
  private static final int FRAMES_OF_START = 2;

  private static final int LONGEST_FRAME_BYTES = 1 << 13;
  private static final int LONGEST_HEADER_BYTES = 8;

  /** Of the last frame, its header is enough. */
  private static final int LONGEST_ROW_BYTES =
      (FRAMES_IN_A_ROW - 1) * LONGEST_FRAME_BYTES + LONGEST_HEADER_BYTES;

  /** As much as is read of other headers: the start of a recording is read once. */
  private static final int WINDOW_BYTES = 1 << 15;

  private final ByteSource source;
  private long windowAt;
  private ByteBuffer window = ByteBuffer.allocate(0);

  private BareStart(ByteSource source) {
    this.source = source;
  }

  /**
   * Finds the first frame, where it lies behind other bytes than tags and padding.
   *
   * @return empty where there is none, or it does not
   */
  public static OptionalLong behindOtherBytes(ByteSource source) throws IOException {
    BareStart start = new BareStart(source);
    long from = start.behindTags();
    return start.isRow(from, FRAMES_OF_START) ? OptionalLong.empty() : start.find(from);
  }

  private long behindTags() throws IOException {
    TagsAndPadding tags = new TagsAndPadding(source.sizeBytes());
    long at = 0;
    long before = -1;
    while (at > before && load(at)) {
      before = at;
      byte[] bytes = new byte[window.limit() - offset(at)];
      window.get(offset(at), bytes);
      at += tags.leadingBytes(at, bytes);
    }
    return at;
  }

  private OptionalLong find(long from) throws IOException {
    for (long at = from; load(at); at++) {
      if (isRow(at, FRAMES_IN_A_ROW)) {
        return OptionalLong.of(at);
      }
    }
    return OptionalLong.empty();
  }

  /** Whether so many frames follow each other from a place on. */
  private boolean isRow(long from, int frames) throws IOException {
    boolean readable = load(from);
    long at = from;
    for (int i = 0; i < frames; i++) {
      int length =
          readable && at < source.sizeBytes() ? BareFrame.lengthBytes(window, offset(at)) : -1;
      if (length <= 0) {
        return false;
      }
      at += length;
    }
    return true;
  }

  /** Makes a row of frames from some place on readable; false where the file ends before. */
  private boolean load(long at) throws IOException {
    boolean missing = at < windowAt || at + LONGEST_ROW_BYTES > windowAt + window.limit();
    boolean more = windowAt + window.limit() < source.sizeBytes() || at < windowAt;
    if (missing && more) {
      window = ByteBuffer.wrap(source.read(at, WINDOW_BYTES));
      windowAt = at;
    }
    return at < windowAt + window.limit();
  }

  private int offset(long at) {
    return (int) (at - windowAt);
  }
}
