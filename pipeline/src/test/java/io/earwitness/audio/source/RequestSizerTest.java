package io.earwitness.audio.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RequestSizerTest {
  private static final int STEP = 64 << 10;
  private static final long MEGABYTE = 1 << 20;
  private static final long SIZE = 1000 * MEGABYTE;

  private final List<ByteRange> requests = new ArrayList<>();

  /** Reads as a decoder does, in small steps. */
  private void read(RequestSizer readAhead, long from, long to) {
    for (long position = from; position < to; position += STEP) {
      if (readAhead.needsRequest(position)) {
        requests.add(new ByteRange(position, position + readAhead.request(position)));
      }
      readAhead.read(position, STEP);
    }
  }

  private long requestedBytes() {
    return requests.stream().mapToLong(ByteRange::sizeBytes).sum();
  }

  @Test
  void whatIsReadToItsEndIsFetchedOnceInFewRequests() {
    read(new RequestSizer(ByteRange.whole(SIZE)), 0, SIZE);

    assertThat(requestedBytes()).isEqualTo(SIZE);
    assertThat(requests).hasSizeLessThan(40);
  }

  @Test
  void requestsEndWhereThePartDoes() {
    RequestSizer readAhead = new RequestSizer(new ByteRange(300 * MEGABYTE, 340 * MEGABYTE));

    read(readAhead, 0, MEGABYTE);
    read(readAhead, 300 * MEGABYTE, 340 * MEGABYTE);

    assertThat(requestedBytes()).isLessThan(45 * MEGABYTE);
    assertThat(requests)
        .hasSizeLessThan(10)
        .last()
        .extracting(ByteRange::end)
        .isEqualTo(340 * MEGABYTE);
  }

  @Test
  void littleIsAskedForBehindThePart() {
    RequestSizer readAhead = new RequestSizer(new ByteRange(300 * MEGABYTE, 340 * MEGABYTE));

    read(readAhead, 299 * MEGABYTE, 341 * MEGABYTE);

    assertThat(requests)
        .last()
        .extracting(ByteRange::end)
        .satisfies(end -> assertThat(end).isLessThan(344 * MEGABYTE));
  }

  @Test
  void aLookHereAndThereCostsLittle() {
    RequestSizer readAhead = new RequestSizer(ByteRange.whole(SIZE));

    read(readAhead, 0, 100 * MEGABYTE);
    long before = requestedBytes();
    for (int i = 2; i < 10; i++) {
      read(readAhead, MEGABYTE * 100 * i, MEGABYTE * 100 * i + STEP);
    }

    assertThat(requestedBytes() - before).isEqualTo(8 * RequestSizer.SMALLEST_BYTES);
  }

  @Test
  void whoComesBackFromALookGoesOnAsBefore() {
    RequestSizer readAhead = new RequestSizer(ByteRange.whole(SIZE));

    read(readAhead, 0, MEGABYTE);
    read(readAhead, SIZE - STEP, SIZE);
    read(readAhead, 0, SIZE - STEP);

    assertThat(requestedBytes()).isLessThan(SIZE + 10 * MEGABYTE);
    assertThat(requests).hasSizeLessThan(45);
  }

  @Test
  void smallGapsAreReadThroughAndLargeOnesAreNot() {
    RequestSizer readAhead = new RequestSizer(ByteRange.whole(SIZE));
    read(readAhead, 0, 10 * MEGABYTE);

    assertThat(readAhead.needsRequest(10 * MEGABYTE + RequestSizer.LARGEST_GAP_BYTES)).isFalse();
    assertThat(readAhead.needsRequest(10 * MEGABYTE + 2 * RequestSizer.LARGEST_GAP_BYTES)).isTrue();
  }
}
