package io.earwitness.audio.container;

import io.earwitness.audio.source.ByteSource;
import io.earwitness.audio.source.PagedSource;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The data packets of an ASF (Advanced Systems Format, section 5.2), which all have one size. Where
 * the header of one is destroyed, FFmpeg looks for the next one from wherever that leads it, which
 * may be beyond the end of the file, and says nothing. So such a packet is read as one that holds
 * nothing, and it is known where it was; unless bytes are missing, so that those behind have other
 * places. Where there are more packets than the size of all of them tells, that is wrong.
 */
public final class AsfPackets implements ByteSource {
  private static final int SIZE_AT = 16;
  private static final int DATA_OBJECT_BYTES = 50;

  /** FFmpeg takes a smaller size of the data object for none, and reads to the end of the file. */
  private static final int FEWEST_BYTES_TOLD = 100;

  /** In the data object: how many packets there are. */
  private static final int PACKETS_AT = 40;

  /** Error correction data of two bytes, which are 0. */
  private static final byte CORRECTION = (byte) 0x82;

  private static final int FLAGS_AT = 3;

  /** Of the flags, which tell how long the numbers are that follow: none, 1, 2, or 4 bytes. */
  private static final int LENGTH_TYPE = 5;

  private static final int SEQUENCE_TYPE = 1;
  private static final int PADDING_TYPE = 3;
  private static final int[] NUMBER_BYTES = {0, 1, 2, 4};
  private static final int NUMBERS_AT = 5;

  /** As much of it as is looked at. */
  private static final int PACKET_HEADER_BYTES = 17;

  /** Several payloads, of which there is none, and padding of four bytes. */
  private static final byte FLAGS_OF_EMPTY = 0x19;

  private static final int EMPTY_BYTES = 16;
  private static final int MOST_PLACES = 1000;

  /** As many are destroyed one behind the other at most: else those behind have other places. */
  private static final int MOST_DESTROYED = 1000;

  private final ByteSource source;

  /** For looking ahead. */
  private final ByteSource paged;

  private final long firstPosition;
  private final int packetBytes;
  private final Optional<Mend> sizeOfAll;

  /** Behind it, there may be anything. */
  private long end;

  /** Before it, they are at their places. */
  private long nextIntact;

  private final NavigableSet<Long> destroyed = new TreeSet<>();

  private AsfPackets(ByteSource source, ByteBuffer dataObject, long dataPosition, int packetBytes) {
    this.source = source;
    this.paged = new PagedSource(source);
    this.firstPosition = dataPosition + DATA_OBJECT_BYTES;
    this.packetBytes = packetBytes;
    long bytes = dataObject.getLong(SIZE_AT);
    long counted = DATA_OBJECT_BYTES + dataObject.getLong(PACKETS_AT) * packetBytes;
    boolean isTold = bytes >= FEWEST_BYTES_TOLD;
    boolean isWrong = isTold && bytes < counted && counted <= source.sizeBytes() - dataPosition;
    this.sizeOfAll =
        isWrong
            ? Optional.of(Mend.number(dataPosition + SIZE_AT, ByteOrder.LITTLE_ENDIAN, counted))
            : Optional.empty();
    long size = isWrong ? counted : bytes;
    boolean isKnown = isTold && size <= source.sizeBytes() - dataPosition;
    // A program that wrote into a pipe did not know it.
    this.end = isKnown ? dataPosition + size : source.sizeBytes();
  }

  /** Those of a file; empty where they are of several sizes, or begin in another way. */
  public static Optional<AsfPackets> of(AsfHeader header, ByteSource source) throws IOException {
    if (header.packetBytes() < PACKET_HEADER_BYTES) {
      return Optional.empty();
    }
    ByteBuffer dataObject = LittleEndian.read(source, header.bytes(), DATA_OBJECT_BYTES);
    ByteBuffer first =
        LittleEndian.read(source, header.bytes() + DATA_OBJECT_BYTES, PACKET_HEADER_BYTES);
    if (first.limit() < PACKET_HEADER_BYTES) {
      return Optional.empty();
    }
    AsfPackets packets = new AsfPackets(source, dataObject, header.bytes(), header.packetBytes());
    return packets.isIntact(first) ? Optional.of(packets) : Optional.empty();
  }

  /** Whether packets were destroyed between two places of what was read so far. */
  public boolean areDestroyedBetween(long from, long to) {
    return from < to && !destroyed.subSet(from, to).isEmpty();
  }

  @Override
  public int read(long position, byte[] buffer, int offset, int length) throws IOException {
    int count = source.read(position, buffer, offset, length);
    sizeOfAll.ifPresent(mend -> mend.apply(position, buffer, offset, count));
    for (long packet = packetAt(position);
        packet < Math.min(end, position + count);
        packet += packetBytes) {
      boolean begins = packet >= position;
      boolean isInside = begins && packet + PACKET_HEADER_BYTES <= position + count;
      if (begins && !isInside && packet > position) {
        // Its header is read with what comes next.
        return (int) (packet - position);
      }
      ByteBuffer header =
          isInside
              ? ByteBuffer.wrap(buffer, offset + (int) (packet - position), PACKET_HEADER_BYTES)
                  .slice()
                  .order(ByteOrder.LITTLE_ENDIAN)
              : LittleEndian.read(source, packet, PACKET_HEADER_BYTES);
      if (header.limit() == PACKET_HEADER_BYTES && !isIntact(header)) {
        if (destroyed.size() < MOST_PLACES) {
          destroyed.add(packet);
        }
        if (!isIntactBehind(packet)) {
          end = packet;
          break;
        }
        Mend.bytes(packet, empty()).apply(position, buffer, offset, count);
      }
    }
    return count;
  }

  /** Whether there is an intact packet at its place behind a destroyed one. */
  private boolean isIntactBehind(long packet) throws IOException {
    long last = packet + (long) MOST_DESTROYED * packetBytes;
    for (long next = packet; next > nextIntact && next < Math.min(end, last); ) {
      next += packetBytes;
      ByteBuffer header = LittleEndian.read(paged, next, PACKET_HEADER_BYTES);
      if (header.limit() == PACKET_HEADER_BYTES && isIntact(header)) {
        nextIntact = next;
      }
    }
    return packet < nextIntact;
  }

  /** The first packet of which a part of the header is at some place, or behind it. */
  private long packetAt(long position) {
    long inPackets = Math.max(0, position - firstPosition);
    long before = inPackets / packetBytes * packetBytes;
    boolean isInHeader = inPackets - before < PACKET_HEADER_BYTES;
    return firstPosition + (isInHeader ? before : before + packetBytes);
  }

  /** Whether a packet begins as all do, with sizes that are possible. */
  private boolean isIntact(ByteBuffer header) {
    int flags = header.get(FLAGS_AT);
    int sequenceAt = NUMBERS_AT + numberBytes(flags, LENGTH_TYPE);
    int paddingAt = sequenceAt + numberBytes(flags, SEQUENCE_TYPE);
    return header.get(0) == CORRECTION
        && header.getShort(1) == 0
        && number(header, NUMBERS_AT, numberBytes(flags, LENGTH_TYPE)) <= packetBytes
        && number(header, paddingAt, numberBytes(flags, PADDING_TYPE)) < packetBytes;
  }

  private static int numberBytes(int flags, int type) {
    return NUMBER_BYTES[flags >> type & 3];
  }

  private static long number(ByteBuffer header, int at, int bytes) {
    return switch (bytes) {
      case 1 -> Byte.toUnsignedLong(header.get(at));
      case 2 -> Short.toUnsignedLong(header.getShort(at));
      case 4 -> Integer.toUnsignedLong(header.getInt(at));
      default -> 0;
    };
  }

  private byte[] empty() {
    ByteBuffer packet = ByteBuffer.allocate(EMPTY_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    packet.put(0, CORRECTION).put(FLAGS_AT, FLAGS_OF_EMPTY);
    return packet.putInt(NUMBERS_AT, packetBytes - EMPTY_BYTES).array();
  }

  @Override
  public long sizeBytes() {
    return source.sizeBytes();
  }

  @Override
  public void close() throws IOException {
    source.close();
  }
}
