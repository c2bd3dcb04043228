package io.earwitness.audio.decode;

import static io.earwitness.audio.decode.Decoded.RATE_HZ;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChannelMeanTest {

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void everyChannelCountsTheSame(int channels) throws Exception {
    byte[] file = WavBuilder.wav(SampleEncoding.FLOAT_32, RATE_HZ, rising(channels, RATE_HZ));

    assertThat(Decoded.of(file).samples())
        .hasSize(500)
        .containsOnly(new float[] {mean(channels)}, within(1e-6f));
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4, 5, 6, 7, 8})
  void everyChannelCountsTheSameWhenTheRateChangesToo(int channels) throws Exception {
    byte[] file = WavBuilder.wav(SampleEncoding.PCM_16, 48_000, rising(channels, 48_000));

    float[] samples = Decoded.of(file).samples();

    assertThat(Arrays.copyOfRange(samples, 80, samples.length - 80))
        .containsOnly(new float[] {mean(channels)}, within(1e-4f));
  }

  @ParameterizedTest
  @CsvSource({
    "6, 0x3f",
    "6, 0x60f",
    "8, 0x63f",
    "8, 0xff",
    "4, 0x33",
    "3, 0xb",
    "2, 0x0",
    "6, 0x0"
  })
  void whereTheSpeakersStandDoesNotMatter(int channels, String speakers) throws Exception {
    byte[] file =
        new WavBuilder()
            .extensibleFormat(SampleEncoding.FLOAT_32, RATE_HZ, channels, Integer.decode(speakers))
            .data(SampleEncoding.FLOAT_32.encode(rising(channels, RATE_HZ)))
            .riff();

    assertThat(Decoded.of(file).samples())
        .containsOnly(new float[] {mean(channels)}, within(1e-6f));
  }

  @Test
  void oppositeChannelsAreSilence() throws Exception {
    float[] left = Signal.tone(48_000, 4800, 1000, 0.5).samples();
    float[] right = Signal.tone(48_000, 4800, 1000, -0.5).samples();

    assertThat(Decoded.of(WavBuilder.wav(SampleEncoding.FLOAT_32, 48_000, left, right)).samples())
        .containsOnly(new float[] {0f}, within(1e-7f));
  }

  @Test
  void loudChannelsAreNotClippedBeforeTheMean() throws Exception {
    float[] full = Signal.constant(RATE_HZ, 100, 1f).samples();

    assertThat(Decoded.of(WavBuilder.wav(SampleEncoding.FLOAT_32, RATE_HZ, full, full)).samples())
        .containsOnly(1f);
  }

  /** Channel c (from 1) holds c / 10 throughout. */
  private static float[][] rising(int channels, int rateHz) {
    float[][] samples = new float[channels][];
    for (int c = 0; c < channels; c++) {
      samples[c] = Signal.constant(rateHz, 500, (c + 1) / 10f).samples();
    }
    return samples;
  }

  private static float mean(int channels) {
    return (channels + 1) / 20f;
  }
}
