package io.earwitness.audio.decode;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Bytes put together by hand, for headers that no encoder would write. */
final class Bytes {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  static Bytes of(String text) {
    return new Bytes().text(text);
  }

  Bytes text(String text) {
    return add(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  Bytes add(byte... bytes) {
    out.writeBytes(bytes);
    return this;
  }

  Bytes add(Bytes other) {
    return add(other.toArray());
  }

  Bytes zeroes(int count) {
    return add(new byte[count]);
  }

  Bytes u8(int value) {
    out.write(value);
    return this;
  }

  Bytes le16(int value) {
    return add(buffer(2, ByteOrder.LITTLE_ENDIAN).putShort((short) value).array());
  }

  Bytes le32(long value) {
    return add(buffer(4, ByteOrder.LITTLE_ENDIAN).putInt((int) value).array());
  }

  Bytes le64(long value) {
    return add(buffer(8, ByteOrder.LITTLE_ENDIAN).putLong(value).array());
  }

  Bytes be16(int value) {
    return add(buffer(2, ByteOrder.BIG_ENDIAN).putShort((short) value).array());
  }

  Bytes be24(int value) {
    return u8(value >> 16).be16(value);
  }

  Bytes be32(long value) {
    return add(buffer(4, ByteOrder.BIG_ENDIAN).putInt((int) value).array());
  }

  Bytes be64(long value) {
    return add(buffer(8, ByteOrder.BIG_ENDIAN).putLong(value).array());
  }

  Bytes beDouble(double value) {
    return be64(Double.doubleToLongBits(value));
  }

  private static ByteBuffer buffer(int size, ByteOrder order) {
    return ByteBuffer.allocate(size).order(order);
  }

  int size() {
    return out.size();
  }

  byte[] toArray() {
    return out.toByteArray();
  }
}
