package io.earwitness.audio.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** A jump from 10 s to 50 s, of packets of a tenth of a second. */
class PacketsAheadTest {
  private final PacketsAhead ahead = new PacketsAhead(50, 40);

  private static OptionalDouble lasting(PacketsAhead ahead, double... times) {
    for (double time : times) {
      ahead.sound(0.1, 100);
      if (!ahead.add(time)) {
        break;
      }
    }
    return ahead.lastingSeconds();
  }

  private double lasting(double... times) {
    return lasting(ahead, times).orElseThrow();
  }

  @Test
  void packetsThatFollowGoOn() {
    assertThat(lasting(50.1, 50.2, 53.1)).isEqualTo(40);
  }

  @Test
  void anotherPauseIsGoingOnToo() {
    assertThat(lasting(50.1, 90)).isEqualTo(40);
  }

  @Test
  void packetsMayGoBackToTheTimeBefore() {
    assertThat(lasting(10.1, 10.2)).isZero();
  }

  @Test
  void whatGoesBackLaterWasWrongToo() {
    assertThat(lasting(50.1, 50.2, 10.29)).isZero();
  }

  @Test
  void packetsThatWereHeldUpCatchUpWithTheSound() {
    PacketsAhead stall = new PacketsAhead(10.5, 0.5);

    assertThat(lasting(stall, 10.51, 10.52, 10.53, 10.54, 10.55, 10.6)).hasValue(0);
  }

  @Test
  void whatWasLostMeanwhileHasPassed() {
    PacketsAhead stall = new PacketsAhead(10.5, 0.5);

    assertThat(lasting(stall, 10.51, 10.52, 10.53, 10.6, 10.7).orElseThrow())
        .isCloseTo(0.2, within(1e-9));
  }

  @Test
  void aJumpBackMayBeOfOnePacket() {
    assertThat(lasting(new PacketsAhead(10, -40), 50.1)).hasValue(0);
    assertThat(lasting(new PacketsAhead(10, -40), 10.1, 10.2)).hasValue(-40);
  }

  @Test
  void aPauseBehindAJumpBackIsNoReturn() {
    assertThat(lasting(new PacketsAhead(10, -2), 10.1, 10.2, 13.3)).hasValue(-2);
  }

  @Test
  void whatIsHeldUpForLongMayComeInManyPackets() {
    double[] times = new double[500];
    Arrays.setAll(times, i -> 40 + i * 0.001);

    assertThat(lasting(new PacketsAhead(40, 30), times)).hasValue(0);
  }

  @Test
  void whatGoesBackFartherIsAnotherRecording() {
    assertThat(lasting(50.1, 1.4)).isEqualTo(40);
  }

  @Test
  void aSingleTimeBeforeAnotherRecordingSaysNothing() {
    assertThat(lasting(ahead, 1.4)).isEmpty();
  }

  @Test
  void onlySomeSecondsAreLookedAt() {
    assertThat(ahead.add(52.9)).isTrue();
    assertThat(ahead.add(53)).isFalse();
  }

  @Test
  void theEndSaysNothing() {
    assertThat(lasting(ahead)).isEmpty();
  }
}
