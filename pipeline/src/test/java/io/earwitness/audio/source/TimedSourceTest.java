package io.earwitness.audio.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A storage that does not answer holds nobody up for longer than the limit. */
@Timeout(60)
class TimedSourceTest {
  private final Semaphore answers = new Semaphore(0);
  private final CountDownLatch closed = new CountDownLatch(1);
  private final TimeLimit limit = new TimeLimit(0.2);

  /** Waits for ever, and is not impressed by interrupts, as sockets are not. */
  private final class StalledSource implements ByteSource {
    @Override
    public long sizeBytes() {
      return 1000;
    }

    @Override
    public int read(long position, byte[] buffer, int offset, int length) {
      answers.acquireUninterruptibly();
      return length;
    }

    @Override
    public void close() {
      closed.countDown();
    }
  }

  @AfterEach
  void letThreadsGo() {
    answers.release();
  }

  @Test
  void aReadThatStallsIsGivenUpAndTheSourceClosedWhenItIsBack() throws Exception {
    TimedSource source = TimedSource.open(StalledSource::new, limit, false);
    limit.begin();

    assertThatThrownBy(() -> source.read(0, 10))
        .isInstanceOf(TimeLimitException.class)
        .hasMessageContaining("the storage had not answered");
    source.close();

    assertThat(closed.getCount()).as("not under the feet of who reads").isOne();
    answers.release();
    assertThat(closed.await(30, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void anOpeningThatStallsIsGivenUpAndWhatItOpensClosed() throws Exception {
    limit.begin();

    assertThatThrownBy(
            () ->
                TimedSource.open(
                    () -> {
                      answers.acquireUninterruptibly();
                      return new StalledSource();
                    },
                    limit,
                    false))
        .isInstanceOf(TimeLimitException.class);

    answers.release();
    assertThat(closed.await(30, TimeUnit.SECONDS)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aFailureComesOutAsItIs(boolean prompt) throws Exception {
    IOException failure = new IOException("connection reset");
    TimedSource source =
        TimedSource.open(() -> new FailingByteSource(new byte[10], 5, failure), limit, prompt);

    assertThat(source.read(0, 5)).hasSize(5);
    assertThatThrownBy(() -> source.read(5, 5)).isSameAs(failure);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void nothingIsReadOnceTheLimitHasPassed(boolean prompt) throws Exception {
    TimeLimit passed = new TimeLimit(0);
    TimedSource source =
        TimedSource.open(() -> new MemoryByteSource(new byte[10]), new TimeLimit(60), prompt);
    assertThat(source.read(0, 5)).hasSize(5);

    assertThatThrownBy(
            () -> TimedSource.open(() -> new MemoryByteSource(new byte[10]), passed, prompt))
        .isInstanceOf(TimeLimitException.class)
        .hasMessage("not decoded within the limit of 0 s");
  }

  @Test
  void onlyStepsCount() throws Exception {
    TimeLimit hour = new TimeLimit(3600);
    hour.begin();
    hour.end();
    double spent = hour.spentSeconds();

    answers.tryAcquire(5, TimeUnit.MILLISECONDS);

    assertThat(hour.spentSeconds()).isEqualTo(spent).isGreaterThan(0);
    assertThat(hour.isOverdue()).isFalse();
  }
}
