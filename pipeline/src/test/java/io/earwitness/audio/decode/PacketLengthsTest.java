package io.earwitness.audio.decode;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PacketLengthsTest {
  private static final int RATE_HZ = 44_100;
  private static final double ONE_TICK_SECONDS = 1.0 / RATE_HZ;

  private final PacketLengths lengths = new PacketLengths();

  private int samplesWithin(int samples, int packetSamples) {
    return samplesWithin(samples, packetSamples, 0);
  }

  private int samplesWithin(int samples, int packetSamples, int unusedByNext) {
    return lengths.samplesWithin(
        samples,
        RATE_HZ,
        (double) packetSamples / RATE_HZ,
        ONE_TICK_SECONDS,
        (double) unusedByNext / RATE_HZ);
  }

  /** Such as of phones that stamp packets with the time of day. */
  @Test
  void framesOfAClockThatTremblesStayWhole() {
    for (int i = 0; i < 100; i++) {
      assertThat(samplesWithin(1024, 1064)).isEqualTo(1024);
      assertThat(samplesWithin(1024, 1064)).isEqualTo(1024);
      assertThat(samplesWithin(1024, 944)).isEqualTo(1024);
    }
  }

  @Test
  void aFrameOfSeveralTimesItsPacketIsCut() {
    assertThat(samplesWithin(1024, 1024)).isEqualTo(1024);
    assertThat(samplesWithin(1024, 1024)).isEqualTo(1024);

    assertThat(samplesWithin(4096, 1024)).isEqualTo(1025);
  }

  @Test
  void whereLengthsAreWrongThroughoutNothingIsCut() {
    for (int i = 0; i < 10; i++) {
      assertThat(samplesWithin(4096, 1024)).isEqualTo(4096);
    }
  }

  /** As they come behind a stall of the network. */
  @Test
  void framesBehindAPacketThatSeemsLongAreWhole() {
    samplesWithin(1024, 1024);
    samplesWithin(1024, 5 * 1024);
    for (int i = 0; i < 4; i++) {
      assertThat(samplesWithin(1024, 48)).isEqualTo(1024);
    }

    assertThat(samplesWithin(4096, 1024)).isEqualTo(1025 + 4 * 48);
  }

  @Test
  void aPauseIsNoTimeForFramesBehindIt() {
    samplesWithin(1024, 1024);
    samplesWithin(1024, 100 * 1024);
    lengths.pause();

    assertThat(samplesWithin(4096, 1024)).isEqualTo(1025);
  }

  @Test
  void aFrameThatWasStampedEarlyIsWhole() {
    samplesWithin(1024, 1024);
    samplesWithin(1024, 1024);

    assertThat(samplesWithin(1024, 16, 1008)).isEqualTo(1024);
    assertThat(samplesWithin(1024, 2032)).isEqualTo(1024);
    assertThat(samplesWithin(4096, 1024)).isEqualTo(1025);
  }
}
