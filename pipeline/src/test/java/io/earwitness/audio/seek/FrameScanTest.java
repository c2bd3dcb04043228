package io.earwitness.audio.seek;

import static org.assertj.core.api.Assertions.assertThat;

import io.earwitness.audio.clock.TimeScale;
import io.earwitness.audio.decode.SeekPoint;
import io.earwitness.audio.source.ByteRange;
import org.junit.jupiter.api.Test;

/** Frames of a second each, of a hundred bytes, behind a header of fifty. */
class FrameScanTest {
  private static final TimeScale SCALE = new TimeScale(1, 1_000);
  private static final int RATE_HZ = 1_000;

  private final FrameScan scan = new FrameScan();

  private boolean add(int number) {
    return add(number, number * 1_000L, 0, true);
  }

  private boolean add(int number, long time, int discardedSamples, boolean whole) {
    return scan.add(
        new FrameScan.Frame(50 + 100L * number, time, 1_000, discardedSamples, whole), SCALE);
  }

  private SeekMap map(long sizeBytes) {
    return scan.map(sizeBytes, RATE_HZ, SCALE);
  }

  @Test
  void aReaderBeginsAtAFrameAtLeastItsLeadBefore() {
    for (int i = 0; i < 100; i++) {
      assertThat(add(i)).isTrue();
    }
    SeekMap map = map(10_050);

    assertThat(map.seconds()).isEqualTo(100);
    assertThat(map.pointFor(20)).isEmpty();
    assertThat(map.pointFor(90)).contains(SeekPoint.at(50 + 5_000, 50_000, 100_000));
    assertThat(map.bytesOf(5, 10)).isEqualTo(new ByteRange(550, 1_050));
    assertThat(map.bytesOf(95, 100)).isEqualTo(new ByteRange(9_550, 10_050));
  }

  @Test
  void whatAnEncoderAddedIsNotPartOfTheRecording() {
    add(0);
    add(1, 1_000, 250, true);

    assertThat(map(250).seconds()).isEqualTo(1.75);
  }

  @Test
  void theLastFrameMayHaveTagsBehindIt() {
    assertThat(add(0)).isTrue();
    assertThat(add(1, 1_000, 0, false)).isTrue();

    assertThat(map(250).seconds()).isEqualTo(2);
  }

  @Test
  void nothingFollowsOnFromADamagedFrame() {
    add(0, 0, 0, false);

    assertThat(add(1)).isFalse();
  }

  @Test
  void aTimeThatJumpsDoesNotFollowOn() {
    add(0);

    assertThat(add(1, 1_001, 0, true)).isFalse();
  }
}
