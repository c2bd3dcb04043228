package io.earwitness.audio.container;

import io.earwitness.audio.source.ByteSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * Goes through the pages of an Ogg file, see RFC 3533. Such a file can be a chain of several, each
 * with streams of its own, put one behind the other.
 */
public final class OggPages {
  private static final byte[] MAGIC = "OggS".getBytes(StandardCharsets.US_ASCII);
  private static final int HEADER_BYTES = 27;
  private static final int FLAGS_AT = 5;
  private static final int FIRST_OF_STREAM = 2;
  private static final int SEGMENTS_AT = 26;
  private static final int SEARCHED_BYTES = 64 * 1024;

  /**
   * A link of a chain.
   *
   * @param position its first byte
   * @param follows whether there are nothing but whole pages before it
   */
  public record Link(long position, boolean follows) {}

  private OggPages() {}

  /**
   * Finds the next link of a chain.
   *
   * @param pagePosition of a page in the link before
   * @return empty where the file ends with that link
   */
  public static Optional<Link> nextLink(ByteSource source, long pagePosition) throws IOException {
    long position = pagePosition;
    boolean follows = true;
    // A link begins with the first pages of all its streams.
    boolean inFirstPages = true;
    long lastPage = pagePosition;
    while (position + HEADER_BYTES <= source.sizeBytes()) {
      byte[] header = source.read(position, HEADER_BYTES);
      if (!Arrays.equals(header, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
        // The page before is not whole: what is behind it begins within it.
        follows = false;
        position = nextMagic(source, lastPage + 1);
        lastPage = position;
      } else {
        boolean first = (header[FLAGS_AT] & FIRST_OF_STREAM) != 0;
        if (first && !inFirstPages) {
          return Optional.of(new Link(position, follows));
        }
        inFirstPages &= first;
        lastPage = position;
        position += pageBytes(source, position, header);
      }
    }
    return Optional.empty();
  }

  private static long pageBytes(ByteSource source, long position, byte[] header)
      throws IOException {
    int segments = Byte.toUnsignedInt(header[SEGMENTS_AT]);
    long bytes = (long) HEADER_BYTES + segments;
    for (byte segment : source.read(position + HEADER_BYTES, segments)) {
      bytes += Byte.toUnsignedInt(segment);
    }
    return bytes;
  }

  private static long nextMagic(ByteSource source, long from) throws IOException {
    long position = from;
    while (position < source.sizeBytes()) {
      byte[] bytes = source.read(position, SEARCHED_BYTES);
      for (int i = 0; i + MAGIC.length <= bytes.length; i++) {
        if (Arrays.equals(bytes, i, i + MAGIC.length, MAGIC, 0, MAGIC.length)) {
          return position + i;
        }
      }
      position += Math.max(1, bytes.length - MAGIC.length + 1);
    }
    return source.sizeBytes();
  }
}
