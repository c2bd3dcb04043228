package io.earwitness.audio.container;

import io.earwitness.audio.source.ByteSource;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import java.util.Set;

/** The chunks of a WAV, be it a RIFF, an RF64, a BW64 or a RIFX, one after the other. */
final class WavChunks {
  /** That of the size of a chunk. */
  static final int SIZE_BYTES = 4;

  /** What is written where the size of the samples does not fit, or nobody knows it. */
  static final long UNCOUNTED = (1L << 32) - 1;

  /** What programs write that do not know the size is larger than any disk. */
  private static final long MOST_BYTES = 1L << 56;

  private static final int NAME_BYTES = 4;
  private static final int HEADER_BYTES = NAME_BYTES + SIZE_BYTES;
  private static final int FILE_HEADER_BYTES = 12;
  private static final int KIND_AT = 8;
  private static final int MOST_CHUNKS = 64;

  static final String FORM = "RIFF";

  /** All numbers begin with the highest byte, those of the samples as well. */
  static final String BIG_ENDIAN_FORM = "RIFX";

  /** Their chunk ds64 counts in 64 bits: the whole file first, then the samples. */
  private static final Set<String> LONGER_FORMS = Set.of("RF64", "BW64");

  private static final int DS64_BYTES = 16;
  private static final int DS64_SAMPLES_AT = 8;

  private final ByteSource source;
  private final boolean countsIn64Bits;
  private final ByteOrder order;
  private long sampleBytes = UNCOUNTED;
  private long position;
  private int chunksLeft;

  /**
   * A chunk.
   *
   * @param position where its contents begin
   * @param bytes its size as it is written; that of the samples of an RF64 where its longer header
   *     has it
   */
  record Chunk(String name, long position, long bytes) {
    /** Where its size is written. */
    long sizePosition() {
      return position - SIZE_BYTES;
    }
  }

  private WavChunks(ByteSource source, ByteBuffer fileHeader) {
    this.source = source;
    String form = LittleEndian.name(fileHeader, 0);
    this.countsIn64Bits = LONGER_FORMS.contains(form);
    this.order = form.equals(BIG_ENDIAN_FORM) ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    boolean isWav = LittleEndian.name(fileHeader, KIND_AT).equals("WAVE");
    boolean isKnown = countsIn64Bits || form.equals(FORM) || form.equals(BIG_ENDIAN_FORM);
    this.chunksLeft = isWav && isKnown ? MOST_CHUNKS : 0;
    this.position = FILE_HEADER_BYTES;
  }

  /** Those of a file, from its start; a file that is no WAV has none. */
  static WavChunks of(ByteSource source) throws IOException {
    return new WavChunks(source, LittleEndian.read(source, 0, FILE_HEADER_BYTES));
  }

  /** How the file begins: {@code RIFF}, or the name of another form. */
  static String form(ByteSource source) throws IOException {
    return LittleEndian.name(LittleEndian.read(source, 0, NAME_BYTES), 0);
  }

  /** The next one; empty where there are no more, or too many to be those of a WAV. */
  Optional<Chunk> next() throws IOException {
    if (chunksLeft == 0 || position >= source.sizeBytes()) {
      return Optional.empty();
    }
    chunksLeft--;
    ByteBuffer header = LittleEndian.read(source, position, HEADER_BYTES);
    if (header.limit() < HEADER_BYTES) {
      return Optional.empty();
    }
    String name = LittleEndian.name(header, 0);
    long contents = position + HEADER_BYTES;
    long bytes = Integer.toUnsignedLong(header.order(order).getInt(NAME_BYTES));
    if (name.equals("ds64") && countsIn64Bits) {
      ByteBuffer sizes = LittleEndian.read(source, contents, DS64_BYTES);
      long written = sizes.limit() < DS64_BYTES ? UNCOUNTED : sizes.getLong(DS64_SAMPLES_AT);
      sampleBytes = written < 0 || written > MOST_BYTES ? UNCOUNTED : written;
    }
    if (name.equals("data") && bytes == UNCOUNTED) {
      bytes = sampleBytes;
    }
    // Chunks of odd length are followed by a byte of padding.
    long end = contents + bytes + bytes % 2;
    position = end;
    return Optional.of(new Chunk(name, contents, bytes));
  }
}
