package io.earwitness.audio.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.earwitness.audio.clock.Pauses.Sequel;
import org.junit.jupiter.api.Test;

/** A jump from 10 s to 50 s. */
class PacketsAheadTest {
  private final PacketsAhead ahead = new PacketsAhead(50, 40);

  private Sequel behind(double... times) {
    for (double time : times) {
      if (!ahead.add(time)) {
        break;
      }
    }
    return ahead.sequel();
  }

  @Test
  void packetsThatFollowGoOn() {
    assertThat(behind(50.1, 50.2, 53.1)).isEqualTo(Sequel.GOES_ON);
  }

  @Test
  void anotherPauseIsGoingOnToo() {
    assertThat(behind(50.1, 90)).isEqualTo(Sequel.GOES_ON);
  }

  @Test
  void packetsMayGoBackToTheTimeBefore() {
    assertThat(behind(10.1, 10.2)).isEqualTo(Sequel.GOES_BACK);
  }

  @Test
  void whatGoesBackLaterWasWrongToo() {
    assertThat(behind(50.1, 50.2, 10.4)).isEqualTo(Sequel.GOES_BACK);
  }

  @Test
  void whatGoesBackFartherIsAnotherRecording() {
    assertThat(behind(50.1, 1.4)).isEqualTo(Sequel.GOES_ON);
  }

  @Test
  void aSingleTimeBeforeAnotherRecordingSaysNothing() {
    assertThat(behind(1.4)).isEqualTo(Sequel.NONE);
  }

  @Test
  void onlySomeSecondsAreLookedAt() {
    assertThat(ahead.add(52.9)).isTrue();
    assertThat(ahead.add(53)).isFalse();
  }

  @Test
  void theEndSaysNothing() {
    assertThat(behind()).isEqualTo(Sequel.NONE);
  }
}
