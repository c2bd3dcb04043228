package io.earwitness.audio.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.earwitness.audio.source.MemoryByteSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SampleResamplerTest {

  @ParameterizedTest
  @CsvSource({"22050, 16000", "16000, 22050", "44100, 22050", "8000, 48000"})
  void samplesInMemoryBecomeThoseThatDecodingGives(int fromRateHz, int toRateHz) throws Exception {
    Signal signal = Signal.tone(fromRateHz, 2 * fromRateHz + 17, 1000, 0.5);
    byte[] file = WavBuilder.wav(SampleEncoding.FLOAT_32, fromRateHz, signal.samples());

    float[] resampled = SampleResampler.resample(signal.samples(), fromRateHz, toRateHz);

    float[] decoded = Decoded.of(new MemoryByteSource(file), toRateHz).signal().samples();
    assertThat(resampled).containsExactly(decoded, within(1e-6f));
  }

  @Test
  void theSameRateChangesNothing() {
    float[] samples = {0.1f, 0.2f};

    assertThat(SampleResampler.resample(samples, 8000, 8000)).isSameAs(samples);
  }
}
