package io.earwitness.audio.container;

import static java.nio.ByteOrder.BIG_ENDIAN;

import io.earwitness.audio.source.ByteSource;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What is wrong with the fragments of an MP4. One whose writer was killed may end within the header
 * of a fragment, and FFmpeg then opens none of it; where a sector was lost between two fragments,
 * it takes what it finds for a box that has no end. Both are given a box that holds nothing.
 */
final class FragmentMends {
  private static final Set<String> FIRST = Set.of("ftyp", "styp");
  private static final String PADDING = "free";
  private static final String FRAGMENT = "moof";

  /** It comes first in a fragment. */
  private static final String FRAGMENT_HEADER = "mfhd";

  /** No recorder makes more, and no damage. */
  private static final int MOST_BOXES = 200_000;

  private static final int MOST_MENDS = 200;

  /** What tells a fragment: its header, and that of the first box in it. */
  private static final int TELLING_BYTES = 2 * Mp4Box.HEADER_BYTES;

  private static final int SEARCHED_BYTES = 1 << 16;

  private final ByteSource source;
  private final List<Mend> mends = new ArrayList<>();

  private FragmentMends(ByteSource source) {
    this.source = source;
  }

  /**
   * What is to be read instead in a small file, of which all boxes are looked at anyway; nothing
   * for one that is right.
   */
  static List<Mend> ofSmall(ByteSource source) throws IOException {
    return source.sizeBytes() > Mp4Boxes.SMALL_BYTES ? List.of() : of(source);
  }

  /** The same, however many fragments there are. */
  static List<Mend> of(ByteSource source) throws IOException {
    FragmentMends found = new FragmentMends(source);
    if (Mp4Box.at(source, 0).filter(box -> FIRST.contains(box.type())).isPresent()) {
      found.walk();
    }
    return found.mends;
  }

  private void walk() throws IOException {
    boolean inFragments = false;
    long position = 0;
    for (int boxes = 0; boxes < MOST_BOXES; boxes++) {
      Optional<Mp4Box> box = Mp4Box.at(source, position);
      if (box.isEmpty()) {
        break;
      }
      long bytes = box.get().bytes();
      inFragments |= box.get().type().equals(FRAGMENT);
      boolean isWhole = bytes >= Mp4Box.HEADER_BYTES && bytes <= source.sizeBytes() - position;
      if (inFragments && mends.size() <= MOST_MENDS && isWrong(box.get(), isWhole)) {
        bytes = nextFragment(position + Mp4Box.HEADER_BYTES).orElse(source.sizeBytes()) - position;
        mendTo(position, bytes);
      } else if (!isWhole) {
        break;
      }
      position += bytes;
    }
    if (mends.size() > MOST_MENDS) {
      mends.clear();
    }
  }

  private static boolean isWrong(Mp4Box box, boolean isWhole) {
    return !isType(box.type())
        || box.bytes() < Mp4Box.HEADER_BYTES
        || (box.type().equals(FRAGMENT) && !isWhole);
  }

  private void mendTo(long position, long size) {
    if (size <= Integer.MAX_VALUE) {
      mends.add(Mend.number(position, BIG_ENDIAN, (int) size));
      mends.add(Mend.text(position + 4, PADDING));
    }
  }

  private OptionalLong nextFragment(long from) throws IOException {
    long position = from;
    while (position + TELLING_BYTES <= source.sizeBytes()) {
      byte[] read = source.read(position, SEARCHED_BYTES);
      ByteBuffer bytes = ByteBuffer.wrap(read);
      for (int at = 0; at + TELLING_BYTES <= read.length; at++) {
        // Names are made only where the first letter is right.
        if (read[at + 4] == FRAGMENT.charAt(0)
            && LittleEndian.name(bytes, at + 4).equals(FRAGMENT)
            && LittleEndian.name(bytes, at + 12).equals(FRAGMENT_HEADER)) {
          return OptionalLong.of(position + at);
        }
      }
      position += Math.max(1, read.length - TELLING_BYTES + 1);
    }
    return OptionalLong.empty();
  }

  private static boolean isType(String text) {
    return text.length() == 4 && text.chars().allMatch(c -> (c >= ' ' && c <= '~') || c == 0xa9);
  }
}
