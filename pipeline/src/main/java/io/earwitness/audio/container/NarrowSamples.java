package io.earwitness.audio.container;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import io.earwitness.audio.source.ByteSource;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;

/** Samples of a WAV or W64 that are narrower than their places. */
final class NarrowSamples {
  private static final int KIND_AT = 0;
  private static final int CHANNELS_AT = 2;
  private static final int MOMENT_BYTES_AT = 12;
  private static final int BITS_AT = 14;
  private static final int PLAIN_BYTES = 16;
  private static final int WHOLE_NUMBERS = 1;
  private static final int PLACE_BYTES = Integer.BYTES;
  private static final int LOOKED_AT_BYTES = 1 << 14;
  private static final int PLACES_LOOKED_AT = 4;

  private NarrowSamples() {}

  /**
   * What is to be read instead, so that they are heard.
   *
   * @param position where the body of the chunk {@code fmt} begins
   * @param data the chunk of the samples
   */
  static Optional<Mend> ofWav(ByteSource source, long position, Optional<WavChunks.Chunk> data)
      throws IOException {
    Optional<Mend> declared = ofExtensible(source, position);
    ByteBuffer format = LittleEndian.read(source, position, PLAIN_BYTES);
    if (declared.isPresent() || data.isEmpty() || !mayBeNarrow(format)) {
      return declared;
    }
    int empty = PLACE_BYTES - bytesOf(format.getShort(BITS_AT));
    return areLowBytesZero(source, data.get(), empty)
        ? Optional.of(
            Mend.number(position + BITS_AT, LITTLE_ENDIAN, (short) (PLACE_BYTES * Byte.SIZE)))
        : Optional.empty();
  }

  /** The same where the format says it, by how many bits count: that becomes unknown. */
  static Optional<Mend> ofExtensible(ByteSource source, long position) throws IOException {
    return WavFormat.of(LittleEndian.read(source, position, WavFormat.BYTES))
        .filter(WavFormat::isNarrow)
        .map(narrow -> Mend.number(position + WavFormat.VALID_BITS_AT, LITTLE_ENDIAN, (short) 0));
  }

  /** Whether plain whole numbers have places of 32 bits, by how long those of one moment are. */
  private static boolean mayBeNarrow(ByteBuffer format) {
    return format.limit() == PLAIN_BYTES
        && format.getShort(KIND_AT) == WHOLE_NUMBERS
        && format.getShort(CHANNELS_AT) > 0
        && format.getShort(MOMENT_BYTES_AT) == PLACE_BYTES * format.getShort(CHANNELS_AT)
        && format.getShort(BITS_AT) > Byte.SIZE
        && bytesOf(format.getShort(BITS_AT)) < PLACE_BYTES;
  }

  private static int bytesOf(int bits) {
    return (bits + Byte.SIZE - 1) / Byte.SIZE;
  }

  /** Programs are known to write other lengths that are wrong, and floats: the samples decide. */
  private static boolean areLowBytesZero(ByteSource source, WavChunks.Chunk data, int empty)
      throws IOException {
    long end = Math.min(data.position() + data.bytes(), source.sizeBytes());
    if (end <= data.position()) {
      return false;
    }
    long places = (end - data.position()) / PLACE_BYTES;
    boolean found = false;
    for (int i = 0; i < PLACES_LOOKED_AT; i++) {
      long at = data.position() + places * i / PLACES_LOOKED_AT * PLACE_BYTES;
      byte[] bytes = source.read(at, (int) Math.min(LOOKED_AT_BYTES, end - at));
      for (int j = 0; j + PLACE_BYTES <= bytes.length; j++) {
        if (bytes[j] != 0 && j % PLACE_BYTES < empty) {
          return false;
        }
        found |= bytes[j] != 0;
      }
    }
    return found;
  }
}
