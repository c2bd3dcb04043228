package io.earwitness.debiansounds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class AudioTest {

  /** Each sample tells its second. */
  private static Audio seconds(int seconds) {
    float[] samples = new float[100 * seconds];
    for (int i = 0; i < samples.length; i++) {
      int second = i / 100;
      samples[i] = second / 1000f;
    }
    return new Audio(samples, 100);
  }

  @Test
  void upToTwentySecondsStayWhole() {
    assertThat(seconds(20).cut().samples()).isEqualTo(seconds(20).samples());
  }

  @Test
  void ofUpToFortySecondsTheFirstTwentyAreTaken() {
    Audio cut = seconds(40).cut();

    assertThat(cut.seconds()).isEqualTo(20);
    assertThat(cut.samples()[0]).isZero();
  }

  @Test
  void ofMoreThanFortySecondsTwentyAreTakenFromTheFirstThirdOn() {
    Audio cut = seconds(60).cut();

    assertThat(cut.seconds()).isEqualTo(20);
    assertThat(cut.samples()[0]).isEqualTo(0.020f);
  }

  @Test
  void silenceAtBothEndsIsTrimmedAndSilenceBetweenIsKept() {
    Audio sound =
        Sounds.joined(
            Sounds.silence(0.5),
            Sounds.tone(440, 0.2),
            Sounds.silence(0.3),
            Sounds.tone(440, 0.2),
            Sounds.silence(1));

    assertThat(sound.trimmed().seconds()).isCloseTo(0.7, within(0.02));
  }

  @Test
  void whatIsSilentIsTrimmedToNothing() {
    assertThat(Sounds.louder(Sounds.tone(440, 1), 0.001f).trimmed().samples()).isEmpty();
  }

  @Test
  void aLowerRateHasTheMeanOfTheSamplesAtTheSameTime() {
    Audio audio = new Audio(new float[] {0, 0.5f, 0.25f, 0.75f}, 4);

    assertThat(audio.atRate(2)).extracting(Audio::rateHz).isEqualTo(2);
    assertThat(audio.atRate(2).samples()).containsExactly(0.25f, 0.5f);
  }

  @Test
  void theHashIsOfTheSixteenBitSamples() {
    float[] samples = {0.1f, -0.2f, 1.5f};
    Audio audio = new Audio(samples, 8000);
    Audio read = Audio.of16Bits(samples, 8000);

    assertThat(read.samples()[2]).isEqualTo(32767 / 32768f);
    assertThat(read.hash()).isEqualTo(audio.hash());
    assertThat(new Audio(Arrays.copyOf(samples, 2), 8000).hash()).isNotEqualTo(audio.hash());
  }
}
