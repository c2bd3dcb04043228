package io.earwitness.audio.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;

class PrefetchingSourceTest {
  private static final int SIZE = 5 * PrefetchingSource.PIECE_BYTES + 1234;
  private static final int LENGTH = 100_000;

  private final byte[] object = new byte[SIZE];
  private final List<Long> fetched = new ArrayList<>();
  private long brokenFrom = Long.MAX_VALUE;
  private int size = SIZE;
  private boolean closed;

  PrefetchingSourceTest() {
    new Random(9).nextBytes(object);
  }

  private final ByteSource source =
      new ByteSource() {
        @Override
        public long sizeBytes() {
          return size;
        }

        @Override
        public int read(long position, byte[] buffer, int offset, int length) throws IOException {
          if (position >= brokenFrom) {
            throw new IOException("broken");
          }
          int count = (int) Math.min(length, size - position);
          if (count <= 0) {
            return -1;
          }
          fetched.add(position);
          System.arraycopy(object, (int) position, buffer, offset, count);
          return count;
        }

        @Override
        public void close() {
          closed = true;
        }
      };

  @Test
  void theBytesAreTheObjectsInWhateverOrderTheyAreRead() throws IOException {
    Random random = new Random(4);
    try (PrefetchingSource ahead = new PrefetchingSource(source, ForkJoinPool.commonPool())) {
      int position = 0;
      for (int i = 0; i < 500; i++) {
        int length = 1 + random.nextInt(LENGTH);
        byte[] bytes = ahead.read(position, length);
        int end = Math.min(SIZE, position + length);
        assertThat(bytes).isEqualTo(Arrays.copyOfRange(object, position, end));
        position = random.nextInt(5) == 0 || end == SIZE ? random.nextInt(SIZE) : end;
      }
      assertThat(ahead.read(SIZE, new byte[1], 0, 1)).isEqualTo(-1);
    }
    assertThat(closed).isTrue();
  }

  @Test
  void whatFollowsIsFetchedBeforeItIsAskedFor() throws IOException {
    try (PrefetchingSource ahead = new PrefetchingSource(source, Runnable::run)) {
      ahead.read(0, LENGTH);
      assertThat(fetched).as("of a start alone nothing follows").containsExactly(0L);

      ahead.read(LENGTH, LENGTH);
      assertThat(fetched).containsExactly(0L, (long) PrefetchingSource.PIECE_BYTES);
    }
  }

  @Test
  void afterAJumpNothingIsFetchedThatWasNotAskedFor() throws IOException {
    long jump = 3L * PrefetchingSource.PIECE_BYTES;
    try (PrefetchingSource ahead = new PrefetchingSource(source, Runnable::run)) {
      ahead.read(0, LENGTH);
      ahead.read(jump, LENGTH);
    }

    assertThat(fetched).containsExactly(0L, jump);
  }

  @Test
  void aShortObjectIsFetchedAtOnce() throws IOException {
    size = PrefetchingSource.LARGEST_WHOLE_BYTES;
    try (PrefetchingSource ahead = new PrefetchingSource(source, Runnable::run)) {
      ahead.read(size - LENGTH, LENGTH);
      ahead.read(LENGTH, LENGTH);
    }

    assertThat(fetched).containsExactly(0L);
  }

  @Test
  void aFailureIsThrownToWhoReadsThereAndNotBefore() throws IOException {
    brokenFrom = PrefetchingSource.PIECE_BYTES;
    try (PrefetchingSource ahead = new PrefetchingSource(source, Runnable::run)) {
      byte[] start = ahead.read(0, PrefetchingSource.PIECE_BYTES);

      assertThat(start).hasSize(PrefetchingSource.PIECE_BYTES);
      assertThatThrownBy(() -> ahead.read(PrefetchingSource.PIECE_BYTES, 1))
          .isInstanceOf(IOException.class)
          .hasMessage("broken");
    }
  }

  @Test
  void closingWaitsForWhatIsBeingFetched() throws IOException {
    List<Runnable> waiting = new ArrayList<>();
    Executor later =
        work -> {
          waiting.add(work);
          new Thread(work).start();
        };
    PrefetchingSource ahead = new PrefetchingSource(source, later);
    ahead.read(0, LENGTH);
    ahead.read(LENGTH, LENGTH);

    ahead.close();

    assertThat(waiting).hasSize(1);
    assertThat(fetched).contains((long) PrefetchingSource.PIECE_BYTES);
    assertThat(closed).isTrue();
  }
}
