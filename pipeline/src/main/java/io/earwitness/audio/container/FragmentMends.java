package io.earwitness.audio.container;

import static java.nio.ByteOrder.BIG_ENDIAN;

import io.earwitness.audio.source.ByteSource;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * What is wrong with the fragments of an MP4. One whose writer was killed may end within the header
 * of a fragment, and FFmpeg then opens none of it; where a sector was lost between two fragments,
 * it takes what it finds for a box that has no end. Both are given a box that holds nothing.
 */
final class FragmentMends {
  /** In smaller files FFmpeg's own way through the boxes costs little, and so does another. */
  private static final long SMALL_BYTES = 64L << 20;

  private static final String PADDING = "free";
  private static final String FRAGMENT = "moof";

  /** It comes first in a fragment. */
  private static final String FRAGMENT_HEADER = "mfhd";

  /** No recorder makes more, and no damage. */
  private static final int MOST_BOXES = 200_000;

  private static final int MOST_MENDS = 200;
  private static final int HEADER_BYTES = 8;
  private static final int LONG_HEADER_BYTES = 16;
  private static final int SEARCHED_BYTES = 1 << 16;

  private final ByteSource source;
  private final List<Mend> mends = new ArrayList<>();

  private FragmentMends(ByteSource source) {
    this.source = source;
  }

  /** What is to be read instead in a small file; nothing for one that is right. */
  static List<Mend> ofSmall(ByteSource source) throws IOException {
    return source.sizeBytes() > SMALL_BYTES ? List.of() : of(source);
  }

  /** The same, however many fragments there are. */
  static List<Mend> of(ByteSource source) throws IOException {
    String start = text(source.read(0, HEADER_BYTES), 4);
    FragmentMends found = new FragmentMends(source);
    if (start.equals("ftyp") || start.equals("styp")) {
      found.walk();
    }
    return found.mends;
  }

  private void walk() throws IOException {
    boolean inFragments = false;
    long position = 0;
    for (int boxes = 0;
        boxes < MOST_BOXES && position + HEADER_BYTES <= source.sizeBytes();
        boxes++) {
      byte[] header = source.read(position, LONG_HEADER_BYTES);
      String type = text(header, 4);
      long size = size(header);
      inFragments |= type.equals(FRAGMENT);
      boolean isWhole = size >= HEADER_BYTES && size <= source.sizeBytes() - position;
      if (inFragments
          && mends.size() <= MOST_MENDS
          && (!isType(type) || size < HEADER_BYTES || isCut(type, isWhole))) {
        size = nextFragment(position + HEADER_BYTES).orElse(source.sizeBytes()) - position;
        mendTo(position, size);
      } else if (!isWhole) {
        return;
      }
      position += size;
    }
    if (mends.size() > MOST_MENDS) {
      mends.clear();
    }
  }

  private static boolean isCut(String type, boolean isWhole) {
    return type.equals(FRAGMENT) && !isWhole;
  }

  private void mendTo(long position, long size) {
    if (size <= Integer.MAX_VALUE) {
      mends.add(Mend.number(position, BIG_ENDIAN, (int) size));
      mends.add(Mend.text(position + 4, PADDING));
    }
  }

  private OptionalLong nextFragment(long from) throws IOException {
    byte[] wanted = FRAGMENT.getBytes(StandardCharsets.US_ASCII);
    long position = from;
    while (position + LONG_HEADER_BYTES <= source.sizeBytes()) {
      byte[] bytes = source.read(position, SEARCHED_BYTES);
      for (int at = 0; at + LONG_HEADER_BYTES <= bytes.length; at++) {
        if (bytes[at + 4] == wanted[0]
            && text(bytes, at + 4).equals(FRAGMENT)
            && text(bytes, at + 12).equals(FRAGMENT_HEADER)) {
          return OptionalLong.of(position + at);
        }
      }
      position += Math.max(1, bytes.length - LONG_HEADER_BYTES + 1);
    }
    return OptionalLong.empty();
  }

  /** 0 where it goes on to the end of the file. */
  private static long size(byte[] header) {
    ByteBuffer numbers = ByteBuffer.wrap(header);
    long size = Integer.toUnsignedLong(numbers.getInt(0));
    return size == 1 && header.length == LONG_HEADER_BYTES ? numbers.getLong(8) : size;
  }

  private static boolean isType(String text) {
    return text.length() == 4 && text.chars().allMatch(c -> (c >= ' ' && c <= '~') || c == 0xa9);
  }

  private static String text(byte[] bytes, int at) {
    return bytes.length < at + 4 ? "" : new String(bytes, at, 4, StandardCharsets.ISO_8859_1);
  }
}
