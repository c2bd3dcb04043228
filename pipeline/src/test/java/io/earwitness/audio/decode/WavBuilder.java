package io.earwitness.audio.decode;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** A WAV file, chunk by chunk, in orders and with sizes that no encoder of ours would write. */
public final class WavBuilder {
  private static final int UNKNOWN_SIZE = -1;

  private final ByteArrayOutputStream chunks = new ByteArrayOutputStream();
  private long dataBytes;

  /** A plain file: the format, then the samples. */
  public static byte[] wav(SampleEncoding encoding, int rateHz, float[]... channels) {
    return new WavBuilder()
        .format(encoding, rateHz, channels.length)
        .data(encoding.encode(channels))
        .riff();
  }

  WavBuilder format(SampleEncoding encoding, int rateHz, int channels) {
    return chunk("fmt ", formatBody(encoding, encoding.tag, rateHz, channels));
  }

  /** The format as WAVE_FORMAT_EXTENSIBLE says it. */
  WavBuilder extensibleFormat(SampleEncoding encoding, int rateHz, int channels, int speakers) {
    return extensibleFormat(encoding, encoding.bits, rateHz, channels, speakers);
  }

  /** The same of samples of which not all bits count. */
  WavBuilder extensibleFormat(
      SampleEncoding encoding, int validBits, int rateHz, int channels, int speakers) {
    ByteBuffer extension = ByteBuffer.allocate(24).order(ByteOrder.LITTLE_ENDIAN);
    extension.putShort((short) 22).putShort((short) validBits).putInt(speakers);
    extension.putShort((short) encoding.tag);
    extension.put(new byte[] {0, 0, 0, 0, 0x10, 0, (byte) 0x80, 0, 0, (byte) 0xaa, 0, 0x38});
    extension.put(new byte[] {(byte) 0x9b, 0x71});
    return chunk("fmt ", joined(formatBody(encoding, 0xfffe, rateHz, channels), extension.array()));
  }

  private static byte[] formatBody(SampleEncoding encoding, int tag, int rateHz, int channels) {
    int frameBytes = channels * encoding.bits / 8;
    ByteBuffer body = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
    body.putShort((short) tag).putShort((short) channels);
    body.putInt(rateHz).putInt(rateHz * frameBytes);
    body.putShort((short) frameBytes).putShort((short) encoding.bits);
    return body.array();
  }

  WavBuilder data(byte[] bytes) {
    dataBytes = bytes.length;
    return chunk("data", bytes);
  }

  /** Samples whose recorder did not write how many there are. */
  WavBuilder dataOfUnknownSize(byte[] bytes) {
    dataBytes = bytes.length;
    return chunk("data", UNKNOWN_SIZE, bytes);
  }

  WavBuilder chunk(String id, byte[] body) {
    return chunk(id, body.length, body);
  }

  private WavBuilder chunk(String id, int declaredSize, byte[] body) {
    chunks.writeBytes(id.getBytes(US_ASCII));
    chunks.writeBytes(size(declaredSize));
    chunks.writeBytes(body);
    if (body.length % 2 == 1) {
      chunks.write(0);
    }
    return this;
  }

  byte[] riff() {
    return file("RIFF", 4 + chunks.size(), new byte[0]);
  }

  /** The file of a recorder that was switched off before it could write its sizes. */
  byte[] riffOfUnknownSize() {
    return file("RIFF", UNKNOWN_SIZE, new byte[0]);
  }

  /** As RF64, which keeps its sizes in a chunk {@code ds64}; for {@link #dataOfUnknownSize}. */
  byte[] rf64() {
    ByteBuffer sizes = ByteBuffer.allocate(8 + 28).order(ByteOrder.LITTLE_ENDIAN);
    sizes.put("ds64".getBytes(US_ASCII)).putInt(28);
    sizes.putLong(4L + sizes.capacity() + chunks.size()).putLong(dataBytes);
    return file("RF64", UNKNOWN_SIZE, sizes.array());
  }

  private byte[] file(String id, int size, byte[] first) {
    byte[] head = joined(id.getBytes(US_ASCII), size(size), "WAVE".getBytes(US_ASCII));
    return joined(head, first, chunks.toByteArray());
  }

  private static byte[] size(int value) {
    ByteBuffer bytes = ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putInt(value);
    return bytes.array();
  }

  private static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }
}
