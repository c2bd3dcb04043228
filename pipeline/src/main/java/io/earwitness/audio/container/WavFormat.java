package io.earwitness.audio.container;

import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * The extensible format of a WAV's samples, WAVE_FORMAT_EXTENSIBLE, as far as it tells their width.
 *
 * @param channels how many samples are of one moment
 * @param momentBytes of them all
 * @param placeBits of a sample's place
 * @param validBits how many of them count; 0 for unknown
 * @param kind what the samples are, by the tag that the plain format has
 */
record WavFormat(int channels, int momentBytes, int placeBits, int validBits, int kind) {
  static final int BYTES = 40;
  static final int VALID_BITS_AT = 18;

  private static final int CHANNELS_AT = 2;
  private static final int MOMENT_BYTES_AT = 12;
  private static final int PLACE_BITS_AT = 14;
  private static final int KIND_AT = 24;
  private static final int EXTENSIBLE = 0xfffe;
  private static final int WHOLE_NUMBERS = 1;

  /** Reads the body of a chunk {@code fmt}; empty where its format is a plain one. */
  static Optional<WavFormat> of(ByteBuffer body) {
    return body.limit() < BYTES || Short.toUnsignedInt(body.getShort(0)) != EXTENSIBLE
        ? Optional.empty()
        : Optional.of(
            new WavFormat(
                body.getShort(CHANNELS_AT),
                body.getShort(MOMENT_BYTES_AT),
                body.getShort(PLACE_BITS_AT),
                body.getShort(VALID_BITS_AT),
                body.getInt(KIND_AT)));
  }

  /** Whether whole numbers lie in places that are wider by a byte or more. */
  boolean isNarrow() {
    return kind == WHOLE_NUMBERS
        && momentBytes * Byte.SIZE == channels * placeBits
        && validBits > 0
        && (validBits + Byte.SIZE - 1) / Byte.SIZE < placeBits / Byte.SIZE;
  }
}
