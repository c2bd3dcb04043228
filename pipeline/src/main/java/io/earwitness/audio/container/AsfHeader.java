package io.earwitness.audio.container;

import io.earwitness.audio.source.ByteSource;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;

/**
 * What the header of an ASF (Advanced Systems Format, section 3) tells in its file properties.
 *
 * @param bytes how long it is; the data object follows it
 * @param packetBytes how long each data packet is; 0 where they differ
 * @param createdAt when the file was created; empty where that was not known
 */
public record AsfHeader(long bytes, int packetBytes, Optional<Instant> createdAt) {
  private static final byte[] HEADER_OBJECT = guid("3026b2758e66cf11a6d900aa0062ce6c");
  private static final byte[] FILE_PROPERTIES = guid("a1dcab8c47a9cf118ee400c00c205365");
  private static final int SIZE_AT = 16;
  private static final int OBJECT_HEADER_BYTES = 24;
  private static final int HEADER_OBJECT_BYTES = 30;
  private static final int CREATED_AT = 48;
  private static final int SHORTEST_PACKET_AT = 92;
  private static final int LONGEST_PACKET_AT = 96;
  private static final int FILE_PROPERTIES_BYTES = 104;
  private static final int MOST_OBJECTS = 1000;

  /** Times are counted from here, in units of 100 ns. */
  private static final Instant EPOCH = Instant.parse("1601-01-01T00:00:00Z");

  private static final long UNITS_PER_SECOND = 10_000_000;

  private static byte[] guid(String hex) {
    return HexFormat.of().parseHex(hex);
  }

  /** That of a file; empty where it is no ASF, or has no such properties. */
  public static Optional<AsfHeader> of(ByteSource source) throws IOException {
    ByteBuffer header = LittleEndian.read(source, 0, HEADER_OBJECT_BYTES);
    if (!isObject(header, HEADER_OBJECT)) {
      return Optional.empty();
    }
    long headerBytes = header.getLong(SIZE_AT);
    if (headerBytes < HEADER_OBJECT_BYTES || headerBytes > source.sizeBytes()) {
      return Optional.empty();
    }
    long position = HEADER_OBJECT_BYTES;
    for (int i = 0; i < MOST_OBJECTS; i++) {
      ByteBuffer object = LittleEndian.read(source, position, FILE_PROPERTIES_BYTES);
      if (object.limit() < FILE_PROPERTIES_BYTES) {
        return Optional.empty();
      }
      if (isObject(object, FILE_PROPERTIES)) {
        return Optional.of(of(headerBytes, object));
      }
      long bytes = object.getLong(SIZE_AT);
      if (bytes < OBJECT_HEADER_BYTES || bytes > headerBytes - position) {
        return Optional.empty();
      }
      position += bytes;
    }
    return Optional.empty();
  }

  private static boolean isObject(ByteBuffer object, byte[] guid) {
    return object.limit() >= OBJECT_HEADER_BYTES
        && object.slice(0, guid.length).equals(ByteBuffer.wrap(guid));
  }

  private static AsfHeader of(long headerBytes, ByteBuffer properties) {
    int longest = properties.getInt(LONGEST_PACKET_AT);
    boolean areOfOneSize = properties.getInt(SHORTEST_PACKET_AT) == longest;
    long created = properties.getLong(CREATED_AT) / UNITS_PER_SECOND;
    return new AsfHeader(
        headerBytes,
        areOfOneSize ? longest : 0,
        created > 0 ? Optional.of(EPOCH.plusSeconds(created)) : Optional.empty());
  }
}
