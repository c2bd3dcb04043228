package io.earwitness.audio.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class TimeScaleTest {
  private static final TimeScale SAMPLES = new TimeScale(1, 44_100);

  @Test
  void aTickLastsItsShareOfASecond() {
    assertThat(SAMPLES.seconds(22_050)).isEqualTo(0.5);
    assertThat(new TimeScale(1024, 48_000).seconds(3)).isEqualTo(0.064);
  }

  @Test
  void aTimeMayLieBetweenTicks() {
    assertThat(SAMPLES.ticks(1.5 / 44_100)).isCloseTo(1.5, within(1e-9));
  }

  @Test
  void wholeSecondsAreCountedInWholeTicks() {
    assertThat(SAMPLES.wholeTicks(30)).isEqualTo(30 * 44_100);
    assertThat(new TimeScale(1024, 44_100).wholeTicks(1)).isEqualTo(43);
  }
}
