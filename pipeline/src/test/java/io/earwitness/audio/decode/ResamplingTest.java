package io.earwitness.audio.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.earwitness.audio.source.MemoryByteSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResamplingTest {

  @ParameterizedTest
  @ValueSource(
      ints = {
        8000, 11_025, 12_000, 16_000, 22_050, 24_000, 32_000, 44_100, 48_000, 88_200, 96_000,
        192_000
      })
  void theCountOfSamplesIsThatOfTheDurationRoundedUp(int rateHz) throws Exception {
    int count = 2 * rateHz + 17;

    Signal signal = decoded(Signal.silence(rateHz, count), 22_050);

    assertThat(signal.samples()).hasSize((int) Math.ceil(count * 22_050.0 / rateHz));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 31, 64, 65, 500})
  void aRecordingShorterThanTheFilterKeepsItsDuration(int count) throws Exception {
    Signal signal = decoded(Signal.tone(48_000, count, 1000, 0.5), 22_050);

    assertThat(signal.samples()).hasSize((int) Math.ceil(count * 22_050.0 / 48_000));
  }

  @ParameterizedTest
  @ValueSource(ints = {8000, 11_025, 16_000, 32_000, 44_100, 48_000, 96_000, 192_000})
  void aToneKeepsItsFrequencyAndLevel(int rateHz) throws Exception {
    Signal middle = decoded(Signal.tone(rateHz, rateHz, 1000, 0.5), 22_050).between(0.1, 0.9);

    assertThat(middle.toneHz()).isCloseTo(1000, within(0.05));
    assertThat(middle.rms()).isCloseTo(0.5 / Math.sqrt(2), within(0.0005));
  }

  @ParameterizedTest
  @CsvSource({
    "8000, 22050",
    "16000, 22050",
    "44100, 22050",
    "48000, 22050",
    "192000, 22050",
    "48000, 16000",
    "8000, 48000"
  })
  void aBurstStaysAtItsTime(int fromRateHz, int toRateHz) throws Exception {
    Signal signal = decoded(Signal.bursts(fromRateHz, 2 * fromRateHz, 1.5), toRateHz);

    assertThat(signal.burstSeconds()).isCloseTo(1.5, within(0.0001));
  }

  @ParameterizedTest
  @ValueSource(ints = {44_100, 48_000, 96_000})
  void whatTheNewRateCannotHoldIsGoneAndNotFoldedBack(int rateHz) throws Exception {
    Signal middle = decoded(Signal.tone(rateHz, rateHz, 13_000, 0.5), 22_050).between(0.1, 0.9);

    assertThat(20 * Math.log10(middle.rms())).isLessThan(-70);
  }

  @Test
  void theLastSamplesAreThoseOfTheRecording() throws Exception {
    Signal signal = decoded(Signal.tone(44_100, 44_100, 1000, 0.5), 22_050);

    assertThat(signal.between(0.99, 0.998).rms()).isCloseTo(0.5 / Math.sqrt(2), within(0.01));
  }

  private static Signal decoded(Signal signal, int rateHz) throws Exception {
    byte[] file = WavBuilder.wav(SampleEncoding.FLOAT_32, signal.rateHz(), signal.samples());
    return Decoded.of(new MemoryByteSource(file), rateHz).signal();
  }
}
