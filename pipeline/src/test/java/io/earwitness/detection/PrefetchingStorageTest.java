package io.earwitness.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.earwitness.audio.source.ByteSource;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PrefetchingStorageTest {
  private static final int PATIENCE_SECONDS = 60;

  private final Set<String> opened = Collections.synchronizedSet(new LinkedHashSet<>());

  @Test
  void everyoneGetsTheRecordingThatHeAsksFor() throws IOException {
    List<WorkUnit> units = units(20);
    try (PrefetchingStorage ahead = new PrefetchingStorage(this::open, units, 4)) {
      for (WorkUnit unit : units) {
        try (ByteSource source = ahead.open(unit)) {
          assertThat(source.read(0, 1)[0]).isEqualTo(number(unit));
        }
      }
    }
  }

  @Test
  void theNextIsOpenedWhileOneIsWaitedFor() throws IOException {
    CountDownLatch secondIsOpened = new CountDownLatch(1);
    List<WorkUnit> units = units(2);
    try (PrefetchingStorage ahead =
        new PrefetchingStorage(
            unit -> {
              if (number(unit) == 0) {
                await(secondIsOpened);
              } else {
                secondIsOpened.countDown();
              }
              return open(unit);
            },
            units,
            2)) {
      ahead.open(units.get(0)).close();

      assertThat(secondIsOpened.getCount()).isZero();
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void noMoreAreOpenedThanAreAllowed() throws IOException {
    List<WorkUnit> units = units(30);
    PrefetchingStorage ahead = new PrefetchingStorage(this::open, units, 3);
    ahead.open(units.get(0)).close();
    ahead.close();

    assertThat(opened.size()).as("one that was asked for and three ahead").isBetween(1, 4);
  }

  @Test
  void whatIsPassedOverIsClosed() throws IOException, InterruptedException {
    CountDownLatch closed = new CountDownLatch(5);
    List<WorkUnit> units = units(5);
    PrefetchingStorage ahead =
        new PrefetchingStorage(unit -> source(number(unit), closed), units, 2);

    ahead.open(units.get(2)).close();
    ahead.close();

    assertThat(closed.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void aFurtherTrackLeavesWhatWasOpenedAheadAsItIs() throws IOException {
    List<WorkUnit> units = units(3);
    List<String> opened = Collections.synchronizedList(new ArrayList<>());
    try (PrefetchingStorage ahead =
        new PrefetchingStorage(
            unit -> {
              opened.add(unit.recording().uri());
              return open(unit);
            },
            units,
            2)) {
      ahead.open(units.get(0)).close();
      ahead.open(units.get(0).ofTrack(2)).close();
      ahead.open(units.get(1)).close();
      ahead.open(units.get(2)).close();
    }

    assertThat(opened).containsExactlyInAnyOrder("slow:0", "slow:0#track=2", "slow:1", "slow:2");
  }

  @Test
  void aFailureIsThatOfTheRecordingAndOfNoOther() throws IOException {
    List<WorkUnit> units = units(2);
    try (PrefetchingStorage ahead =
        new PrefetchingStorage(
            unit -> {
              if (number(unit) == 0) {
                throw new FileNotFoundException("gone");
              }
              return open(unit);
            },
            units,
            2)) {
      assertThatThrownBy(() -> ahead.open(units.get(0))).isInstanceOf(FileNotFoundException.class);
      ahead.open(units.get(1)).close();
    }
  }

  @Test
  void localFilesAndEmptyOnesAreNotOpenedAhead() throws IOException {
    List<WorkUnit> units =
        List.of(unit("slow:0", 1), unit("file:/1", 1), unit("slow:2", 0), unit("file:/3", 1));
    try (PrefetchingStorage ahead = new PrefetchingStorage(this::open, units, 4)) {
      ahead.open(units.get(0)).close();
    }

    assertThat(opened).containsExactly("slow:0");
  }

  private static List<WorkUnit> units(int count) {
    return IntStream.range(0, count).mapToObj(i -> unit("slow:" + i, 1)).toList();
  }

  private static WorkUnit unit(String uri, long sizeBytes) {
    return WorkUnit.whole(new Recording(uri, sizeBytes, Instant.EPOCH, Optional.empty()), 1);
  }

  private static byte number(WorkUnit unit) {
    return Byte.parseByte(unit.recording().objectUri().replaceAll("\\D", ""));
  }

  private ByteSource open(WorkUnit unit) {
    opened.add(unit.recording().uri());
    return source(number(unit), new CountDownLatch(0));
  }

  /** A recording of one byte. */
  private static ByteSource source(byte value, CountDownLatch closed) {
    return new ByteSource() {
      @Override
      public long sizeBytes() {
        return 1;
      }

      @Override
      public int read(long position, byte[] buffer, int offset, int length) {
        if (position > 0) {
          return -1;
        }
        buffer[offset] = value;
        return 1;
      }

      @Override
      public void close() {
        closed.countDown();
      }
    };
  }
}
