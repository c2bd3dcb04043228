package io.earwitness.debiansounds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class BandPowersTest {

  @Test
  void aToneLiesInItsBandWithItsPower() {
    List<float[]> frames = BandPowers.of(Sounds.tone(440, 1), 100, 400, 500, 1000);

    assertThat(frames).hasSize(BandPowers.FRAMES_PER_SECOND);
    float[] frame = frames.get(10);
    assertThat(frame).hasSize(3);
    // A tone of amplitude a has a peak of a squared, which the window spreads over 1.5 bins.
    assertThat((double) frame[1]).isCloseTo(1.5 * 0.5 * 0.5, within(0.01));
    assertThat(frame[0] + frame[2]).isLessThan(1e-4f);
  }

  @Test
  void theShareOfABandIsThatOfAllPower() {
    Audio both = Sounds.joined(Sounds.tone(300, 1), Sounds.tone(2000, 1), Sounds.tone(2000, 1));

    assertThat(BandPowers.share(both, 1000, 5000)).isCloseTo(2 / 3.0, within(0.02));
    assertThat(BandPowers.share(Sounds.silence(1), 1000, 5000)).isZero();
  }
}
