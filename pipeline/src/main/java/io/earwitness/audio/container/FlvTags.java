package io.earwitness.audio.container;

import io.earwitness.audio.source.ByteSource;
import java.io.IOException;
import java.nio.ByteBuffer;

/** The tags of an FLV (Adobe Flash Video File Format Specification, annex E.4). */
public final class FlvTags {
  private static final String FILE = "FLV";
  private static final int FILE_HEADER_SIZE_AT = 5;
  private static final int HEADER_BYTES = 11;

  /** Behind each tag its size is told once more. */
  private static final int SIZE_BYTES = 4;

  private static final int SOUND = 8;
  private static final int PICTURES = 9;
  private static final int SCRIPT = 18;
  private static final int OF_TYPE = 0x1f;
  private static final int OF_SIZE = 0xff_ffff;

  /** In a pause of the sound of a film, there may be pictures of hours. */
  private static final int MOST_TAGS = 1000;

  private final ByteSource source;

  /**
   * Those of a file, of which nothing is read yet.
   *
   * @param source read in small pieces
   */
  public FlvTags(ByteSource source) {
    this.source = source;
  }

  /**
   * Whether there are nothing but tags from one to another, as far as that is looked at.
   *
   * @param from where the first of them begins
   */
  public boolean follow(long from, long to) throws IOException {
    long position = from;
    for (int i = 0; i < MOST_TAGS && position < to; i++) {
      ByteBuffer tag = ByteBuffer.wrap(source.read(position, HEADER_BYTES));
      if (tag.limit() < HEADER_BYTES) {
        return false;
      }
      if (LittleEndian.name(tag, 0).startsWith(FILE)) {
        // Another one was joined.
        position += Integer.toUnsignedLong(tag.getInt(FILE_HEADER_SIZE_AT)) + SIZE_BYTES;
      } else {
        int bytes = HEADER_BYTES + (tag.getInt(0) & OF_SIZE);
        if (!isKnownType(tag.get(0) & OF_TYPE) && !isSizeBehind(position, bytes)) {
          return false;
        }
        position += bytes + SIZE_BYTES;
      }
    }
    return position <= to;
  }

  /** FFmpeg passes over tags of other types, which this tells from other bytes. */
  private boolean isSizeBehind(long position, int bytes) throws IOException {
    ByteBuffer size = ByteBuffer.wrap(source.read(position + bytes, SIZE_BYTES));
    return size.limit() == SIZE_BYTES && size.getInt(0) == bytes;
  }

  private static boolean isKnownType(int type) {
    return type == SOUND || type == PICTURES || type == SCRIPT;
  }
}
