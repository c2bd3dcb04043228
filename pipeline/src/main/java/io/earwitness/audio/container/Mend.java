package io.earwitness.audio.container;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Bytes that are read from a position on instead of those that are there. */
final class Mend {
  private final long position;
  private final byte[] bytes;

  private Mend(long position, byte[] bytes) {
    this.position = position;
    this.bytes = bytes;
  }

  /** Any bytes. */
  static Mend bytes(long position, byte[] bytes) {
    return new Mend(position, bytes);
  }

  /** Letters. */
  static Mend text(long position, String letters) {
    return new Mend(position, letters.getBytes(StandardCharsets.US_ASCII));
  }

  /** A number of 16 bits. */
  static Mend number(long position, ByteOrder order, short value) {
    return new Mend(position, ByteBuffer.allocate(2).order(order).putShort(value).array());
  }

  /** A number of 32 bits. */
  static Mend number(long position, ByteOrder order, int value) {
    return new Mend(position, ByteBuffer.allocate(4).order(order).putInt(value).array());
  }

  /** A number of 64 bits. */
  static Mend number(long position, ByteOrder order, long value) {
    return new Mend(position, ByteBuffer.allocate(8).order(order).putLong(value).array());
  }

  /**
   * Puts them into bytes that were read.
   *
   * @param from where these begin in the file
   */
  void apply(long from, byte[] buffer, int offset, int count) {
    long first = Math.max(from, position);
    long end = Math.min(from + count, position + bytes.length);
    for (long at = first; at < end; at++) {
      buffer[offset + (int) (at - from)] = bytes[(int) (at - position)];
    }
  }
}
