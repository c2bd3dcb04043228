package io.earwitness.jobs.explain;

import static org.assertj.core.api.Assertions.assertThat;

import io.earwitness.audio.source.ByteSource;
import io.earwitness.detection.Recording;
import io.earwitness.detection.WorkUnit;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReadBytesTest {
  private static final int SIZE = 1000;

  private static ByteSource thousandBytes() {
    return new ByteSource() {
      @Override
      public long sizeBytes() {
        return SIZE;
      }

      @Override
      public int read(long position, byte[] buffer, int offset, int length) {
        return position >= SIZE ? -1 : (int) Math.min(length, SIZE - position);
      }

      @Override
      public void close() {}
    };
  }

  @Test
  void readsThatTouchOrOverlapAreOneRange() throws IOException {
    ReadBytes read = new ReadBytes(unit -> thousandBytes());
    try (ByteSource source =
        read.open(WorkUnit.whole(new Recording("a", SIZE, Instant.EPOCH, Optional.empty()), 1))) {
      byte[] buffer = new byte[100];
      source.read(0, buffer, 0, 100);
      source.read(500, buffer, 0, 100);
      source.read(100, buffer, 0, 50);
      source.read(450, buffer, 0, 60);
      source.read(950, buffer, 0, 100);
      source.read(1000, buffer, 0, 100);
    }

    assertThat(read.ranges()).containsExactly("0 to 149", "450 to 599", "950 to 999");
    assertThat(read.bytes()).isEqualTo(350);
    assertThat(read.reads()).isEqualTo(5);
  }
}
