package io.earwitness.audio.container;

import io.earwitness.audio.source.ByteSource;
import io.earwitness.audio.source.PagedSource;
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

  private FlvTags() {}

  /**
   * Whether there are nothing but tags from one to another, as far as that is looked at.
   *
   * @param from where the first of them begins
   */
  public static boolean follow(ByteSource source, long from, long to) throws IOException {
    ByteSource paged = new PagedSource(source);
    long position = from;
    for (int i = 0; i < MOST_TAGS && position < to; i++) {
      ByteBuffer tag = ByteBuffer.wrap(paged.read(position, HEADER_BYTES));
      if (tag.limit() < HEADER_BYTES) {
        return false;
      }
      if (LittleEndian.name(tag, 0).startsWith(FILE)) {
        // Another one was joined.
        position += Integer.toUnsignedLong(tag.getInt(FILE_HEADER_SIZE_AT)) + SIZE_BYTES;
      } else if (isType(tag.get(0) & OF_TYPE)) {
        position += HEADER_BYTES + (tag.getInt(0) & OF_SIZE) + SIZE_BYTES;
      } else {
        return false;
      }
    }
    return position <= to;
  }

  private static boolean isType(int type) {
    return type == SOUND || type == PICTURES || type == SCRIPT;
  }
}
