package io.earwitness.audio.container;

import static org.assertj.core.api.Assertions.assertThat;

import io.earwitness.audio.source.ByteSource;
import io.earwitness.audio.source.SparseByteSource;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MendedHeaderTest {
  private static final int HEADER_BYTES = 44;
  private static final int SIZE_POSITION = 40;

  /** As a header is read whose samples take so many bytes, of which it declares so many. */
  private static long readAs(long dataBytes, long declaredBytes) throws IOException {
    ByteBuffer header = ByteBuffer.allocate(HEADER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    header.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt((int) (declaredBytes + 36));
    header.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(16);
    header.putShort((short) 1).putShort((short) 1).putInt(16_000).putInt(32_000);
    header.putShort((short) 2).putShort((short) 16);
    header.put("data".getBytes(StandardCharsets.US_ASCII)).putInt((int) declaredBytes);
    try (ByteSource read =
        MendedHeader.of(new SparseByteSource(HEADER_BYTES + dataBytes).with(0, header.array()))) {
      return Integer.toUnsignedLong(
          ByteBuffer.wrap(read.read(SIZE_POSITION, 4)).order(ByteOrder.LITTLE_ENDIAN).getInt());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "a size that SoX writes into a pipe, 2764800000, 0x7ffff000",
    "a size that FFmpeg writes into a pipe, 2764800000, 0xffffffff",
    "a size that was cut off at 32 bits, 6000000000, 0xffffffdb",
    "a size of which 32 bits are written, 6000000000, 0x65a0bc00"
  })
  void aSizeThatIsNoneIsReadAsUnknown(String what, long dataBytes, String declared)
      throws IOException {
    assertThat(readAs(dataBytes, Long.decode(declared))).isEqualTo(0xffffffffL);
  }

  @ParameterizedTest
  @CsvSource({
    "all of it, 2764800000, 2764800000",
    "and another chunk behind it, 2764900000, 2764800000",
    "nearly what SoX writes and another chunk, 2147547000, 2147479552"
  })
  void aSizeThatMayBeRightIsBelieved(String what, long dataBytes, long declared)
      throws IOException {
    assertThat(readAs(dataBytes, declared)).isEqualTo(declared);
  }
}
